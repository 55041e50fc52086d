import { createServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { type Fault, plantFault } from './fault';

/** A Socket.IO chat as anyone would write it, without storage: what comes in goes out to all, then is acknowledged. */
interface Message {
  id: number;
  sender: string;
  content: string;
  created_at: string;
}
type Acknowledge = (answer: { id: number }) => void;

const http = createServer((_request, response) => response.end('ready'));
const io = new Server(http, { serveClient: false });
const { PORT, FAULT } = process.env;
const plan = FAULT === undefined ? null : plantFault<Message>(FAULT as Fault);
let lastId = 0;

io.of(/^\/ws\/\d+$/).on('connection', (socket: Socket) => {
  const { nsp } = socket;
  socket.on('message:send', ({ content }: { content: string }, acknowledge: Acknowledge) => {
    const message = { id: ++lastId, sender: socket.id, content, created_at: new Date().toISOString() };
    if (plan) broadcastFaultily(socket, message);
    else nsp.emit('message', message);
    acknowledge({ id: message.id });
  });
});

function broadcastFaultily({ nsp }: Socket, message: Message): void {
  const victim = [...nsp.sockets.keys()].at(-1) ?? '';
  for (const delivery of plan?.(message) ?? []) {
    const audience = { all: nsp, others: nsp.except(victim), victim: nsp.to(victim) }[delivery.to];
    audience.emit('message', delivery.message);
  }
}

http.listen(Number(PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit());
