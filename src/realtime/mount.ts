import type { Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server } from 'socket.io';
import type { Action } from '../../generated/actions';
import type { ClientToServerEvents, HandshakeAuth, ServerToClientEvents } from '../../generated/realtime';
import { actionOfChannel } from '../../generated/scopes';
import { validateHandshake } from '../../generated/validators';
import { readBearer } from '../domain/bearers';
import type { Fallback } from '../domain/bus';
import type { Context } from '../domain/context';
import { asDomainError, DomainError } from '../domain/errors';
import { checkScope } from '../domain/scopes';
import { addressOf } from './address';
import { announceChannels } from './channels';
import { badInput, execute } from './commands';
import type { Parting } from './connections';
import { Feed } from './feed';
import { DirectAdapter, writeTogether } from './frames';
import { Gate } from './gate';
import type { LiveContext } from './live-context';
import { mainNamespace, Slots, sweepNamespaces } from './namespaces';
import { checkedAck } from './output';
import { mountPlain } from './plain';
import { Presence } from './presence';
import { announceReads } from './reads';
import { Refusals } from './refusals';
import { Rooms } from './rooms';
import { closeSlowClients, type EngineSocket } from './slow-clients';
import { type AnySocket, SocketConnection, type SocketState, UserConnection } from './socket-connection';
import { Typing } from './typing';
import { UserFeeds } from './user-feeds';

const frameLimit = 100 * 1024;
const connectMilliseconds = 10_000;
/** When it stops, one client after the other is told to connect elsewhere, all of them within a time. */
const partingMilliseconds = 2;
const longestParting = 5_000;

export interface Realtime {
  /** Tells every client why, each at a time of its own, so that not all connect elsewhere at once, and disconnects it. */
  close(refusal: DomainError): Promise<void>;
  /** What it does while it may be missing something of other nodes. */
  fallback: Fallback;
}

