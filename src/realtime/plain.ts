import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { problems } from '../../generated/problems';
import type { MessageBatch } from '../../generated/realtime';
import { actionOfChannel } from '../../generated/scopes';
import { readBearer } from '../domain/bearers';
import { asDomainError, type DomainError, type ProblemCode } from '../domain/errors';
import { checkScope } from '../domain/scopes';
import type { Bearer } from '../domain/tokens';
import { execute, problemOf } from './commands';
import { ChannelConnection } from './connection';
import type { Feed } from './feed';
import type { Gate } from './gate';
import type { LiveContext } from './live-context';
import { scanMilliseconds } from './slow-clients';
import { noticeMilliseconds } from './socket-connection';

/** Bytes that wait for a client which does not read; one commit may be as much to a client that does. */
const bufferLimit = 8 * 1024 * 1024;
const pingMilliseconds = 25_000;

const closeCodes: Partial<Record<ProblemCode, number>> = {
  shutting_down: 1001,
  unavailable: 1013,
  rate_limited: 1013,
  internal_error: 1011,
};
const policyViolation = 1008;
const unsupportedData = 1003;

/** A plain WebSocket: lines of text, live only. */
class PlainConnection extends ChannelConnection {
  isAlive = true;
  private wasBehind = false;

  constructor(
    private readonly context: LiveContext,
    readonly socket: WebSocket,
    channelId: number,
    bearer: Bearer & { expiresAt: number },
  ) {
    super(bearer, channelId, bearer.expiresAt, socket);
  }

  get isGone(): boolean {
    return this.socket.readyState !== this.socket.OPEN;
  }

  send({ messages }: MessageBatch): void {
    for (const { id, revision, sender_username, content } of messages) {
      if (id === revision) this.socket.send(`${sender_username}: ${content}`);
    }
  }

  /** Cuts it off if more than the limit waits for it, as it did at the last look. */
  look(): void {
    const isBehind = this.socket.bufferedAmount > bufferLimit;
    if (isBehind && this.wasBehind) this.socket.terminate();
    this.wasBehind = isBehind;
  }

  goLive(): void {
    this.socket.resume();
  }

  // There is no line for these.
  sendReset(): void {}
  sendPresence(): void {}

  async drained(): Promise<void> {}

  protected end(refusal: DomainError): void {
    this.socket.resume();
    this.socket.send(JSON.stringify(problemOf(this.context, refusal, 'closed')));
    if (this.isMoving) setTimeout(() => void this.idle().then(() => this.part(refusal)), noticeMilliseconds);
    else this.part(refusal);
  }

  private part({ code }: DomainError): void {
    this.isLive = false;
    this.socket.close(closeCodes[code] ?? policyViolation, code);
  }

  async receive(data: Buffer, isBinary: boolean): Promise<void> {
    // Nobody would hear that it is committed.
    if (this.isGone) return;
    if (isBinary) return this.socket.close(unsupportedData, 'text only');
    const answer = await execute(this.context, this, 'message:send', [{ content: data.toString() }]);
    if ('problem' in answer && !this.isGone) this.socket.send(JSON.stringify(answer.problem));
  }
}

const isForPlain = ({ url = '', headers }: IncomingMessage) =>
  /^websocket$/i.test(headers.upgrade ?? '') && /^\/ws\/[1-9]\d{0,15}\/?(\?|$)/.test(url);

/** Whether an upgrade is for the plain WebSocket, or for Engine.IO, which answers whatever begins like its path. */
export const isForSockets = (request: IncomingMessage): boolean =>
  isForPlain(request) || (request.url ?? '').startsWith('/socket.io/');

function refuseUpgrade(stream: Duplex, { code }: DomainError): void {
  const { status, title } = problems[code];
  stream.end(`HTTP/1.1 ${status} ${title}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

const subprotocol = 'atom-chat';
const offeredToken = /(?:^|,)\s*bearer\.([^\s,]+)/;

/** The token among the subprotocols that are offered, or in the query. */
const tokenOf = ({ headers }: IncomingMessage, url: URL): string =>
  offeredToken.exec(headers['sec-websocket-protocol'] ?? '')?.[1] ?? url.searchParams.get('token') ?? '';

/** Serves the plain WebSocket at `/ws/{channel_id}`. Call what it returns to stop. */
export function mountPlain(
  context: LiveContext,
  server: HttpServer,
  feed: Feed,
  gate: Gate,
  frameLimit: number,
): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: frameLimit,
    handleProtocols: (offered) => offered.has(subprotocol) && subprotocol,
  });
  const live = new Map<number, Set<PlainConnection>>();
  context.metrics.watch('atom_plain_connections', 'Plain WebSockets', () => sockets.clients.size);
  feed.addAudience((channelId, batch, others) => {
    for (const connection of live.get(channelId) ?? []) {
      if (connection.isLive && !others.has(connection)) connection.send(batch);
    }
  });

  async function admit(socket: WebSocket, url: URL, token: string): Promise<void> {
    const channelId = Number(url.pathname.split('/')[2]);
    // What arrives until the connection is live waits in the socket.
    socket.pause();
    const bearer = await readBearer(context, token);
    checkScope(bearer, actionOfChannel.plainChannel);
    await context.limits.claim('connect', { userId: bearer.id });
    if (socket.readyState !== socket.OPEN) return;
    gate.take(bearer.id, socket);
    socket.once('close', () => gate.release(bearer.id, socket));
    const connection = new PlainConnection(context, socket, channelId, bearer);
    feed.enter(connection);
    const peers = live.get(channelId) ?? new Set();
    live.set(channelId, peers.add(connection));
    socket.on('message', (data, isBinary) => void connection.receive(data as Buffer, isBinary));
    socket.on('pong', () => {
      connection.isAlive = true;
    });
    socket.on('close', () => {
      feed.leave(connection);
      peers.delete(connection);
      if (peers.size === 0 && live.get(channelId) === peers) live.delete(channelId);
    });
    try {
      await feed.catchUp(connection, await feed.firstPage(connection, undefined));
    } catch (error) {
      connection.close(asDomainError(error));
    }
  }

  const upgrade = async (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (!isForPlain(request)) return;
    const url = new URL(request.url ?? '', 'http://localhost');
    try {
      await gate.admit(request);
    } catch (error) {
      return refuseUpgrade(stream, asDomainError(error));
    }
    if (stream.destroyed) return;
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.once('close', gate.enter(request));
      // A frame that is too large or not UTF-8: `ws` closes the socket with the code for it.
      socket.on('error', (error) => context.log.debug({ err: error }, 'plain socket'));
      admit(socket, url, tokenOf(request, url)).catch(({ code }: DomainError) => {
        socket.resume();
        socket.close(closeCodes[code] ?? policyViolation, code);
      });
    });
  };
  server.on('upgrade', upgrade);

  const each = (act: (connection: PlainConnection) => void) => {
    for (const peers of live.values()) for (const connection of peers) act(connection);
  };
  const scan = setInterval(() => each((connection) => connection.look()), scanMilliseconds).unref();
  const timer = setInterval(() => {
    each((connection) => {
      if (!connection.isAlive) connection.socket.terminate();
      connection.isAlive = false;
      connection.socket.ping();
    });
  }, pingMilliseconds).unref();
  return () => {
    clearInterval(timer);
    clearInterval(scan);
    server.off('upgrade', upgrade);
    for (const socket of sockets.clients) socket.terminate();
  };
}
