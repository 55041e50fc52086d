import { randomUUID } from 'node:crypto';
import { eachOf, sleep } from '../support/bench';
import type { Protocol } from '../support/protocol';
import { percentile } from '../support/statistics';
import { WireSocket } from '../support/wire';
import { DeliveryCheck } from './delivery-check';
import { contentOf, Ledger } from './ledger';

export interface LoadOptions {
  port: number;
  protocol: Protocol;
  /** One for each receiver; the first `senders` of them send too. */
  tokens: string[];
  senders: number;
  /** Each sender keeps so many messages unacknowledged; or all together send so many a second. */
  pace: { window: number } | { perSecond: number };
  warmUpSeconds: number;
  seconds: number;
  /** How long the last deliveries may take. */
  drainSeconds?: number;
  /** Called as the measured time begins and ends. */
  onMeasure(): void;
}

export interface LoadResult {
  seconds: number;
  messagesPerSecond: number;
  deliveriesPerSecond: number;
  /** Messages in one event, on average. */
  messagesPerEvent: number;
  /** Milliseconds from sending to each receipt; only at a fixed pace. */
  latencies: number[];
  acknowledgedAfter: { p50: number; p99: number };
  /** Of one core. */
  loadCpuShare: number;
  /** Messages times receivers checked, those of the warm-up among them. */
  checked: number;
}

const joinWithinMilliseconds = 30_000;
const joinsAtOnce = 20;

/** Loads a server and checks every delivery. @throws on any fault */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const load = new Load(options);
  try {
    return await load.run();
  } finally {
    load.close();
  }
}

class Load {
  private readonly check: DeliveryCheck;
  private ledger: Ledger;
  private readonly sockets: WireSocket[] = [];
  private readonly revisions = new Set<number | undefined>();
  private readonly failed: Promise<never>;
  private fail: (error: Error) => void = () => undefined;
  private joined: (() => void)[] = [];
  private acknowledgedAfter: number[] | null = null;
  private sending = false;
  private closing = false;

  constructor(private readonly options: LoadOptions) {
    const { protocol, tokens, senders } = options;
    this.ledger = new Ledger(senders, undefined);
    this.check = new DeliveryCheck(tokens.length, (frame) => this.ledger.deliver(protocol.decodeDelivery(frame)));
    this.failed = new Promise((_, reject) => {
      this.fail = reject;
    });
    this.failed.catch(() => undefined);
  }

  run(): Promise<LoadResult> {
    return Promise.race([this.measure(), this.failed]);
  }

  close(): void {
    this.closing = true;
    this.sending = false;
    for (const socket of this.sockets) socket.destroy();
  }

  private async measure(): Promise<LoadResult> {
    const { tokens, senders, warmUpSeconds, seconds, pace } = this.options;
    const timer = setTimeout(() => this.fail(new Error('not all have joined in time')), joinWithinMilliseconds);
    await eachOf(tokens.length, joinsAtOnce, (index) => this.join(index));
    clearTimeout(timer);
    if (this.revisions.size > 1) throw new Error(`joined at different revisions: ${[...this.revisions]}`);
    this.ledger = new Ledger(senders, [...this.revisions][0]);

    this.sending = true;
    if ('window' in pace) {
      for (let sender = 0; sender < senders; sender++) for (let n = 0; n < pace.window; n++) this.send(sender);
    } else {
      this.sendSteadily(pace.perSecond);
    }
    await sleep(warmUpSeconds * 1000);

    this.options.onMeasure();
    const before = this.counts();
    this.acknowledgedAfter = [];
    if ('perSecond' in pace) this.check.latencies = [];
    await sleep(seconds * 1000);
    const after = this.counts();
    const acknowledgedAfter = this.acknowledgedAfter;
    const latencies = this.check.latencies ?? [];
    this.acknowledgedAfter = null;
    this.check.latencies = null;
    this.options.onMeasure();

    this.sending = false;
    await this.drain();
    const elapsed = (after.at - before.at) / 1000;
    const messages = after.acknowledged - before.acknowledged;
    return {
      seconds: elapsed,
      messagesPerSecond: messages / elapsed,
      deliveriesPerSecond: (after.deliveries - before.deliveries) / elapsed,
      messagesPerEvent: (after.delivered - before.delivered) / Math.max(1, after.events - before.events),
      latencies,
      acknowledgedAfter: { p50: percentile(acknowledgedAfter, 0.5), p99: percentile(acknowledgedAfter, 0.99) },
      loadCpuShare: (after.cpu - before.cpu) / 1000 / (after.at - before.at),
      checked: this.check.deliveries,
    };
  }

