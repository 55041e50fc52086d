import type { Logger } from '../log';
import { type Listener, Notifications, type Way } from '../models/notifications';
import { RedisNotifications } from '../models/redis-notifications';

/** What happens within this time is told together; less often where PostgreSQL has to do for what was to go by Redis. */
const gatherMilliseconds = 5;
const sparingMilliseconds = 50;
const lookMilliseconds = 3_000;
/** What a node tells that has lost Redis. */
const away = 'away ';
/** So many of the latest payloads are known again, by where they begin. */
const remembered = 2_000;
const beginning = 60;

/** Where the nodes of a database meet. */
export interface Meeting {
  databaseUrl: string;
  redisUrl: string | undefined;
  /** What of a Redis is this database's. */
  redisChannel: string;
}

export interface WaysListener extends Listener {
  /** Though nothing is lost, something may have been missed; or not been told, where it was to be told this way too. */
  interrupted(wasNeeded: boolean): void;
}

/**
 * How nodes tell each other: by PostgreSQL's NOTIFY; where there is a Redis, by that, and by NOTIFY beside it whenever a node
 * of the database is not heard there: one that has lost it, or one that was started without.
 */
export class Ways implements Way {
  private readonly postgres: Notifications;
  private readonly redis: RedisNotifications | undefined;
  private readonly looking: NodeJS.Timeout | undefined;
  private readonly recent = new Set<string>();
  /** Nodes that are not heard over Redis, and at how many looks they were not. */
  private strangers = new Map<string, number>();

  constructor(
    { databaseUrl, redisUrl, redisChannel }: Meeting,
    id: string,
    private readonly listener: WaysListener,
    private readonly log: Logger,
  ) {
    const hear = (payload: string) => this.hear(payload);
    const left = () => listener.left();
    const main = { hear, left, connected: () => listener.connected(), lost: () => this.lost(id) };
    if (redisUrl === undefined) {
      this.postgres = new Notifications(databaseUrl, id, main);
      return;
    }
    const connected = () => listener.interrupted(this.missing().length > 0);
    this.postgres = new Notifications(databaseUrl, id, { hear, left, connected, lost() {} });
    this.redis = new RedisNotifications(redisUrl, redisChannel, id, main, log);
    this.looking = setInterval(() => this.look(), lookMilliseconds).unref();
  }

  get others(): ReadonlySet<string> {
    return new Set([...this.postgres.others, ...(this.redis?.others ?? [])]);
  }

  /** Whether anything can be told at all. */
  get isOpen(): boolean {
    return this.postgres.isConnected || this.redis?.isConnected === true;
  }

  get gatherMilliseconds(): number {
    return this.redis && this.needsPostgres ? sparingMilliseconds : gatherMilliseconds;
  }

  send(payload: string): void {
    if (this.redis?.isConnected) this.redis.send(payload);
    if (this.needsPostgres) this.postgres.send(payload);
  }

  async close(): Promise<void> {
    clearInterval(this.looking);
    await Promise.all([this.redis?.close(), this.postgres.close()]);
  }

  private get needsPostgres(): boolean {
    return !this.redis?.isConnected || this.missing().length > 0;
  }

  /** Nodes of the database that are not heard over Redis. */
  private missing(): string[] {
    const heard = this.redis?.others;
    return [...this.postgres.others].filter((node) => !heard?.has(node));
  }

  /** The others are told at once that what they tell by Redis is not heard here. */
  private lost(id: string): void {
    if (this.redis) this.postgres.send(`${away}${id} ${this.redis.turn}`);
    this.listener.lost();
  }

  /** The same may come both ways. */
  private hear(payload: string): void {
    if (payload.startsWith(away)) {
      const [node = '', turn] = payload.slice(away.length).split(' ');
      this.redis?.miss(node, Number(turn));
      return;
    }
    const key = payload.slice(0, beginning);
    if (this.recent.has(key)) return;
    this.recent.add(key);
    if (this.recent.size > remembered) this.recent.delete(this.recent.values().next().value as string);
    this.listener.hear(payload);
  }

  private look(): void {
    const missing = this.redis?.isConnected ? this.missing() : [];
    this.strangers = new Map(missing.map((node) => [node, (this.strangers.get(node) ?? 0) + 1]));
    if (![...this.strangers.values()].includes(2)) return;
    this.log.warn(
      { nodes: missing },
      'nodes of this database are not heard over Redis; is REDIS_URL the same for all?',
    );
  }
}
