import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { io, type Manager, type Socket } from 'socket.io-client';
import type {
  ClientToServerEvents,
  Message,
  MessageAck,
  MessageBatch,
  Problem,
  ServerToClientEvents,
} from '../../generated/realtime';
import { expectAck, expectEvent } from './contract';

export interface ConversationOptions {
  token?: string;
  after?: number;
  transports?: ('websocket' | 'polling')[];
  /** Of another conversation, to share its connection. */
  connection?: Manager;
}

/** Someone's Socket.IO socket in a channel. It holds every event and ack to the contract and to the feed's promises. */
export class Conversation {
  readonly socket: Socket<ServerToClientEvents, ClientToServerEvents>;
  readonly messages: Message[] = [];
  readonly batches: MessageBatch[] = [];
  /** Where it stands; undefined until the server said so. */
  revision: number | undefined;
  closed: Problem | undefined;
  isReady = false;
  isOver = false;
  /** What broke a promise; every method that waits throws it. */
  private failure: Error | undefined;
  private readonly changed = new EventTarget();

  constructor(url: string, channelId: number, options: ConversationOptions) {
    const { token, after, transports = ['websocket'], connection } = options;
    this.revision = after;
    const auth = { ...(token !== undefined && { token }), ...(after !== undefined && { after }) };
    const namespace = `/ws/${channelId}`;
    // The client would give a socket that has left once more, with its old handshake.
    if (connection) delete (connection as unknown as { nsps: Record<string, Socket> }).nsps[namespace];
    this.socket = connection
      ? connection.socket(namespace, { auth })
      : io(url + namespace, { auth, transports, forceNew: true, reconnection: false });
    this.socket.onAny((name, payload) => this.attempt(() => expectEvent(name, payload)));
    this.socket.on('messages', (batch) => this.attempt(() => this.take(batch)));
    this.socket.on('ready', ({ revision }) =>
      this.attempt(() => {
        if (this.revision !== undefined && this.revision !== revision) {
          throw new Error(`ready at ${revision}, standing at ${this.revision}`);
        }
        this.revision = revision;
        this.isReady = true;
      }),
    );
    this.socket.on('closed', ({ problem }) =>
      this.attempt(() => {
        this.closed = problem;
      }),
    );
    this.socket.on('disconnect', () =>
      this.attempt(() => {
        this.isOver = true;
      }),
    );
  }

  /** Resolves once the head is reached. Rejects with the problem that the connection is refused or closed for. */
  async ready(): Promise<void> {
    const refused = once(this.socket as never, 'connect_error').then(([error]) => {
      throw (error as { data?: Problem }).data ?? error;
    });
    refused.catch(() => undefined);
    await Promise.race([this.until(() => this.isReady || this.isOver), refused]);
    if (!this.isReady) throw this.closed ?? new Error('disconnected');
  }

  /** Sends and resolves to the ack. */
  async send(content: string, clientId: string = randomUUID()): Promise<MessageAck> {
    return this.command('message:send', { content, client_id: clientId }) as Promise<MessageAck>;
  }

  /** Sends whatever it is given and resolves to the ack. */
  async command(name: string, ...payloads: unknown[]): Promise<unknown> {
    const ack = await (this.socket.timeout(10_000) as unknown as Socket).emitWithAck(name, ...payloads);
    this.attempt(() => expectAck(name, ack));
    this.throwFailure();
    return ack;
  }

  /** Resolves to the first message with this content, once it is there. */
  async sees(content: string): Promise<Message> {
    const find = () => this.messages.find((message) => message.content === content);
    await this.until(() => find() !== undefined);
    return find() as Message;
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

  /** Promise 4: each batch begins where the one before it ended, and is itself in order. */
  private take(batch: MessageBatch): void {
    if (this.revision !== undefined && batch.after !== this.revision) {
      throw new Error(`a batch after ${batch.after}, standing at ${this.revision}`);
    }
    let revision = batch.after;
    for (const message of batch.messages) {
      if (message.revision <= revision) throw new Error(`revision ${message.revision} after ${revision}`);
      revision = message.revision;
    }
    if (revision > batch.revision) throw new Error(`revision ${revision} in a batch up to ${batch.revision}`);
    this.revision = batch.revision;
    this.batches.push(batch);
    this.messages.push(...batch.messages);
  }

  private attempt(act: () => void): void {
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