  /** Resolves once the receiver stands in the channel. */
  private join(index: number): Promise<void> {
    const { port, protocol } = this.options;
    const { delivery, acknowledgement } = protocol;
    const receiver = this.check.receivers[index];
    if (!receiver) throw new RangeError(`no receiver ${index}`);
    const begins = (bytes: Buffer, start: number, end: number, prefix: Buffer) =>
      end - start >= prefix.length && bytes.compare(prefix, 0, prefix.length, start, start + prefix.length) === 0;
    let inEvent = false;
    const socket = new WireSocket(
      port,
      protocol.path,
      (bytes, start, end, offset, length) => {
        if (this.closing) return;
        try {
          if (offset === 0) inEvent = begins(bytes, start, end, delivery);
          if (inEvent) receiver.take(bytes, start, end, offset, length);
          else if (end - start < length)
            throw new Error(`a long frame: ${bytes.toString('latin1', start, end).slice(0, 200)}`);
          else if (begins(bytes, start, end, acknowledgement))
            this.acknowledge(index, bytes.toString('latin1', start, end));
          else this.control(index, bytes.toString('latin1', start, end));
        } catch (error) {
          this.fail(error as Error);
        }
      },
      (reason) => this.closing || this.fail(new Error(`receiver ${index}: ${reason}`)),
    );
    this.sockets[index] = socket;
    return new Promise((resolve) => {
      this.joined[index] = resolve;
    });
  }

  private control(index: number, frame: string): void {
    const { reply, joined, refused } = this.options.protocol.control(frame, this.options.tokens[index] ?? '');
    if (refused !== undefined) throw new Error(`receiver ${index}: ${refused}`);
    if (reply !== undefined) this.sockets[index]?.send(reply);
    if (joined) {
      this.revisions.add(joined.revision);
      this.joined[index]?.();
    }
  }

  private send(sender: number): void {
    const sequence = this.ledger.send(sender, performance.now());
    this.sockets[sender]?.send(this.options.protocol.send(sequence, contentOf(sender, sequence), randomUUID()));
  }

  private sendSteadily(perSecond: number): void {
    const begin = performance.now();
    const next = () => {
      // After a late timer what is due is sent at once, so that the pace holds.
      while (this.sending && this.ledger.sent <= ((performance.now() - begin) * perSecond) / 1000) {
        this.send(this.ledger.sent % this.options.senders);
      }
      if (this.sending)
        setTimeout(next, Math.max(1, begin + (this.ledger.sent * 1000) / perSecond - performance.now()));
    };
    next();
  }

  private acknowledge(sender: number, frame: string): void {
    const { n, id } = this.options.protocol.decodeAcknowledgement(frame);
    const sentAt = this.ledger.acknowledge(sender, n, id);
    this.acknowledgedAfter?.push(performance.now() - sentAt);
    if (this.sending && 'window' in this.options.pace) this.send(sender);
  }

  private counts() {
    const { user, system } = process.cpuUsage();
    const { acknowledged, delivered } = this.ledger;
    const { deliveries, receivers } = this.check;
    return {
      at: performance.now(),
      cpu: user + system,
      acknowledged,
      delivered,
      deliveries,
      events: receivers[0]?.events ?? 0,
    };
  }

  /** Waits until all that was sent is acknowledged and delivered to all. @throws if it is not in time */
  private async drain(): Promise<void> {
    const { tokens, drainSeconds = 15 } = this.options;
    const due = this.ledger.sent * tokens.length;
    for (let waited = 0; waited < drainSeconds * 1000; waited += 20) {
      if (this.check.deliveries === due && this.ledger.acknowledged === this.ledger.sent) break;
      await sleep(20);
    }
    // What is delivered once too often at the very end comes a moment later.
    await sleep(50);
    this.check.finish();
    const { sent, acknowledged, delivered } = this.ledger;
    if (acknowledged !== sent || delivered !== sent || this.check.deliveries !== due) {
      throw new Error(`of ${sent} messages ${delivered} were delivered, ${acknowledged} acknowledged`);
    }
  }
}
