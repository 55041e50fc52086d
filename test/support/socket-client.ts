import { once } from 'node:events';
import { io, type Manager, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, Problem, ServerToClientEvents } from '../../generated/realtime';
import { expectAck, expectEvent } from './contract';

export interface SocketOptions {
  token?: string;
  after?: number;
  epoch?: string | undefined;
  transports?: ('websocket' | 'polling')[];
  /** Of another client, to share its connection. */
  connection?: Manager;
}

/** Someone's Socket.IO socket in a namespace. It holds every event and ack to the contract. */
export abstract class SocketClient {
  readonly socket: Socket<ServerToClientEvents, ClientToServerEvents>;
  closed: Problem | undefined;
  isReady = false;
  isOver = false;
  /** What broke a promise; every method that waits throws it. */
  private failure: Error | undefined;
  private readonly changed = new EventTarget();

  constructor(url: string, namespace: string, options: SocketOptions) {
    const { token, after, epoch, transports = ['websocket'], connection } = options;
    const given = Object.entries({ token, after, epoch }).filter(([, value]) => value !== undefined);
    const auth = Object.fromEntries(given);
    // The client would give a socket that has left once more, with its old handshake.
    if (connection) delete (connection as unknown as { nsps: Record<string, Socket> }).nsps[namespace];
    this.socket = connection
      ? connection.socket(namespace, { auth })
      : io(url + namespace, { auth, transports, forceNew: true, reconnection: false });
    this.socket.onAny((name, payload) => this.attempt(() => expectEvent(name, payload)));
    this.on('closed', ({ problem }) => {
      this.closed = problem;
    });
    this.socket.on('disconnect', () =>
      this.attempt(() => {
        this.isOver = true;
      }),
    );
  }

  /** Resolves once it is. Rejects with the problem that the connection is refused or closed for. */
  async ready(): Promise<void> {
    const refused = once(this.socket as never, 'connect_error').then(([error]) => {
      throw (error as { data?: Problem }).data ?? error;
    });
    refused.catch(() => undefined);
    await Promise.race([this.until(() => this.isReady || this.isOver), refused]);
    if (!this.isReady) throw this.closed ?? new Error('disconnected');
  }

  /** Sends whatever it is given and resolves to the ack. */
  async command(name: string, ...payloads: unknown[]): Promise<unknown> {
    const ack = await (this.socket.timeout(10_000) as unknown as Socket).emitWithAck(name, ...payloads);
    this.attempt(() => expectAck(name, ack));
    this.throwFailure();
    return ack;
  }

  /** Resolves to why the server closed it, once it is disconnected. */
  async isClosed(): Promise<Problem | undefined> {
    await this.until(() => this.socket.disconnected);
    return this.closed;
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      this.throwFailure();
      await once(this.changed as never, 'change');
    }
    this.throwFailure();
  }

  /** Throws what broke a promise so far. */
  check(): void {
    this.throwFailure();
  }

  leave(): void {
    this.socket.disconnect();
    // The client says nothing of it before it is connected.
    this.attempt(() => {
      this.isOver = true;
    });
  }

  protected on<Name extends keyof ServerToClientEvents>(
    name: Name,
    take: (payload: Parameters<ServerToClientEvents[Name]>[0]) => void,
  ): void {
    this.socket.on(name, ((payload: never) => this.attempt(() => take(payload))) as never);
  }

  protected attempt(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.failure ??= error as Error;
    }
    this.changed.dispatchEvent(new Event('change'));
  }

  private throwFailure(): void {
    if (this.failure) throw this.failure;
  }
}
