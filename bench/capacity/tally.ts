import { percentile } from '../support/statistics';

export interface Step {
  users: number;
  seconds: number;
  messagesPerSecond: number;
  deliveriesPerSecond: number;
  /** From sending to each receipt, in milliseconds. */
  delivery: { p50: number; p99: number };
  ack: { p50: number; p99: number };
  /** What went wrong, and how often. */
  errors: Map<string, number>;
}

/** What happened to all users in a stretch of time. */
export class Tally {
  private readonly began = performance.now();
  private readonly errors = new Map<string, number>();
  private readonly deliveries: number[] = [];
  private readonly acks: number[] = [];

  delivered(milliseconds: number): void {
    this.deliveries.push(milliseconds);
  }

  acknowledged(milliseconds: number): void {
    this.acks.push(milliseconds);
  }

  failed(what: string): void {
    this.errors.set(what, (this.errors.get(what) ?? 0) + 1);
  }

  sum(users: number, messages: number): Step {
    const seconds = (performance.now() - this.began) / 1000;
    const spread = (values: number[]) => ({ p50: percentile(values, 0.5), p99: percentile(values, 0.99) });
    return {
      ...{ users, seconds, errors: this.errors },
      messagesPerSecond: messages / seconds,
      deliveriesPerSecond: this.deliveries.length / seconds,
      ...{ delivery: spread(this.deliveries), ack: spread(this.acks) },
    };
  }
}
