import { randomUUID } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import type { Logger } from '../log';
import type { Metrics } from '../metrics';
import { payloadLimit } from '../models/notifications';
import type { DomainEvents, ToldEverywhere } from './events';
import { type Meeting, Ways } from './ways';

/** `missed`: the node that tells it could not tell something before. */
type News = [name: ToldEverywhere | 'advanced' | 'missed', value: object];

/** One that is left out is a type error. */
const toldEverywhere: Record<ToldEverywhere, true> = {
  ...{ revoked: true, reset: true, ignores: true, member: true, read: true, channel: true, content_rules: true },
  settings: true,
  ...{ typing: true, attendance: true, roll_call: true },
};
const names = Object.keys(toldEverywhere) as ToldEverywhere[];
/** What is doubtful within this time is looked for together. */
const doubtMilliseconds = 100;
/** For so long after it began to listen a node may not be known to the others, which then tell it nothing. */
const unknownMilliseconds = 3_000;
const pullMilliseconds = 500;

const read = (payload: string): News[] => JSON.parse(payload.slice(payload.indexOf('[')));

/** What a node does by itself while it may be missing something. */
export interface Fallback {
  /** Looks for what was committed in the channels that are followed here. */
  pull(): Promise<void>;
  /** Looks whether whoever is connected here still may be, and what else is not as it was. */
  recheck(): Promise<unknown>;
}

/**
 * Tells the other nodes on this database what happens on this one: of a commit no more than the revision that a channel has
 * reached, which the others then read from the log. While a node may miss something it looks for itself, and closes nobody.
 */
export class Bus {
  private readonly id = randomUUID();
  private count = 0;
  private ways: Ways | undefined;
  private fallback: Fallback | undefined;
  private waiting: News[] = [];
  private gathering: NodeJS.Timeout | undefined;
  private pulling: NodeJS.Timeout | undefined;
  private readonly looks = new Set<NodeJS.Timeout>();
  private isLooking = false;
  private isDoubtful = false;
  private isLost = true;
  private isClosed = false;
  /** There may be something that the others were not told. */
  private isOwing = false;
  /** Something of another node's is being told here: it is not told back. */
  private isRelaying = false;

  constructor(
    private readonly events: DomainEvents,
    private readonly metrics: Pick<Metrics, 'busLosses' | 'watch'>,
    private readonly log: Logger,
  ) {
    metrics.watch('atom_bus_connected', '1 where the way to other nodes is there', () => Number(!this.isLost));
    metrics.watch('atom_bus_settled', '1 where other nodes are heard of, else it looks for itself', () =>
      Number(this.pulling === undefined),
    );
    metrics.watch('atom_bus_queue', 'News that wait to be told to other nodes', () => this.waiting.length);
  }

  /** `lost`: what happens on other nodes is looked for. */
  get state(): 'alone' | 'connected' | 'lost' {
    if (this.isLost) return 'lost';
    return this.ways?.others.size ? 'connected' : 'alone';
  }

  start(meeting: Meeting, fallback: Fallback): void {
    this.fallback = fallback;
    for (const name of names) this.events.on(name, ((value: object) => this.tell([name, value])) as never);
    this.events.on('committed', ({ channelId, revision }) => this.tell(['advanced', { channelId, revision }]));
    const listener = {
      hear: (payload: string) => this.hear(payload),
      connected: () => this.connected(),
      lost: () => this.lost(),
      left: () => this.doubt(),
      interrupted: (wasNeeded: boolean) => {
        if (wasNeeded) this.tell(['missed', {}]);
        this.doubt();
      },
    };
    this.ways = new Ways(meeting, this.id, listener, this.log);
    this.startPulling();
  }

  async close(): Promise<void> {
    this.isLost = true;
    this.isClosed = true;
    for (const look of this.looks) clearTimeout(look);
    clearInterval(this.pulling);
    this.flush();
    await this.ways?.close();
  }

  private tell([name, value]: News): void {
    if (this.isRelaying || !this.ways?.others.size) return;
    this.waiting.push([name, name === 'revoked' ? { ...value, toldAt: Date.now() } : value]);
    this.gathering ??= setTimeout(() => this.flush(), this.ways.gatherMilliseconds);
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

  /** No two payloads begin the same. */
  private send(parts: string[]): void {
    if (parts.length > 0) this.ways?.send(`${this.id} ${this.count++} [${parts.join()}]`);
  }

  private hear(payload: string): void {
    if (payload.startsWith(this.id)) return;
    this.isRelaying = true;
    try {
      for (const [name, value] of read(payload)) {
        const told = name === 'advanced' ? { ...value, isElsewhere: true } : value;
        if (name === 'missed') this.doubt();
        else if (name === 'advanced' || name in toldEverywhere) (this.events as EventEmitter).emit(name, told);
      }
    } catch (error) {
      // Of another version of the service, it may be; what it says has to be looked for.
      this.log.error({ err: error }, 'what another node tells cannot be understood');
      this.doubt();
    } finally {
      this.isRelaying = false;
    }
  }

  private connected(): void {
    this.isLost = false;
    this.lookIn(unknownMilliseconds);
  }

  /** Another node may not have told what it did: looks for that, once for all that are in doubt at about the same time. */
  private doubt(): void {
    this.startPulling();
    if (!this.isDoubtful) this.lookIn(doubtMilliseconds);
    this.isDoubtful = true;
  }

  private lookIn(milliseconds: number): void {
    if (this.isClosed) return;
    const timer = setTimeout(() => {
      this.looks.delete(timer);
      if (this.isLooking) this.lookIn(doubtMilliseconds);
      else void this.look();
    }, milliseconds);
    this.looks.add(timer);
  }

  /** Everything that may have been missed is looked for once more. */
  private async look(): Promise<void> {
    this.isLooking = true;
    this.isDoubtful = false;
    if (this.isOwing && !this.isLost) {
      this.tell(['missed', {}]);
      this.isOwing = false;
    }
    // Told to the others too: each says again who is connected to it.
    if (this.ways?.isOpen) this.events.emit('roll_call', {});
    const hasFailed = await this.lookEverywhere().then(
      () => false,
      () => true,
    );
    this.isLooking = false;
    // It goes on looking where the bus was lost meanwhile, or there is more to look for.
    if (this.isLost || this.looks.size > 0) return;
    if (hasFailed) return this.lookIn(pullMilliseconds);
    clearInterval(this.pulling);
    this.pulling = undefined;
  }

  private async lookEverywhere(): Promise<void> {
    await this.fallback?.pull();
    await this.fallback?.recheck();
  }

  private lost(): void {
    this.isLost = true;
    this.isOwing = true;
    this.metrics.busLosses.inc();
    this.log.warn('the bus between nodes is lost: what happens on others is looked for until it is back');
    // Where there is another way, they look at once, as is done here; and once more when all know that this way is closed.
    this.tell(['missed', {}]);
    this.doubt();
    this.lookIn(unknownMilliseconds);
  }

  private startPulling(): void {
    if (this.isClosed) return;
    this.pulling ??= setInterval(() => void this.fallback?.pull().catch(() => undefined), pullMilliseconds);
  }
}
