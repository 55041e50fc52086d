import type { Metrics } from '../metrics';
import type { Database, Statement } from '../models/database';
import type { MessageRow } from '../models/message';
import { currentSpan } from '../tracing';
import type { NewMessage } from './append-statement';
import type { DomainEvents } from './events';
import { type ChangedRow, type Queued, Writer } from './writer';

const writers = 2;
const ping: Statement = { name: 'ping', text: 'SELECT 1' };

/** The write path: every change to a message goes through here, in its channel's order. */
export class Changes {
  private readonly writers: Writer[];
  private pinging: Promise<unknown> | undefined;

  constructor(
    private readonly database: Database,
    events: DomainEvents,
    metrics: Pick<Metrics, 'batches' | 'commits'>,
  ) {
    this.writers = Array.from({ length: writers }, () => new Writer(database, events, metrics));
  }

  /** How many wait to be committed. */
  get waiting(): number {
    return this.writers.reduce((sum, { waiting }) => sum + waiting, 0);
  }

  /**
   * Appends a message; resolves once it is committed. Repeating a client id resolves to the first message.
   * @throws not_found, blocked, forbidden, channel_archived, client_id_reused, overloaded, unavailable
   */
  append(message: NewMessage): Promise<MessageRow> {
    return new Promise((resolve, reject) => {
      this.enqueue({ ...message, origin: currentSpan(), repeats: [], resolve, reject });
    });
  }

  /**
   * Runs a statement that changes messages of one channel: it locks the channel's row, gives each message that it
   * changes the next revision, and returns them as `ChangedRow`s, along with whatever else its caller needs to judge.
   * It may be repeated: done a second time it must change nothing. Resolves once it is committed.
   * @throws overloaded, unavailable
   */
  run<Row extends ChangedRow>(channelId: number, statement: Statement, values: unknown[]): Promise<Row[]> {
    return new Promise<ChangedRow[]>((resolve, reject) => {
      this.enqueue({ channelId, statement, values, origin: currentSpan(), resolve, reject });
    }) as Promise<Row[]>;
  }

  /** Resolves if the database answers where messages are committed; for all who ask meanwhile, it is asked once. */
  async ping(): Promise<void> {
    this.pinging ??= this.database.run(ping, []).finally(() => {
      this.pinging = undefined;
    });
    await this.pinging;
  }

  /** Resolves once everything that waits to be committed is, or has failed. */
  async settle(): Promise<void> {
    await Promise.all(this.writers.map((writer) => writer.settled()));
  }

  private enqueue(queued: Queued): void {
    (this.writers[queued.channelId % writers] as Writer).enqueue(queued);
  }
}
