import type { SpanContext } from '@opentelemetry/api';
import type { Metrics } from '../metrics';
import type { Database, Statement } from '../models/database';
import type { MessageRow } from '../models/message';
import { traceCommit } from '../tracing';
import { appendedMessage, appending, asRepeated, getEarlier, type Sent, throwRefusal } from './append';
import { fromJson, type NewMessage, type Outcome } from './append-statement';
import { DomainError, isConnectionError } from './errors';
import { batchesOf, type DomainEvents } from './events';
import { patiently } from './patience';

/** What a change statement returns: messages of one channel, those that it has changed now marked. */
export type ChangedRow = MessageRow & { changed: boolean };

interface Settled<Value> {
  resolve(value: Value): void;
  reject(error: unknown): void;
}

/** What asked for it, where that is recorded. */
interface Traced {
  origin: SpanContext | undefined;
}

interface Entry extends NewMessage, Traced, Settled<MessageRow> {
  /** Further ones with its client id, which are answered along with it. */
  repeats: Entry[];
}

interface Change extends Traced, Settled<ChangedRow[]> {
  channelId: number;
  statement: Statement;
  values: unknown[];
}

export type Queued = Entry | Change;
const isChange = (queued: Queued): queued is Change => 'statement' in queued;
const sizeOf = (queued: Queued): number => (isChange(queued) ? 0 : queued.content.length);

/** The contract allows as many in one `messages` event; a reply changes the root of its thread too. */
const batchSize = 500;
/** So many wait, and so many characters of messages, which may be long. */
const queueLimit = 20_000;
const queueCharacters = 16 * 1024 * 1024;

type Telling = () => Promise<void>;

const endOfTurn = () => new Promise(setImmediate);

function reject(batch: Entry[], error: unknown): void {
  for (const entry of batch) for (const each of [entry, ...entry.repeats]) each.reject(error);
}

/** Owns some of the channels: one statement in flight; messages that arrive meanwhile are the next batch (group commit). */
export class Writer {
  private drained: Promise<void> = Promise.resolve();
  private readonly telling = new Set<Promise<void>>();
  private queue: Queued[] = [];
  private characters = 0;
  private busy = false;

  constructor(
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly metrics: Pick<Metrics, 'batches' | 'commits'>,
  ) {}

  get waiting(): number {
    return this.queue.length;
  }

  enqueue(queued: Queued): void {
    if (this.queue.length >= queueLimit || this.characters >= queueCharacters) throw new DomainError('overloaded');
    this.queue.push(queued);
    this.characters += sizeOf(queued);
    if (this.busy) return;
    this.busy = true;
    this.drained = this.drain();
  }

  /** Resolves once everything that waits is committed and answered, or has failed. */
  async settled(): Promise<void> {
    await this.drained;
    await Promise.all(this.telling);
  }

  /** What a batch has come to is told while the next one is being committed: this thread and the database work at once. */
  private async drain(): Promise<void> {
    let untold: Telling | undefined;
    const tell = () => {
      if (untold) void this.follow(untold());
      untold = undefined;
    };
    while (this.queue.length > 0) {
      // Whatever else has already arrived in this turn of the event loop belongs to the same batch.
      await endOfTurn();
      if (isChange(this.queue[0] as Queued)) {
        tell();
        await this.change(this.queue.shift() as Change);
        continue;
      }
      const committing = this.commit(this.takeBatch());
      // By then its statement is on its way.
      if (untold) await endOfTurn();
      tell();
      untold = await committing;
      if (this.queue.length === 0) tell();
    }
    this.busy = false;
  }

  private async follow(telling: Promise<void>): Promise<void> {
    this.telling.add(telling);
    await telling;
    this.telling.delete(telling);
  }

  /**
   * The next batch of messages: in which no client id stands twice, since a repetition must find the first one committed;
   * and none that came to its channel after a change that still waits.
   */
  private takeBatch(): Entry[] {
    const batch = new Map<string, Entry>();
    const left: Queued[] = [];
    const waiting = new Set<number>();
    let at = 0;
    for (; at < this.queue.length; at++) {
      const queued = this.queue[at] as Queued;
      if (isChange(queued) || waiting.has(queued.channelId)) {
        waiting.add(queued.channelId);
        left.push(queued);
        continue;
      }
      const key = `${queued.channelId} ${queued.senderId} ${queued.clientId}`;
      const first = batch.get(key);
      if (first) first.repeats.push(queued);
      else if (batch.size === batchSize) break;
      else batch.set(key, queued);
    }
    this.queue.splice(0, at, ...left);
    this.characters = this.queue.reduce((sum, queued) => sum + sizeOf(queued), 0);
    return [...batch.values()];
  }

