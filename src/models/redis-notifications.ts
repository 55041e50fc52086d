import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from '../log';
import type { Listener, Way } from './notifications';

const beatMilliseconds = 250;
/**
 * Whoever is not heard in so many beats is gone. They are counted, not timed: a node that was itself held up has not heard
 * the others either.
 */
const beatsOfPatience = 4;

const options: RedisOptions = {
  // What cannot be told now must not be told late, nor twice: the other nodes look for themselves then.
  ...{ enableOfflineQueue: false, maxRetriesPerRequest: 0, autoResubscribe: false },
  ...{ connectTimeout: 2_000, disconnectTimeout: 500, retryStrategy: () => beatMilliseconds },
};

/**
 * A channel of Redis's sharded publish and subscribe, with a beat of each node several times a second: by its own a node knows
 * that it hears what is told, by the others' who hears it too. What beats by itself alone, to find out, is a probe.
 */
export class RedisNotifications implements Way {
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private readonly beating: NodeJS.Timeout;
  /** The other nodes, and how many beats ago they were heard. */
  private readonly nodes = new Map<string, number>();
  /** Since which turn nodes that are not here were said to be away. */
  private readonly away = new Map<string, number>();
  /** Rises with every loss: beats that were sent before it say nothing. */
  turn = 0;
  private silence = 0;
  private hasComplained = false;
  isConnected = false;

  constructor(
    url: string,
    private readonly channel: string,
    private readonly id: string,
    private readonly listener: Listener,
    private readonly log: Logger,
  ) {
    this.publisher = new Redis(url, options);
    this.subscriber = new Redis(url, options);
    for (const connection of [this.publisher, this.subscriber])
      connection.on('error', (error) => this.complain(error)).on('close', () => this.lose());
    this.subscriber
      .on('ready', () => this.subscriber.ssubscribe(channel).catch((error) => this.complain(error)))
      .on('smessage', (_channel: string, message: string) => this.hear(message));
    this.beating = setInterval(() => this.beat(), beatMilliseconds);
  }

  get others(): ReadonlySet<string> {
    return new Set(this.nodes.keys());
  }

  send(payload: string): void {
    void this.publish(`news ${payload}`);
  }

  async close(): Promise<void> {
    clearInterval(this.beating);
    // Nothing is lost from here on.
    this.isConnected = false;
    void this.publish(`bye ${this.id}`);
    for (const connection of [this.publisher, this.subscriber]) connection.removeAllListeners('close').disconnect();
  }

  private publish(message: string): Promise<unknown> {
    return this.publisher.spublish(this.channel, message).catch((error) => {
      this.complain(error);
      this.lose();
    });
  }

  private beat(): void {
    for (const [node, beats] of this.nodes) {
      this.nodes.set(node, beats + 1);
      if (beats >= beatsOfPatience) this.forget(node);
    }
    if (++this.silence > beatsOfPatience) {
      this.lose();
      this.silence = 0;
      // A connection may be dead without anyone's having said so.
      for (const connection of [this.publisher, this.subscriber])
        if (connection.status === 'ready') connection.disconnect(true);
    }
    if (this.publisher.status === 'ready')
      void this.publish(`${this.isConnected ? 'beat' : 'probe'} ${this.id} ${this.turn}`);
  }

  private hear(message: string): void {
    const [what, node = '', turn] = message.split(' ', 3);
    if (what === 'news') this.listener.hear(message.slice('news '.length));
    else if (node === this.id) this.hearOwn(Number(turn));
    else if (what === 'beat') this.meet(node, Number(turn));
    else this.nodes.delete(node);
  }

  /** A node has said elsewhere that it does not hear what is told here. */
  miss(node: string, turn: number): void {
    this.nodes.delete(node);
    this.away.set(node, turn);
  }

  private meet(node: string, turn: number): void {
    if (turn < (this.away.get(node) ?? 0)) return;
    this.away.delete(node);
    this.nodes.set(node, 0);
  }

  private hearOwn(turn: number): void {
    this.silence = 0;
    if (this.isConnected || turn !== this.turn) return;
    this.isConnected = true;
    this.hasComplained = false;
    this.listener.connected();
  }

  private forget(node: string): void {
    this.nodes.delete(node);
    if (this.isConnected) this.listener.left();
  }

  private lose(): void {
    if (!this.isConnected) return;
    this.isConnected = false;
    this.turn++;
    this.nodes.clear();
    this.listener.lost();
  }

  private complain({ message }: Error): void {
    if (!this.hasComplained) this.log.warn({ reason: message }, 'Redis is away: nodes tell each other by PostgreSQL');
    this.hasComplained = true;
  }
}
