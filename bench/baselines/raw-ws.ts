import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Fault, plantFault } from './fault';

/**
 * As fast as a broadcast over `ws` gets: the frame is built once for all receivers and written to their TCP sockets as
 * one buffer. Without storage, namespaces, back-pressure or anything else.
 */
interface Message {
  id: number;
  sender: number;
  content: string;
  created_at: string;
}

const http = createServer((_request, response) => response.end('ready'));
const wss = new WebSocketServer({ server: http, perMessageDeflate: false });
const { PORT, FAULT } = process.env;
const plan = FAULT === undefined ? null : plantFault<Message>(FAULT as Fault);
let lastId = 0;
let lastSender = 0;

/** An unmasked text frame (RFC 6455, section 5.2). */
function buildFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const header = length < 126 ? Buffer.from([0x81, length]) : Buffer.from([0x81, 126, length >> 8, length & 0xff]);
  return Buffer.concat([header, Buffer.from(text)]);
}

const tcpSocketOf = (client: WebSocket) => (client as unknown as { _socket: Socket })._socket;

function broadcast(message: Message, receivers: Iterable<WebSocket>): void {
  const frame = buildFrame(JSON.stringify({ message }));
  for (const receiver of receivers) tcpSocketOf(receiver).write(frame);
}

function broadcastFaultily(message: Message): void {
  const all = [...wss.clients];
  const audiences = { all, others: all.slice(0, -1), victim: all.slice(-1) };
  for (const delivery of plan?.(message) ?? []) broadcast(delivery.message, audiences[delivery.to]);
}

wss.on('connection', (client) => {
  const sender = ++lastSender;
  client.on('message', (data) => {
    const { n, content } = JSON.parse(data.toString()) as { n: number; content: string };
    const message = { id: ++lastId, sender, content, created_at: new Date().toISOString() };
    if (plan) broadcastFaultily(message);
    else broadcast(message, wss.clients);
    tcpSocketOf(client).write(buildFrame(JSON.stringify({ ack: { n, id: message.id } })));
  });
  tcpSocketOf(client).write(buildFrame('{"ready":true}'));
});

http.listen(Number(PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit());
