import fc from 'fast-check';
import type { Message, MessageBatch } from '../../generated/realtime';
import { Sequencer } from '../../src/realtime/sequencer';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const message = (revision: number) => ({ id: revision, revision }) as Message;

/** The batch that takes a client from one revision to another. */
const batch = (after: number, revision: number): MessageBatch => ({
  after,
  revision,
  messages: Array.from({ length: revision - after }, (_, index) => message(after + index + 1)),
});

/** A channel whose log has pages, and which may fail to be read; it holds a promise to whatever it delivers. */
class Channel {
  readonly delivered: number[] = [];
  readonly faults: string[] = [];
  readonly sequencer: Sequencer;
  /** What of the log is committed. */
  committed = 0;
  fails = false;
  reads = 0;
  started: number | undefined;
  private stands: number | undefined;

  constructor(
    private readonly pageSize: number,
    private readonly readMilliseconds: number,
  ) {
    this.sequencer = new Sequencer(
      (delivered) => this.take(delivered),
      async (after) => {
        this.reads++;
        const revision = Math.min(this.committed, after + this.pageSize);
        await new Promise((resolve) => setTimeout(resolve, this.readMilliseconds));
        if (this.fails) throw new Error('the database is away');
        return batch(after, revision);
      },
    );
  }

  start(head: number): void {
    this.started ??= head;
    this.stands ??= head;
    this.sequencer.start(head);
  }

  receive(arriving: MessageBatch): void {
    this.committed = Math.max(this.committed, arriving.revision);
    this.sequencer.receive(arriving);
  }

  expect(revision: number): void {
    this.committed = Math.max(this.committed, revision);
    this.sequencer.expect(revision);
  }

  /** Notes where the channel really stood when the call came, and that it came once. */
  onceAt(revision: number): { calls: boolean[] } {
    const seen = { calls: [] as boolean[] };
    this.committed = Math.max(this.committed, revision);
    this.sequencer.onceAt(revision, (exactly) => {
      seen.calls.push(exactly);
      const stands = this.stands ?? -1;
      if (exactly !== (stands === revision)) this.faults.push(`exactly ${exactly} at ${stands}, wanted ${revision}`);
      if (stands < revision) this.faults.push(`called at ${stands}, before ${revision}`);
      if (this.sequencer.head !== stands) this.faults.push(`head ${this.sequencer.head}, delivered to ${stands}`);
    });
    return seen;
  }

  private take({ after, revision, messages }: MessageBatch): void {
    if (after !== this.stands) this.faults.push(`a batch after ${after} at ${this.stands}`);
    if (messages.length === 0) this.faults.push(`an empty batch after ${after}`);
    if (messages.at(-1)?.revision !== revision) this.faults.push(`a batch to ${revision} ends before`);
    this.delivered.push(...messages.map((delivered) => delivered.revision));
    this.stands = revision;
  }
}

const range = (after: number, until: number) => Array.from({ length: until - after }, (_, index) => after + index + 1);

type Step =
  | { kind: 'arrive'; from: number; batches: number }
  | { kind: 'expect'; at: number }
  | { kind: 'onceAt'; at: number }
  | { kind: 'start'; at: number }
  | { kind: 'wait'; milliseconds: number }
  | { kind: 'fail'; fails: boolean };

const boundary = fc.nat({ max: 40 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('arrive'), from: boundary, batches: fc.nat({ max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('expect', 'onceAt'), at: boundary }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('start'), at: boundary }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait'), milliseconds: fc.nat({ max: 120 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fail'), fails: fc.boolean() }) },
) as fc.Arbitrary<Step>;

const plan = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 40 }),
  pageSize: fc.integer({ min: 1, max: 12 }),
  readMilliseconds: fc.nat({ max: 60 }),
  steps: fc.array(step, { maxLength: 80 }),
});

