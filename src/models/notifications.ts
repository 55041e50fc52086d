import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

const channel = 'atom_chat';
/** By which, and what follows it, the nodes of one database know of each other. */
const applicationName = 'atom-chat bus';
const countMilliseconds = 1_000;
/** A connection on which nothing comes back for so long is lost, though nobody has said so. */
const answerMilliseconds = 1_000;
const connectMilliseconds = 5_000;
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

/** A way on which nodes tell each other, and know of each other. */
export interface Way {
  /** The ids of the other nodes on it, as of a second ago. */
  readonly others: ReadonlySet<string>;
  /** Lost without a trace where there is no connection. */
  send(payload: string): void;
  close(): Promise<void>;
}

/** PostgreSQL's LISTEN and NOTIFY on a connection of its own, which is made again whenever it is lost. */
export class Notifications implements Way {
  /** By the processes of their connections. */
  private nodes = new Map<number, string>();
  others: ReadonlySet<string> = new Set();
  private client: Client | undefined;
  private asking: Promise<unknown> = Promise.resolve();
  private drop = () => {};
  private readonly ended = new AbortController();
  private readonly running: Promise<void>;

  constructor(
    private readonly url: string,
    private readonly id: string,
    private readonly listener: Listener,
  ) {
    this.running = this.run();
  }

  get isConnected(): boolean {
    return this.client !== undefined;
  }

  send(payload: string): void {
    this.ask((client) => client.query('SELECT pg_notify($1, $2)', [channel, payload]));
  }

  /** One statement after the other; where one is not answered the connection is of no use any more. */
  private ask(act: (client: Client) => Promise<unknown>): void {
    const { client } = this;
    this.asking = this.asking
      .then(() => (client && client === this.client ? act(client) : undefined))
      .catch(() => this.drop());
  }

  async close(): Promise<void> {
    await this.asking;
    this.ended.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.ended;
    const stopped = once(signal, 'abort').catch(() => undefined);
    while (!signal.aborted) {
      const client = new Client({
        ...{ connectionString: this.url, application_name: `${applicationName} ${this.id}`, keepAlive: true },
        ...{ connectionTimeoutMillis: connectMilliseconds, query_timeout: answerMilliseconds },
      });
      const gone = new Promise<void>((resolve) => {
        this.drop = resolve;
        client.on('error', () => resolve()).on('end', resolve);
      });
      client.on('notification', ({ payload }) => this.listener.hear(payload ?? ''));
      try {
        await client.connect();
        await client.query(`LISTEN ${channel}`);
        await this.count(client);
        this.client = client;
        this.listener.connected();
        const counting = setInterval(() => this.ask(() => this.count(client)), countMilliseconds);
        await Promise.race([gone, stopped]);
        clearInterval(counting);
        this.client = undefined;
        if (!signal.aborted) this.listener.lost();
      } catch {
        // The next try says whether it goes on.
      }
      await client.end().catch(() => undefined);
      if (!signal.aborted) await sleep(retryMilliseconds, undefined, { signal }).catch(() => undefined);
    }
  }

  private async count(client: Client): Promise<void> {
    const text = `SELECT pid, substr(application_name, length($1) + 2) AS id FROM pg_stat_activity
      WHERE starts_with(application_name, $1) AND datname = current_database()`;
    const { rows } = await client.query<{ pid: number; id: string }>(text, [applicationName]);
    const before = this.nodes;
    this.nodes = new Map(rows.filter(({ id }) => id !== this.id).map(({ pid, id }) => [pid, id]));
    this.others = new Set(this.nodes.values());
    if (this.client === client && [...before.keys()].some((pid) => !this.nodes.has(pid))) this.listener.left();
  }
}
