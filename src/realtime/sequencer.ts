import type { MessageBatch } from '../../generated/realtime';

/** How long an early batch waits for the one before it, until that one is read from the log. */
const gapMilliseconds = 50;
const retryMilliseconds = 500;
/** More early batches than this are dropped and read from the log instead. */
const earlyLimit = 1000;
/** Messages that are kept for those who catch up; the contract allows as many in one batch. */
const keptLimit = 1000;

interface Arrival {
  revision: number;
  arrive(exactly: boolean): void;
}

/**
 * Puts one channel's committed batches into revision order on this node, from wherever and however they arrive: an early
 * one waits, a repeated one is dropped, a missing one is read from the log.
 */
export class Sequencer {
  /** Where every live connection of the channel on this node stands; unknown until `start`. */
  head: number | undefined;
  /** The highest revision known to be committed. */
  private known = 0;
  private early = new Map<number, MessageBatch>();
  private arrivals: Arrival[] = [];
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private isDoubtful = false;
  private keepers = 0;
  private kept: MessageBatch[] = [];
  private keptSize = 0;

  /** `deliver` gets each batch once and in order; `read` gets a page of the log after a revision. */
  constructor(
    private readonly deliver: (batch: MessageBatch) => void,
    private readonly read: (after: number) => Promise<MessageBatch>,
  ) {}

  /** Says where the channel stands, if that is not known yet. */
  start(head: number): void {
    if (this.head !== undefined) return;
    this.head = head;
    this.announce();
    this.deliverEarly();
    this.expect(this.known);
  }

  receive(batch: MessageBatch): void {
    if (this.head !== undefined && batch.after <= this.head) {
      this.advance(batch);
      this.deliverEarly();
    } else if (this.early.size < earlyLimit) {
      this.early.set(batch.after, batch);
    }
    this.expect(batch.revision);
  }

  /** Makes sure that the channel gets to this revision, which is committed; a batch may still come for so long. */
  expect(revision: number, patience = gapMilliseconds): void {
    this.known = Math.max(this.known, revision);
    if (this.head !== undefined && this.known > this.head) this.schedule(patience);
  }

  /** Looks into the log, as soon as it can be read, for what nobody has told of. */
  doubt(): void {
    this.isDoubtful = true;
    if (this.head !== undefined) this.schedule(gapMilliseconds);
  }

  /** Calls back in the very tick in which the channel stands at the revision, or has gone past it. */
  onceAt(revision: number, arrive: (exactly: boolean) => void): void {
    if (this.head !== undefined && this.head >= revision) {
      arrive(this.head === revision);
    } else {
      this.arrivals.push({ revision, arrive });
      this.expect(revision);
    }
  }

  /** Keeps what is delivered from now on, the latest of it; call what this returns to end that. */
  keep(): () => void {
    this.keepers++;
    return () => {
      this.keepers--;
      if (this.keepers > 0) return;
      this.kept = [];
      this.keptSize = 0;
    };
  }

  /** What was delivered after a revision, if all of it is still kept. */
  since(revision: number): MessageBatch | undefined {
    const [oldest] = this.kept;
    if (!oldest || oldest.after > revision) return undefined;
    const messages = this.kept.flatMap((batch) => batch.messages.filter((message) => message.revision > revision));
    return { after: revision, revision: this.head as number, messages };
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private advance(batch: MessageBatch): void {
    const head = this.head as number;
    if (batch.revision <= head) return;
    const messages = batch.messages.filter((message) => message.revision > head);
    this.head = batch.revision;
    const next = { after: head, revision: batch.revision, messages };
    // Also of no messages, where what took the revision is gone by now: the next batch begins where this one ends.
    this.deliver(next);
    if (this.keepers > 0) this.remember(next);
    this.announce();
  }

  private remember(batch: MessageBatch): void {
    this.kept.push(batch);
    this.keptSize += batch.messages.length;
    while (this.keptSize > keptLimit) this.keptSize -= this.kept.shift()?.messages.length ?? 0;
  }

  private announce(): void {
    if (this.arrivals.length === 0) return;
    const head = this.head as number;
    const due = this.arrivals.filter(({ revision }) => revision <= head);
    this.arrivals = this.arrivals.filter(({ revision }) => revision > head);
    for (const { revision, arrive } of due) arrive(revision === head);
  }

  private deliverEarly(): void {
    for (let next = this.nextEarly(); next; next = this.nextEarly()) {
      this.early.delete(next.after);
      this.advance(next);
    }
  }

  private nextEarly(): MessageBatch | undefined {
    if (this.early.size === 0) return undefined;
    const direct = this.early.get(this.head as number);
    if (direct) return direct;
    for (const batch of this.early.values()) if (batch.after < (this.head as number)) return batch;
    return undefined;
  }

  private get isBehind(): boolean {
    return this.head !== undefined && (this.isDoubtful || this.head < this.known);
  }

  private schedule(milliseconds: number): void {
    if (this.timer || this.stopped) return;
    this.timer = setTimeout(() => void this.fill(), milliseconds);
    this.timer.unref();
  }

  /** Reads from the log until the highest known revision is reached; tries again later where that fails. */
  private async fill(): Promise<void> {
    try {
      while (this.head !== undefined && this.isBehind) {
        const page = await this.read(this.head);
        // Others may stand in this channel by now, under a sequencer of their own.
        if (this.stopped) return;
        if (page.revision <= this.head) {
          this.isDoubtful = false;
          break;
        }
        this.advance(page);
        this.deliverEarly();
      }
    } catch {
      // The database is away, which others say; the next try reads the same.
    }
    this.timer = undefined;
    if (this.isBehind) this.schedule(retryMilliseconds);
  }
}
