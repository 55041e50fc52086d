import type { Logger } from '../log';
import type { Database } from '../models/database';
import { isConnectionError } from './errors';
import type { DomainEvents } from './events';
import {
  type ChangeRow,
  findChannelsBehind,
  placeEntries,
  readUnindexed,
  removeChannels,
  startChannels,
  writeEntries,
} from './search-entries';
import { termsOf, wordsIn } from './search-terms';
import type { Stems } from './stems';

/** How many changes are read and written at a time. */
const batchSize = 500;
/** What arrives in so short a time is one batch. */
const gatherMilliseconds = 50;
/** Afterwards it rests for so many times as long as a batch took, and longer the more this node has to do besides. */
const restShare = 3;
const longestRest = 2000;
const retryMilliseconds = 1000;
const scanMilliseconds = 30_000;

/**
 * Follows the channels' change logs, so that messages are found by search soon after they are committed, and those
 * edited or deleted no longer by what they said. It may stop at any moment and goes on from where it was, on this node
 * or another; several may follow at once.
 */
export class SearchIndex {
  private readonly behind = new Set<number>();
  private working: Promise<void> | undefined;
  private scan: NodeJS.Timeout | undefined;
  private wake: (() => void) | undefined;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly stems: Stems,
    private readonly events: DomainEvents,
    private readonly log: Pick<Logger, 'warn' | 'error'>,
    private readonly share = restShare,
  ) {}

  /** Begins to follow; what happened while nobody did is found first. */
  start(): void {
    for (const name of ['committed', 'advanced', 'doubtful', 'reset'] as const) {
      this.events.on(name, ({ channelId }: { channelId: number }) => this.follow([channelId]));
    }
    this.events.on('revoked', ({ channelId, userId }) => {
      if (channelId !== undefined && userId === undefined) this.follow([channelId]);
    });
    const scan = () => void this.findBehind();
    this.scan = setInterval(scan, scanMilliseconds).unref();
    scan();
  }

  /** Resolves once nothing of it runs any more. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.scan);
    this.wake?.();
    await this.working;
  }

  /** Brings every channel up to date; for whoever fills a database. */
  async catchUp(): Promise<void> {
    await this.findBehind();
    await this.working;
  }

  private async findBehind(): Promise<void> {
    try {
      this.follow((await this.database.run<{ id: number }>(findChannelsBehind, [])).map(({ id }) => id));
    } catch (error) {
      this.log.warn({ err: error }, 'search: the channels that are behind could not be found');
    }
  }

  private follow(channelIds: number[]): void {
    if (this.stopped) return;
    for (const id of channelIds) this.behind.add(id);
    if (this.behind.size > 0) this.working ??= this.work();
  }

  private async work(): Promise<void> {
    let load = performance.eventLoopUtilization();
    await this.rest(gatherMilliseconds);
    while (this.behind.size > 0 && !this.stopped) {
      const channelIds = [...this.behind].slice(0, batchSize);
      for (const id of channelIds) this.behind.delete(id);
      const began = performance.now();
      await this.index(channelIds);
      const idle = 1 - performance.eventLoopUtilization(load).utilization;
      load = performance.eventLoopUtilization();
      await this.rest(Math.min(longestRest, (this.share * (performance.now() - began)) / idle));
    }
    this.working = undefined;
  }

  private async index(channelIds: number[]): Promise<void> {
    try {
      for (const id of await this.indexBatch(channelIds)) this.behind.add(id);
    } catch (error) {
      if (isConnectionError(error)) {
        this.log.warn({ err: error }, 'search: the database does not answer');
        for (const id of channelIds) this.behind.add(id);
        await this.rest(retryMilliseconds);
      } else if (channelIds.length > 1) {
        // One channel's failure is not the others'.
        for (const id of channelIds) await this.index([id]);
      } else {
        this.log.error({ err: error, channel_id: channelIds[0] }, 'search: a channel is left until the next scan');
      }
    }
  }

  /** Takes each of the channels as far as the batch allows; resolves to those that have further to go. */
  private async indexBatch(channelIds: number[]): Promise<number[]> {
    const limit = Math.ceil(batchSize / channelIds.length);
    const rows = await this.database.run<ChangeRow>(readUnindexed, [channelIds, limit]);
    const channels = new Map<number, ChangeRow[]>();
    for (const row of rows) {
      const changes = channels.get(row.channel_id);
      if (changes) changes.push(row);
      else channels.set(row.channel_id, [row]);
    }
    const gone = channelIds.filter((id) => !channels.has(id));
    if (gone.length > 0) await this.database.run(removeChannels, [gone]);
    if (channels.size === 0) return [];

    const steps = Array.from(channels.values(), (changes) => {
      const last = changes.at(-1) as ChangeRow;
      const isComplete = last.id === null || changes.length < limit;
      const { channel_id: id, reached, reset_before: resetBefore } = last;
      return { id, reached, revision: isComplete ? last.head : last.revision, resetBefore, isComplete };
    });
    await this.database.run(startChannels, [steps.map(({ id }) => id)]);
    const taken = await this.database.run<{ id: number }>(writeEntries, [
      steps.map(({ id }) => id),
      steps.map(({ reached }) => reached),
      steps.map(({ revision }) => revision),
      steps.map(({ resetBefore }) => resetBefore),
      ...(await this.entriesOf(rows.filter(({ id }) => id !== null))),
    ]);
    await this.database.run(placeEntries, []);
    // Whoever else had the others may have read them before what this node has heard of.
    if (taken.length < steps.length) await this.rest(gatherMilliseconds);
    const whole = new Set(taken.map(({ id }) => id));
    return steps.flatMap(({ id, isComplete }) => (isComplete && whole.has(id) ? [] : [id]));
  }

  private async entriesOf(changes: ChangeRow[]): Promise<unknown[][]> {
    const gone = changes.filter((change) => !change.is_found);
    const found = changes
      .filter((change) => change.is_found)
      .map((change) => ({ change, words: wordsIn(change.content) }));
    const stemOf = await this.stems.of(found.flatMap(({ words }) => words.map(({ text }) => text)));
    return [
      gone.map((change) => change.channel_id),
      gone.map((change) => change.id),
      found.map(({ change }) => change.channel_id),
      found.map(({ change }) => change.id),
      found.map(({ change }) => change.sender_id),
      found.map(({ change }) => change.created_at),
      found.map(({ change }) => change.edited_at),
      found.map(({ words }) => words.map(({ text }) => text).join(' ')),
      found.map(({ change, words }) =>
        termsOf(
          words,
          words.map(({ text }) => stemOf(text).stem),
          {
            channelId: change.channel_id,
            senderId: change.sender_id,
            createdAt: change.created_at,
            isDirect: change.is_direct,
            hasAttachments: change.has_attachments,
          },
        ),
      ),
    ];
  }

  /** Waits, but not once it is to stop. */
  private async rest(milliseconds: number): Promise<void> {
    if (this.stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
