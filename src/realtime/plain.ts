import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { MessageBatch } from '../../generated/realtime';
import type { Context } from '../domain/context';
import { asDomainError, type DomainError, type ProblemCode } from '../domain/errors';
import { execute, problemOf } from './commands';
import { Connection } from './connection';
import type { Feed } from './feed';

/** Bytes that wait for a client which does not read. */
const bufferLimit = 1024 * 1024;
const pingMilliseconds = 25_000;

const closeCodes: Partial<Record<ProblemCode, number>> = {
  shutting_down: 1001,
  unavailable: 1013,
  internal_error: 1011,
};
const policyViolation = 1008;
const unsupportedData = 1003;

/** A plain WebSocket: lines of text, live only. */
class PlainConnection extends Connection {
  isLive = false;
  isAlive = true;

  constructor(
    private readonly context: Context,
    readonly socket: WebSocket,
    actorId: number,
    channelId: number,
    expiresAt: number,
  ) {
    super({ id: actorId }, channelId, expiresAt);
  }

  get isGone(): boolean {
    return this.socket.readyState !== this.socket.OPEN;
  }

  send({ messages }: MessageBatch): void {
    for (const { id, revision, sender_username, content } of messages) {
      if (id === revision) this.socket.send(`${sender_username}: ${content}`);
    }
    if (this.socket.bufferedAmount > bufferLimit) this.socket.terminate();
  }

  goLive(): void {
    this.isLive = true;
    this.socket.resume();
  }

  async drained(): Promise<void> {}

  protected end(refusal: DomainError): void {
    this.isLive = false;
    this.socket.resume();
    this.socket.send(JSON.stringify(problemOf(this.context, refusal, 'closed')));
    this.socket.close(closeCodes[refusal.code] ?? policyViolation, refusal.code);
  }

  async receive(data: Buffer, isBinary: boolean): Promise<void> {
    if (isBinary) return this.socket.close(unsupportedData, 'text only');
    const answer = await execute(this.context, this, 'message:send', [{ content: data.toString() }]);
    if ('problem' in answer && !this.isGone) this.socket.send(JSON.stringify(answer.problem));
  }
}

/** Serves the plain WebSocket at `/ws/{channel_id}?token=`. Call what it returns to stop. */
export function mountPlain(context: Context, server: HttpServer, feed: Feed, frameLimit: number): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: frameLimit });
  const live = new Map<number, Set<PlainConnection>>();
  feed.addAudience((channelId, batch) => {
    for (const connection of live.get(channelId) ?? []) if (connection.isLive) connection.send(batch);
  });

  async function admit(socket: WebSocket, url: URL): Promise<void> {
    const channelId = Number(url.pathname.split('/')[2]);
    const claims = context.tokens.verify(url.searchParams.get('token') ?? '');
    const connection = new PlainConnection(context, socket, Number(claims.sub), channelId, claims.exp);
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
    // What arrives until the connection is live waits in the socket.
    socket.pause();
    try {
      await feed.catchUp(connection, await feed.firstPage(connection, undefined));
    } catch (error) {
      connection.close(asDomainError(error));
    }
  }

  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (!/^websocket$/i.test(request.headers.upgrade ?? '')) return;
    const target = [request.url ?? '/', 'http://localhost'] as const;
    const url = URL.canParse(...target) ? new URL(...target) : null;
    if (url?.pathname.startsWith('/socket.io/')) return;
    if (!url || !/^\/ws\/[1-9]\d{0,15}\/?$/.test(url.pathname)) {
      // Whoever asked may be gone, which a stream without a listener throws.
      stream.on('error', () => stream.destroy());
      stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // A frame that is too large or not UTF-8: `ws` closes the socket with the code for it.
      socket.on('error', (error) => context.log.debug({ err: error }, 'plain socket'));
      admit(socket, url).catch((error) => socket.close(policyViolation, error.code));
    });
  };
  server.on('upgrade', upgrade);

  const timer = setInterval(() => {
    for (const connection of [...live.values()].flatMap((peers) => [...peers])) {
      if (!connection.isAlive) connection.socket.terminate();
      connection.isAlive = false;
      connection.socket.ping();
    }
  }, pingMilliseconds).unref();
  return () => {
    clearInterval(timer);
    server.off('upgrade', upgrade);
    for (const socket of sockets.clients) socket.terminate();
  };
}
