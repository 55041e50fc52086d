import { randomUUID } from 'node:crypto';
import type { MemberPresence, Message, MessageAck, MessageBatch, Typing } from '../../generated/realtime';
import { SocketClient, type SocketOptions } from './socket-client';

export type ConversationOptions = SocketOptions;

/** Someone's socket in a channel, which it holds to the feed's promises. */
export class Conversation extends SocketClient {
  readonly messages: Message[] = [];
  readonly batches: MessageBatch[] = [];
  /** Where it stands; undefined until the server said so. */
  revision: number | undefined;
  /** The course of events of which that is. */
  epoch: string | undefined;
  /** Below this id all messages are gone. */
  goneBefore: number | undefined;
  /** Each change of someone's presence, and up to where they have read, as it came. */
  readonly presences: MemberPresence[] = [];
  readonly reads: [userId: number, messageId: number][] = [];
  readonly typings: Typing[] = [];

  constructor(url: string, channelId: number, options: ConversationOptions) {
    super(url, `/ws/${channelId}`, options);
    this.revision = options.after;
    this.epoch = options.epoch;
    this.on('messages', (batch) => this.take(batch));
    this.on('ready', ({ revision, epoch, reset }) => {
      const isOfAnother = this.epoch !== undefined && this.epoch !== epoch;
      if (!isOfAnother && this.revision !== undefined && this.revision !== revision) {
        throw new Error(`ready at ${revision}, standing at ${this.revision}`);
      }
      this.revision = revision;
      this.epoch = epoch;
      this.goneBefore = reset?.before ?? this.goneBefore;
      this.isReady = true;
    });
    this.on('presence', ({ users }) => this.presences.push(...users));
    this.on('read', ({ reads }) =>
      this.reads.push(...reads.map(({ user_id, message_id }): [number, number] => [user_id, message_id])),
    );
    this.on('typing', (typing) => this.typings.push(typing));
  }

  /** Sends and resolves to the ack. */
  async send(content: string, clientId: string = randomUUID()): Promise<MessageAck> {
    return this.command('message:send', { content, client_id: clientId }) as Promise<MessageAck>;
  }

  /** Resolves to the first message with this content, once it is there. */
  async sees(content: string): Promise<Message> {
    const find = () => this.messages.find((message) => message.content === content);
    await this.until(() => find() !== undefined);
    return find() as Message;
  }

  /** Resolves once it knows this of someone's presence. */
  async seesPresence({ id }: { id: number }, status: MemberPresence['status']): Promise<void> {
    await this.until(() => this.presences.findLast(({ user_id }) => user_id === id)?.status === status);
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
}