/** Plays the steps over a log that is committed in batches of these sizes. */
async function play({
  sizes,
  pageSize,
  readMilliseconds,
  steps,
}: typeof plan extends fc.Arbitrary<infer P> ? P : never) {
  const ends = [0];
  for (const size of sizes) ends.push((ends.at(-1) as number) + size);
  const at = (index: number) => ends[index % ends.length] as number;
  const last = ends.at(-1) as number;
  const channel = new Channel(pageSize, readMilliseconds);
  const waits: { calls: boolean[] }[] = [];
  for (const next of steps) {
    if (next.kind === 'arrive') {
      const from = next.from % sizes.length;
      channel.receive(batch(at(from), ends[Math.min(from + 1 + next.batches, sizes.length)] as number));
    } else if (next.kind === 'expect') channel.expect(at(next.at));
    else if (next.kind === 'onceAt') waits.push(channel.onceAt(at(next.at)));
    else if (next.kind === 'start') channel.start(at(next.at));
    else if (next.kind === 'wait') await jest.advanceTimersByTimeAsync(next.milliseconds);
    else channel.fails = next.fails;
  }
  channel.fails = false;
  channel.start(0);
  channel.expect(last);
  await jest.advanceTimersByTimeAsync(60_000);
  return { channel, waits, last };
}

test('however batches and reads interleave, every revision is delivered once, in order', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async (given) => {
      const { channel, waits, last } = await play(given);
      expect(channel.faults).toEqual([]);
      expect(channel.delivered).toEqual(range(channel.started as number, last));
      expect(waits.map(({ calls }) => calls.length)).toEqual(waits.map(() => 1));
      expect(jest.getTimerCount()).toBe(0);
    }),
    { numRuns: 500 },
  );
});

test('what arrives in order is delivered in its own tick, and nothing is read', () => {
  const channel = new Channel(10, 10);
  channel.start(3);
  channel.receive(batch(3, 5));
  expect(channel.delivered).toEqual([4, 5]);
  channel.receive(batch(7, 9));
  expect(channel.delivered).toEqual([4, 5]);
  channel.receive(batch(5, 7));
  expect(channel.delivered).toEqual(range(3, 9));
  expect(channel.reads).toBe(0);
});

test('a gap is read from the log after a moment, not at once', async () => {
  const channel = new Channel(10, 1);
  channel.start(0);
  channel.receive(batch(4, 6));
  await jest.advanceTimersByTimeAsync(40);
  expect(channel.reads).toBe(0);
  await jest.advanceTimersByTimeAsync(20);
  expect(channel.delivered).toEqual(range(0, 6));
  expect(channel.faults).toEqual([]);
});

test('a revision whose message is gone is passed on as a batch of none, so that the next one follows on it', async () => {
  const delivered: MessageBatch[] = [];
  const sequencer = new Sequencer(
    (each) => delivered.push(each),
    async (after) => ({ after, revision: 2, messages: [] }),
  );
  sequencer.start(1);
  sequencer.expect(2);
  await jest.advanceTimersByTimeAsync(1000);
  sequencer.receive(batch(2, 3));
  expect(delivered.map(({ after, revision }) => [after, revision])).toEqual([
    [1, 2],
    [2, 3],
  ]);
});

test('while the log cannot be read nothing is delivered; then everything is, without an unhandled rejection', async () => {
  const channel = new Channel(10, 1);
  channel.fails = true;
  channel.start(0);
  channel.expect(25);
  await jest.advanceTimersByTimeAsync(5000);
  expect(channel.delivered).toEqual([]);
  expect(channel.reads).toBeGreaterThan(5);
  expect(channel.reads).toBeLessThan(20);
  channel.fails = false;
  await jest.advanceTimersByTimeAsync(1000);
  expect(channel.delivered).toEqual(range(0, 25));
});

test('far more early batches than are kept are read from the log instead', async () => {
  const channel = new Channel(200, 1);
  channel.start(0);
  for (let revision = 5000; revision > 1; revision--) channel.receive(batch(revision - 1, revision));
  await jest.advanceTimersByTimeAsync(2000);
  expect(channel.delivered).toEqual(range(0, 5000));
  expect(channel.faults).toEqual([]);
});

test('once stopped it delivers nothing, not even what it was reading', async () => {
  const channel = new Channel(10, 30);
  channel.start(0);
  channel.expect(8);
  await jest.advanceTimersByTimeAsync(60);
  expect(channel.reads).toBe(1);
  channel.sequencer.stop();
  await jest.advanceTimersByTimeAsync(5000);
  expect(channel.delivered).toEqual([]);
  expect(jest.getTimerCount()).toBe(0);
});
