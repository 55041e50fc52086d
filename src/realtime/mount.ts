import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { ClientToServerEvents, HandshakeAuth, ServerToClientEvents } from '../../generated/realtime';
import { validateHandshake } from '../../generated/validators';
import type { Context } from '../domain/context';
import { DomainError } from '../domain/errors';
import { announceChannels } from './channels';
import { badInput, execute, problemOf } from './commands';
import { Feed } from './feed';
import { Slots, sweepNamespaces } from './namespaces';
import { checked, checkedAck } from './output';
import { mountPlain } from './plain';
import { closeSlowClients } from './slow-clients';
import { type ChannelSocket, liveRoom, SocketConnection, type SocketState } from './socket-connection';

const frameLimit = 100 * 1024;
const connectMilliseconds = 10_000;

export interface Realtime {
  /** Tells every client why, and disconnects it. */
  close(refusal: DomainError): Promise<void>;
}

/** The realtime interface: `api/asyncapi.yaml` over Socket.IO and plain WebSocket, on one HTTP server. */
export function mountRealtime(context: Context, server: HttpServer): Realtime {
  const io = new Server<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketState>(server, {
    serveClient: false,
    maxHttpBufferSize: frameLimit,
    connectTimeout: connectMilliseconds,
    destroyUpgrade: false,
    cors: { origin: context.config.corsOrigins },
  });
  const feed = new Feed(context);
  const slots = new Slots();

  // Looked up, never made: `io.of(name)` would leave a namespace behind for every channel that changes.
  const liveIn = (channelId: number) => io._nsps.get(`/ws/${channelId}`)?.to(liveRoom);
  feed.addAudience((channelId, batch) => liveIn(channelId)?.emit('messages', checked(context, 'messages', batch)));
  announceChannels(context, liveIn);

  const refuse = (error: unknown) => {
    const problem = problemOf(context, error, 'connect');
    return Object.assign(new Error(problem.title), { data: problem });
  };
  const nowhere = (_socket: unknown, next: (error: Error) => void) =>
    next(refuse(new DomainError('not_found', 'There is no such namespace.')));
  io.use(nowhere);

  const channels = io.of(/^\/ws\/[1-9]\d{0,15}$/);
  channels.use((socket, next) => {
    admit(socket).then(
      () => next(),
      (error) => next(refuse(error)),
    );
  });
  channels.on('connection', (socket) => {
    socket.onAny(onCommand);
    // A client may name an event `error`, which an emitter without a listener for it throws.
    socket.on('error' as never, ignore);
    socket.on('disconnect', onDisconnect);
    const { connection, firstPage } = socket.data;
    socket.data.firstPage = undefined;
    connection.open();
    if (firstPage) void feed.catchUp(connection, firstPage);
  });
  const others = io.of(/^\/.+$/).use(nowhere);

  /** One socket for each channel of a connection, whose right to be here is checked in the query for its first page. */
  async function admit(socket: ChannelSocket): Promise<void> {
    const channelId = Number(socket.nsp.name.slice('/ws/'.length));
    if (!Number.isSafeInteger(channelId)) throw new DomainError('not_found', 'There is no such channel.');
    const { token, after } = checkHandshake(socket.handshake.auth);
    const claims = context.tokens.verify(token);
    slots.take(socket, channelId);
    const connection = new SocketConnection(context, socket, channelId, claims);
    try {
      feed.enter(connection);
      const firstPage = await feed.firstPage(connection, after);
      if (connection.refusal) throw connection.refusal;
      socket.data = { connection, firstPage };
    } catch (error) {
      feed.leave(connection);
      slots.release(socket, channelId);
      throw error;
    }
  }

  function onCommand(this: ChannelSocket, name: string, ...payloads: unknown[]): void {
    const ack = typeof payloads.at(-1) === 'function' ? (payloads.pop() as (ack: object) => void) : ignore;
    execute(context, this.data.connection, name, payloads).then((answer) => ack(checkedAck(context, name, answer)));
  }

  function onDisconnect(this: ChannelSocket): void {
    const { connection } = this.data;
    feed.leave(connection);
    slots.release(this, connection.channelId);
  }

  const stopPlain = mountPlain(context, server, feed, frameLimit);
  const timers = [sweepNamespaces(io, [channels, others]), closeSlowClients(io.engine)];
  return {
    async close(refusal) {
      timers.forEach(clearInterval);
      await feed.closeAll(refusal);
      stopPlain();
      await io.close();
    },
  };
}

function ignore(): void {}

/** @throws bad_request, unauthenticated where there is no token at all */
function checkHandshake(auth: unknown): HandshakeAuth {
  if (validateHandshake(auth)) return auth;
  const token = (auth as Partial<HandshakeAuth> | undefined)?.token;
  if (token === undefined) throw new DomainError('unauthenticated', 'This needs an access token.');
  throw badInput(validateHandshake.errors);
}
