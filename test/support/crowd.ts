import { randomUUID } from 'node:crypto';
import type { Message } from '../../generated/realtime';
import type { Sent } from './checker';
import { Conversation } from './conversation';
import type { Person } from './person';
import { pause, type Random } from './random';
import { Service } from './service';

/** People who send and listen, and go on wherever the service is now. */
export class Crowd {
  /** Where the service is: each connection, and each request, goes to one of these. */
  urls: string[];
  readonly acknowledged: Message[] = [];
  readonly sent = new Set<string>();
  readonly received: Record<string, Sent[]> = {};
  /** What was answered, or happened, other than what was asked for. */
  readonly errors: unknown[] = [];
  /** Messages that were sent more than once before they were acknowledged. */
  retried = 0;
  /** Who gives up what is not acknowledged yet. */
  readonly silenced = new Set<number>();
  private isOver = false;
  private readonly senders: Promise<void>[] = [];
  private readonly receivers: Promise<void>[] = [];
  private goal = Number.POSITIVE_INFINITY;

  constructor(
    urls: string[],
    readonly channelId: number,
    private readonly random: Random,
  ) {
    this.urls = urls;
  }

  /** Sends one message after the other, each until it is acknowledged, or its sender may not send any more. */
  send(person: Person, over: 'rest' | 'socket'): void {
    const socket = { current: undefined as Conversation | undefined };
    const line = async () => {
      while (!this.isOver && !this.silenced.has(person.id)) {
        const message = { content: `${person.username} ${randomUUID()}`, client_id: randomUUID() };
        this.sent.add(message.client_id);
        for (let attempt = 0; !this.silenced.has(person.id); attempt++) {
          const answer = over === 'rest' ? this.overRest(person, message) : this.overSocket(person, message, socket);
          const acknowledged = await answer.catch((error) => void this.errors.push((error as Error).cause ?? error));
          if (acknowledged) {
            this.acknowledged.push(acknowledged);
            if (attempt > 0) this.retried++;
            break;
          }
          await pause(20);
        }
      }
      socket.current?.leave();
    };
    this.senders.push(line());
  }

  /** Listens, resuming whenever its connection ends, or at random. */
  receive(person: Person, name: string): void {
    const received: Sent[] = [];
    this.received[name] = received;
    let after = 0;
    const listen = async () => {
      while (after < this.goal) {
        const conversation = new Conversation(this.random.pick(this.urls), this.channelId, {
          token: person.token,
          after,
        });
        const leaves = setTimeout(() => conversation.leave(), this.isOver ? 10_000 : 100 + this.random.below(2000));
        await conversation.ready().catch((error) => {
          if (!conversation.isOver || conversation.closed) this.errors.push(error);
        });
        await conversation.until(() => conversation.isOver || !conversation.isReady || this.isThere(conversation));
        clearTimeout(leaves);
        conversation.leave();
        conversation.check();
        received.push(...conversation.messages);
        after = conversation.revision ?? after;
        if (after < this.goal) await pause(20);
      }
    };
    this.receivers.push(listen());
  }

  /** Resolves once this many more messages are acknowledged. */
  async isAcknowledged(more: number): Promise<void> {
    const until = this.acknowledged.length + more;
    while (this.acknowledged.length < until) await pause(5);
  }

  /** Resolves once everything sent is acknowledged, and everything acknowledged is received. */
  async finish(revision: () => Promise<number>): Promise<void> {
    this.isOver = true;
    await Promise.all(this.senders);
    this.goal = await revision();
    await Promise.all(this.receivers);
  }

  private isThere(conversation: Conversation): boolean {
    return (conversation.revision ?? 0) >= this.goal;
  }

  private async overRest({ token }: Person, json: object): Promise<Message | undefined> {
    const service = Service.at(this.random.pick(this.urls), '');
    const { status, body, text } = await service.request<Message>('POST', `/messages/${this.channelId}/`, {
      token,
      json,
    });
    if (status !== 201) throw new Error(text);
    return body;
  }

  private async overSocket({ token }: Person, message: object, socket: { current: Conversation | undefined }) {
    if (!socket.current?.isReady || socket.current.isOver || socket.current.closed) {
      socket.current?.leave();
      socket.current = new Conversation(this.random.pick(this.urls), this.channelId, { token });
      await socket.current.ready();
    }
    const ack = (await socket.current.command('message:send', message)) as { data?: Message };
    if (!ack.data) throw new Error(JSON.stringify(ack));
    return ack.data;
  }
}
