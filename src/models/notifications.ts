import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

const channel = 'atom_chat';
/** By which the nodes of one database know of each other. */
const applicationName = 'atom-chat bus';
const countMilliseconds = 1_000;
const retryMilliseconds = 500;
/** PostgreSQL takes less than 8000 bytes. */
export const payloadLimit = 7_500;

export interface Listener {
  /** What another node, or this one, has sent. */
  hear(payload: string): void;
  /** From now on nothing is missed any more; it may have been until now. */
  connected(): void;
  lost(): void;
  /** Another node has ended, or has lost its connection, and may not have told what it did last. */
  left(): void;
}

/** PostgreSQL's LISTEN and NOTIFY on a connection of its own, which is made again whenever it is lost. */
export class Notifications {
  /** The processes of all nodes' connections, as of a second ago. */
  private nodes: number[] = [];
  private client: Client | undefined;
  private asking: Promise<unknown> = Promise.resolve();
  private readonly ended = new AbortController();
  private readonly running: Promise<void>;

  constructor(
    private readonly url: string,
    private readonly listener: Listener,
  ) {
    this.running = this.run();
  }

  /** How many other nodes listen, as of a second ago. */
  get others(): number {
    return Math.max(0, this.nodes.length - 1);
  }

  /** Lost without a trace where there is no connection. */
  send(payload: string): void {
    const client = this.client;
    if (client) this.ask(() => client.query('SELECT pg_notify($1, $2)', [channel, payload]));
  }

  /** One statement after the other. */
  private ask(act: () => Promise<unknown>): Promise<unknown> {
    this.asking = this.asking.then(act).catch(() => undefined);
    return this.asking;
  }

  async close(): Promise<void> {
    this.ended.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.ended;
    const stopped = once(signal, 'abort').catch(() => undefined);
    while (!signal.aborted) {
      const client = new Client({ connectionString: this.url, application_name: applicationName, keepAlive: true });
      const gone = new Promise<void>((resolve) => client.on('error', () => resolve()).on('end', resolve));
      client.on('notification', ({ payload }) => this.listener.hear(payload ?? ''));
      try {
        await client.connect();
        await client.query(`LISTEN ${channel}`);
        await this.count(client);
        this.client = client;
        this.listener.connected();
        const counting = setInterval(() => void this.ask(() => this.count(client)), countMilliseconds);
        await Promise.race([gone, stopped]);
        clearInterval(counting);
        if (!signal.aborted) this.listener.lost();
      } catch {
        // The next try says whether it goes on.
      }
      this.client = undefined;
      await client.end().catch(() => undefined);
      if (!signal.aborted) await sleep(retryMilliseconds, undefined, { signal }).catch(() => undefined);
    }
  }

  private async count(client: Client): Promise<void> {
    const text = `SELECT array_agg(pid) AS nodes FROM pg_stat_activity
      WHERE application_name = $1 AND datname = current_database()`;
    const { rows } = await client.query<{ nodes: number[] | null }>(text, [applicationName]);
    const before = this.nodes;
    this.nodes = rows[0]?.nodes ?? [];
    if (this.client === client && before.some((node) => !this.nodes.includes(node))) this.listener.left();
  }
}