/** The realtime interface: `api/asyncapi.yaml` over Socket.IO and plain WebSocket, on one HTTP server. */
export function mountRealtime(context: Context, server: HttpServer): Realtime {
  const gate = new Gate(context);
  const io = new Server<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketState>(server, {
    adapter: DirectAdapter,
    serveClient: false,
    maxHttpBufferSize: frameLimit,
    connectTimeout: connectMilliseconds,
    destroyUpgrade: false,
    allowRequest(request, answer) {
      gate.admit(request).then(
        () => answer(null, true),
        (error) => answer(asDomainError(error).code, false),
      );
    },
    cors: { origin: context.config.corsOrigins },
  });
  const rooms = new Rooms(context, io);
  const presence = new Presence(rooms, context.events);
  const feed = new Feed(context, presence);
  const userFeeds = new UserFeeds(context, feed, presence);
  const live: LiveContext = { ...context, presence, typing: new Typing(rooms, feed, context) };
  const slots = new Slots(gate);
  const { metrics } = context;
  metrics.watch('atom_connections', 'Connections of Socket.IO clients', () => io.engine.clientsCount);
  metrics.watch('atom_namespaces', 'Channels that clients follow over Socket.IO', () => io._nsps.size - 1);
  io.engine.on('connection', (socket: EngineSocket) => {
    socket.once('close', gate.enter(socket.request));
    writeTogether(socket);
  });
  feed.addAudience((channelId, batch, others) => rooms.emit(channelId, 'messages', batch, others));
  announceChannels(context, (channelId) => rooms.in(channelId));
  announceReads(context.events, rooms);

  const parents: unknown[] = [];
  const refusals = new Refusals(context, io as unknown as Server, parents);
  const nowhere = async () => {
    throw new DomainError('not_found', 'There is no such namespace.');
  };
  const admitting =
    (admit: (socket: AnySocket) => Promise<void>) => (socket: AnySocket, next: (error?: Error) => void) =>
      // Counted before anything is looked at: a token that is none takes work as well.
      gate
        .claim(socket.request)
        .then(() => admit(socket))
        .then(
          () => {
            refusals.admitted(socket);
            next();
          },
          (error) => next(refusals.refuse(socket, error)),
        );
  const onConnection = (socket: AnySocket) => {
    socket.onAny(onCommand);
    // A client may name an event `error`, which an emitter without a listener for it throws.
    socket.on('error' as never, ignore);
    socket.on('disconnect', onDisconnect);
    const { connection, firstPage } = socket.data;
    socket.data.firstPage = undefined;
    connection.open();
    if (connection instanceof UserConnection) userFeeds.welcome(connection);
    else if (firstPage) void feed.catchUp(connection, firstPage);
  };

  io.use(admitting(admitUser)).on('connection', onConnection);
  const channels = io.of(/^\/ws\/[1-9]\d{0,15}$/);
  channels.use(admitting(admit)).on('connection', onConnection);
  const others = io.of(/^\/.+$/).use(admitting(nowhere));
  parents.push(channels, others);

  /** @throws unauthenticated, token_expired, insufficient_scope */
  async function bearerOf({ request }: AnySocket, token: string, action: Action) {
    const origin = { address: addressOf(request, context.config.trustProxy), requestId: undefined };
    const bearer = await readBearer(context, token);
    checkScope(bearer, action);
    return { ...bearer, origin };
  }

  /** One socket for each channel of a connection, whose right to be here is checked in the query for its first page. */
  async function admit(socket: AnySocket): Promise<void> {
    const channelId = Number(socket.nsp.name.slice('/ws/'.length));
    if (!Number.isSafeInteger(channelId)) throw new DomainError('not_found');
    const { token, after, epoch } = checkHandshake(socket.handshake.auth);
    const isOfAnother = epoch !== undefined && epoch !== context.history.epoch;
    const bearer = await bearerOf(socket, token, actionOfChannel.channel);
    await context.limits.claim('connect', { userId: bearer.id });
    slots.take(socket, channelId, bearer.id);
    const connection = new SocketConnection(context, socket, channelId, bearer);
    try {
      feed.enter(connection);
      const firstPage = await feed.firstPage(connection, isOfAnother ? undefined : after);
      if (connection.refusal) throw connection.refusal;
      socket.data = { connection, firstPage };
    } catch (error) {
      feed.leave(connection);
      slots.release(socket, channelId);
      throw error;
    }
  }

  /** One socket for a connection's user, whose list of channels is read before it is let in. */
  async function admitUser(socket: AnySocket): Promise<void> {
    const { token, ...position } = checkHandshake(socket.handshake.auth);
    const forChannels = Object.keys(position).map((name) => ({ pointer: `/${name}`, detail: 'is for channels only' }));
    if (forChannels.length > 0) throw new DomainError('bad_request', undefined, forChannels);
    const bearer = await bearerOf(socket, token, actionOfChannel.user);
    await context.limits.claim('connect', { userId: bearer.id });
    slots.take(socket, mainNamespace, bearer.id);
    const connection = new UserConnection(context, socket, bearer);
    try {
      await userFeeds.enter(connection);
      socket.data = { connection, firstPage: undefined };
    } catch (error) {
      userFeeds.leave(connection);
      slots.release(socket, mainNamespace);
      throw error;
    }
  }

  function onCommand(this: AnySocket, name: string, ...payloads: unknown[]): void {
    const ack = typeof payloads.at(-1) === 'function' ? (payloads.pop() as (ack: object) => void) : ignore;
    execute(live, this.data.connection, name, payloads).then((answer) => ack(checkedAck(context, name, answer)));
  }

  function onDisconnect(this: AnySocket): void {
    const { connection } = this.data;
    if (connection instanceof UserConnection) {
      userFeeds.leave(connection);
      slots.release(this, mainNamespace);
    } else {
      feed.leave(connection);
      slots.release(this, connection.channelId);
    }
  }

  // Until a WebSocket listens for that: whoever hangs up while they are being counted is no error of the service's.
  const onUpgrade = (_request: unknown, stream: Duplex) => stream.on('error', ignore);
  server.on('upgrade', onUpgrade);
  const stopPlain = mountPlain(live, server, feed, gate, frameLimit);
  const timers = [sweepNamespaces(io, parents), closeSlowClients(io.engine, () => context.metrics.slow.inc())];
  return {
    fallback: {
      pull: () => feed.pull(),
      recheck: async () => void (await Promise.all([feed.recheck(), userFeeds.recheck()])),
    },
    async close(refusal) {
      timers.forEach(clearInterval);
      const parting = partOver(gate.connections, refusal);
      await Promise.all([feed.closeAll(parting), userFeeds.closeAll(parting)]);
      stopPlain();
      server.off('upgrade', onUpgrade);
      await io.close();
    },
  };
}

function ignore(): void {}

/** Spreads the clients' partings at random, each one's connections at once. */
function partOver(clients: number, refusal: DomainError): Parting {
  const longest = Math.min(longestParting, clients * partingMilliseconds);
  const delays = new WeakMap<object, number>();
  const delayOf = (client: object) => {
    const delay = delays.get(client) ?? Math.random() * longest;
    delays.set(client, delay);
    return delay;
  };
  return { refusal, delayOf, longest };
}

/** @throws bad_request, unauthenticated where there is no token at all */
function checkHandshake(auth: unknown): HandshakeAuth {
  if (validateHandshake(auth)) return auth;
  const token = (auth as Partial<HandshakeAuth> | undefined)?.token;
  if (token === undefined) throw new DomainError('unauthenticated', 'This needs an access token.');
  throw badInput(validateHandshake.errors);
}
