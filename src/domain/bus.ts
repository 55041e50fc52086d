import { randomUUID } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import type { Logger } from '../log';
import { Notifications, payloadLimit } from '../models/notifications';
import type { DomainEvents, ToldEverywhere } from './events';

/** `missed`: the node that tells it could not tell something before. */
type News = [name: ToldEverywhere | 'advanced' | 'missed', value: object];

/** One that is left out is a type error. */
const toldEverywhere: Record<ToldEverywhere, true> = {
  ...{ revoked: true, reset: true, ignores: true, member: true, read: true, channel: true, content_rules: true },
  ...{ typing: true, attendance: true, roll_call: true },
};
const names = Object.keys(toldEverywhere) as ToldEverywhere[];
/** What happens within this time is told together. */
const gatherMilliseconds = 5;
/** For so long after it began to listen a node may not be known to the others, which then tell it nothing. */
const unknownMilliseconds = 3_000;
const pullMilliseconds = 500;

/** What a node does by itself while it may be missing something. */
export interface Fallback {
  /** Looks for what was committed in the channels that are followed here. */
  pull(): Promise<void>;
  /** Looks whether whoever is connected here still may be. */
  recheck(): Promise<void>;
}

/**
 * Tells the other nodes on this database what happens on this one, by PostgreSQL's own NOTIFY: of a commit no more than the
 * revision that a channel has reached, which the others then read from the log. While a node may miss something it looks
 * for itself, and closes nobody.
 */
export class Bus {
  private readonly id = randomUUID();
  private readonly notifications: Notifications;
  private waiting: News[] = [];
  private gathering: NodeJS.Timeout | undefined;
  private pulling: NodeJS.Timeout | undefined;
  private settling: NodeJS.Timeout | undefined;
  private isLost = true;
  /** There may be something that the others were not told. */
  private isOwing = false;
  /** Something of another node's is being told here: it is not told back. */
  private isRelaying = false;

  constructor(
    databaseUrl: string,
    private readonly events: DomainEvents,
    private readonly fallback: Fallback,
    private readonly log: Logger,
  ) {
    for (const name of names) events.on(name, ((value: object) => this.tell([name, value])) as never);
    events.on('committed', ({ channelId, revision }) => this.tell(['advanced', { channelId, revision }]));
    this.notifications = new Notifications(databaseUrl, {
      hear: (payload) => this.hear(payload),
      connected: () => this.connected(),
      lost: () => this.lost(),
      left: () => this.doubt(),
    });
    this.startPulling();
  }

  /** Whether what happens on other nodes is heard of. */
  get isSettled(): boolean {
    return this.pulling === undefined;
  }

  async close(): Promise<void> {
    this.isLost = true;
    clearTimeout(this.settling);
    clearInterval(this.pulling);
    this.flush();
    await this.notifications.close();
  }

  private tell(news: News): void {
    if (this.isRelaying || this.notifications.others === 0) return;
    this.waiting.push(news);
    this.gathering ??= setTimeout(() => this.flush(), gatherMilliseconds);
  }

  private flush(): void {
    clearTimeout(this.gathering);
    this.gathering = undefined;
    const latest = new Map<string, News>();
    for (const news of this.waiting.splice(0)) {
      // Of commits only the last one of a channel has to be told.
      const key = news[0] === 'advanced' ? `${(news[1] as { channelId: number }).channelId}` : randomUUID();
      latest.delete(key);
      latest.set(key, news);
    }
    let parts: string[] = [];
    let size = 0;
    for (const news of latest.values()) {
      const part = JSON.stringify(news);
      if (size + part.length > payloadLimit) {
        this.send(parts);
        [parts, size] = [[], 0];
      }
      parts.push(part);
      size += Buffer.byteLength(part) + 1;
    }
    this.send(parts);
  }

  private send(parts: string[]): void {
    if (parts.length > 0) this.notifications.send(`${this.id}[${parts.join()}]`);
  }

  private hear(payload: string): void {
    if (payload.startsWith(this.id)) return;
    this.isRelaying = true;
    try {
      for (const [name, value] of JSON.parse(payload.slice(this.id.length)) as News[]) {
        const told = name === 'advanced' ? { ...value, isElsewhere: true } : value;
        if (name === 'missed') this.doubt();
        else (this.events as EventEmitter).emit(name, told);
      }
    } finally {
      this.isRelaying = false;
    }
  }

  private connected(): void {
    this.isLost = false;
    this.settleIn(unknownMilliseconds);
  }

  /** Another node may not have told what it did: looks for that at once, or when it was about to look anyway. */
  private doubt(): void {
    this.startPulling();
    if (!this.isLost && !this.settling) this.settleIn(0);
  }

  private settleIn(milliseconds: number): void {
    this.settling = setTimeout(() => void this.settle(), milliseconds);
  }

  /** Everything that was missed is looked for once more, now that nothing is missed any more. */
  private async settle(): Promise<void> {
    this.settling = undefined;
    if (this.isOwing) this.tell(['missed', {}]);
    this.isOwing = false;
    // Told to the others too: each says again who is connected to it.
    this.events.emit('roll_call', {});
    const hasFailed = await this.look().then(
      () => false,
      () => true,
    );
    // The bus was lost meanwhile, or there is more to look for.
    if (this.isLost || this.settling) return;
    if (hasFailed) return this.settleIn(pullMilliseconds);
    clearInterval(this.pulling);
    this.pulling = undefined;
  }

  private async look(): Promise<void> {
    await this.fallback.pull();
    await this.fallback.recheck();
  }

  private lost(): void {
    clearTimeout(this.settling);
    this.settling = undefined;
    this.isLost = true;
    this.isOwing = true;
    this.log.warn('the bus between nodes is lost: what happens on others is looked for until it is back');
    this.startPulling();
  }

  private startPulling(): void {
    this.pulling ??= setInterval(() => void this.fallback.pull().catch(() => undefined), pullMilliseconds);
  }
}