  private async change({ channelId, statement, values, origin, resolve, reject }: Change): Promise<void> {
    try {
      const run = () => this.patiently([channelId], () => this.database.run<ChangedRow>(statement, values));
      const [rows, traced] = await traceCommit([origin], 1, run);
      traced(() => this.announce(rows.filter((row) => row.changed)));
      for (const { changed, revision } of rows)
        if (!changed && revision) this.events.emit('advanced', { channelId, revision });
      resolve(rows);
    } catch (error) {
      if (isConnectionError(error)) this.giveUp([channelId], error);
      reject(error);
    }
  }

  /** Resolves to what tells of the outcome, where it is not told already. */
  private async commit(batch: Entry[]): Promise<Telling | undefined> {
    const channelIds = new Set(batch.map((entry) => entry.channelId));
    const ended = this.metrics.commits.startTimer();
    try {
      const run = () => this.patiently(channelIds, () => this.database.run<Outcome>(...appending(batch)));
      const origins = batch.map(({ origin }) => origin);
      const [outcomes, traced] = await traceCommit(origins, batch.length, run);
      this.metrics.batches.observe(batch.length);
      ended();
      return () => traced(() => this.settle(batch, outcomes));
    } catch (error) {
      if (isConnectionError(error)) {
        this.giveUp(channelIds, error);
        reject(batch, error);
      } else if (batch.length === 1) {
        batch[0]?.reject(error);
        this.queue.unshift(...(batch[0]?.repeats.splice(0) ?? []));
      } else {
        // One entry's failure is not the others': each gets a statement of its own.
        for (const entry of batch) await (await this.commit([entry]))?.();
      }
      return undefined;
    }
  }

  /** Whether the commit went through cannot be learnt; and whoever waited behind it has waited as long. */
  private giveUp(channelIds: Iterable<number>, error: unknown): void {
    this.doubt(channelIds);
    for (const queued of this.queue.splice(0)) queued.reject(error);
    this.characters = 0;
  }

  private doubt(channelIds: Iterable<number>): void {
    for (const channelId of channelIds) this.events.emit('doubtful', { channelId });
  }

  /** Where the answer to an earlier try was lost, what that one may have changed is in no later answer. */
  private patiently<Result>(channelIds: Iterable<number>, act: () => Promise<Result>): Promise<Result> {
    return patiently(act, () => this.doubt(channelIds));
  }

  private async settle(batch: Entry[], outcomes: Outcome[]): Promise<void> {
    try {
      const appended = batch.map((entry, index) => appendedMessage(entry, outcomes[index] as Outcome));
      const roots = outcomes.flatMap(({ root }) => (root ? [fromJson(root)] : []));
      this.announce([...appended.filter((message) => message !== undefined), ...roots]);
      await Promise.all(batch.map((entry, n) => this.answer(entry, outcomes[n] as Outcome, appended[n])));
    } catch (error) {
      reject(batch, error);
    }
  }

  private async answer(entry: Entry, outcome: Outcome, appended: MessageRow | undefined): Promise<void> {
    if (appended) entry.resolve(appended);
    const others = appended ? entry.repeats : [entry, ...entry.repeats];
    if (others.length === 0) return;
    const found = appended ? { ...appended, first_content: entry.content } : this.earlier(entry, outcome);
    for (const each of others) {
      try {
        each.resolve(asRepeated(await found, each));
      } catch (error) {
        each.reject(error);
      }
    }
  }

  private async earlier(entry: Entry, outcome: Outcome): Promise<Sent> {
    throwRefusal(outcome);
    const message = await getEarlier(this.database, entry.channelId, outcome.earlier_id);
    // It may be the repetition of a statement whose answer was lost, and with it the news of it.
    this.events.emit('advanced', { channelId: entry.channelId, revision: message.revision });
    return message;
  }

  private announce(changed: MessageRow[]): void {
    for (const batch of batchesOf(changed)) this.events.emit('committed', batch);
  }
}
