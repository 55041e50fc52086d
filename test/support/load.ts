import { randomUUID } from 'node:crypto';
import type { Message } from '../../generated/realtime';
import { Conversation, type ConversationOptions } from './conversation';
import { query } from './databases';
import type { Person } from './person';
import { pause, type Random } from './random';

/** Appends messages past the service, which must not have this channel open meanwhile. */
export async function fill(sender: Person, channelId: number, count: number, length = 8): Promise<void> {
  const text = `
    WITH head AS (UPDATE channels SET revision = revision + $2 WHERE id = $1 RETURNING revision - $2 AS base)
    INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at)
    SELECT $1, base + n, base + n, $3, gen_random_uuid(), repeat('x', $4), now() FROM head, generate_series(1, $2) n`;
  await query(sender.service.databaseUrl, text, [channelId, count, sender.id, length]);
}

/**
 * Sends as fast as it is acknowledged, in several lines at once, until it is stopped or refused. Over sockets `next`
 * sends one message and resolves to whether to go on.
 */
export class Sender {
  private stopped = false;
  private readonly done: Promise<unknown>;

  constructor(lines: number, next: (sender: Sender) => Promise<boolean>) {
    const line = async () => {
      while (!this.stopped && (await next(this)));
    };
    this.done = Promise.all(Array.from({ length: lines }, line));
    this.done.catch(() => undefined);
  }

  /** Resolves once every line has been refused. Throws what went wrong meanwhile. */
  async refused(): Promise<void> {
    await this.done;
  }

  /** Resolves once everything sent is answered. Throws what went wrong meanwhile. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.done;
  }
}

/** What someone sent, over whatever transport, and had acknowledged. */
export class Outbox {
  readonly acknowledged: Message[] = [];
  private count = 0;

  constructor(
    readonly person: Person,
    readonly channelId: number,
  ) {}

  content(): string {
    return `${this.person.username} ${this.count++}`;
  }

  overRest(lines: number): Sender {
    return new Sender(lines, async () => {
      const { status, text, body } = await this.person.send<Message>(this.channelId, this.content());
      if (status !== 201) throw new Error(text);
      this.acknowledged.push(body);
      return true;
    });
  }

  overSocket(conversation: Conversation, lines: number): Sender {
    return new Sender(lines, async () => {
      const ack = await conversation.send(this.content());
      if ('problem' in ack) throw new Error(JSON.stringify(ack));
      this.acknowledged.push(ack.data);
      return true;
    });
  }

  /** A line that comes back is committed. */
  overPlain(conversation: Awaited<ReturnType<Person['joinsPlainly']>>, lines: number): Sender {
    return new Sender(lines, async () => {
      const content = `${this.content()} ${randomUUID()}`;
      const line = `${this.person.username}: ${content}`;
      const back = new Promise<void>((resolve) => {
        const look = (data: Buffer) => {
          if (data.toString() !== line) return;
          conversation.socket.off('message', look);
          resolve();
        };
        conversation.socket.on('message', look);
      });
      conversation.send(content);
      await back;
      return true;
    });
  }
}

/** Someone whose connection comes and goes, and who always resumes from where they were. */
export class Flapper {
  /** Everything received, over all connections. */
  readonly received: Message[] = [];
  revision: number;
  connections = 0;
  readonly readiness: number[] = [];

  constructor(
    private readonly person: Person,
    private readonly channelId: number,
    private readonly random: Random,
    after: number,
  ) {
    this.revision = after;
  }

  /** One connection, for as long as chance says, be it ready by then or not. */
  async connect(url: string, longest: number): Promise<void> {
    const conversation = this.open(url, { transports: [this.random.pick(['websocket', 'polling'])] });
    await pause(this.random.below(longest));
    conversation.leave();
    this.keep(conversation);
  }

  /** Stays until the channel's revision is reached. */
  async finish(url: string, revision: number): Promise<void> {
    const conversation = this.open(url, {});
    await conversation.ready();
    await conversation.until(() => (conversation.revision as number) >= revision);
    conversation.leave();
    this.keep(conversation);
  }

  private open(url: string, options: ConversationOptions): Conversation {
    this.connections++;
    return new Conversation(url, this.channelId, { token: this.person.token, after: this.revision, ...options });
  }

  private keep(conversation: Conversation): void {
    conversation.check();
    this.received.push(...conversation.messages);
    this.revision = conversation.revision as number;
  }
}
