import type { FramePart } from '../support/wire';

/** One event frame, as whoever got it first got it. */
interface Frame {
  bytes: Buffer;
  /** When its messages were sent. */
  sentAt: number[];
  /** How many receivers have had it. */
  seen: number;
}

/**
 * Holds every receiver's event frames against one another: the k-th of each must be, byte for byte, the k-th of whoever
 * got it first, which alone is decoded (`decode`). So each delivery is checked at the cost of a memory comparison, and
 * a load generator on the machine of the server leaves the server its processor.
 */
export class DeliveryCheck {
  /** Messages times receivers. */
  deliveries = 0;
  /** While set: gets the age of each delivery in milliseconds. */
  latencies: number[] | null = null;
  readonly receivers: Receiver[];
  private frames: Frame[] = [];
  /** The number of the first of `frames`; those before it have been seen by all. */
  private first = 0;

  constructor(
    count: number,
    private readonly decode: (frame: string) => number[],
  ) {
    this.receivers = Array.from({ length: count }, (_, index) => new Receiver(index, this));
  }

  frame(number: number): Frame | undefined {
    return this.frames[number - this.first];
  }

  add(number: number, bytes: Buffer): Frame {
    if (number !== this.first + this.frames.length) throw new Error(`event ${number} is out of turn`);
    const frame = { bytes, sentAt: this.decode(bytes.toString('latin1')), seen: 0 };
    this.frames.push(frame);
    return frame;
  }

  complete(frame: Frame): void {
    this.deliveries += frame.sentAt.length;
    if (this.latencies) {
      const now = performance.now();
      for (const sentAt of frame.sentAt) this.latencies.push(now - sentAt);
    }
    frame.seen++;
    if (frame === this.frames[0] && frame.seen === this.receivers.length) this.forget();
  }

  /** @throws if any receiver lacks anything that another has */
  finish(): void {
    const last = this.first + this.frames.length;
    const behind = this.receivers.filter((receiver) => receiver.events < last);
    if (behind.length === 0) return;
    const [some] = behind;
    throw new Error(
      `${behind.length} receivers are behind: receiver ${some?.index} got ${some?.events} of ${last} events`,
    );
  }

  private forget(): void {
    const kept = this.frames.findIndex((frame) => frame.seen < this.receivers.length);
    const gone = kept < 0 ? this.frames.length : kept;
    this.frames.splice(0, gone);
    this.first += gone;
  }
}

/** One receiver's place in the sequence of event frames. */
export class Receiver {
  /** Event frames received whole. */
  events = 0;
  /** What the frame at hand is compared with. */
  private expected: Frame | null = null;
  /** The frame at hand, while nobody has had it whole, or where it differs. */
  private own: Buffer | null = null;

  constructor(
    readonly index: number,
    private readonly check: DeliveryCheck,
  ) {}

  /** Takes the next part of an event frame. @throws on any fault */
  readonly take: FramePart = (bytes, start, end, offset, length) => {
    if (offset === 0) this.begin(length);
    const next = offset + end - start;
    if (this.expected && this.expected.bytes.compare(bytes, start, end, offset, next) !== 0) {
      throw this.difference(bytes.toString('latin1', start, Math.min(end, start + 200)), offset);
    }
    if (this.own) bytes.copy(this.own, offset, start, end);
    if (next === length) this.complete();
  };

  private begin(length: number): void {
    this.expected = this.check.frame(this.events) ?? null;
    if (this.expected && this.expected.bytes.length !== length) {
      throw new Error(`receiver ${this.index}, event ${this.events}: ${length} bytes, others got ${this.shown}`);
    }
    this.own = this.expected ? null : Buffer.allocUnsafeSlow(length);
  }

  private complete(): void {
    if (this.own) {
      // Another may have had it whole meanwhile.
      this.expected = this.check.frame(this.events) ?? this.check.add(this.events, this.own);
      if (!this.expected.bytes.equals(this.own)) throw this.difference(this.own.toString('latin1', 0, 200), 0);
      this.own = null;
    }
    this.events++;
    this.check.complete(this.expected as Frame);
    this.expected = null;
  }

  private difference(got: string, offset: number): Error {
    return new Error(`receiver ${this.index}, event ${this.events}: got ${got} (from ${offset}), others ${this.shown}`);
  }

  private get shown(): string {
    return `${this.expected?.bytes.toString('latin1', 0, 200)} (${this.expected?.bytes.length} bytes)`;
  }
}
