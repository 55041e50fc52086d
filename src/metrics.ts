import { createHash, timingSafeEqual } from 'node:crypto';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const digest = (text: string) => createHash('sha256').update(text).digest();

/** What the operator sees of the service, in the format of Prometheus (OpenMetrics' text format before it had the name). */
export class Metrics {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];
  private readonly token: Buffer | undefined;

  /** Of each operation, as the contract names it. */
  readonly operations = new Histogram({
    ...{ name: 'atom_http_seconds', help: 'How long requests took', labelNames: ['operation', 'status'] as const },
    ...{ buckets: seconds, registers: this.registers },
  });
  /** Of each command, with the code of the problem that it was answered with, or `ok`. */
  readonly commands = new Histogram({
    ...{ name: 'atom_command_seconds', help: 'How long commands took', labelNames: ['command', 'code'] as const },
    ...{ buckets: seconds, registers: this.registers },
  });
  readonly commits = new Histogram({
    ...{ name: 'atom_commit_seconds', help: 'How long a batch took to commit', buckets: seconds },
    registers: this.registers,
  });
  readonly batches = new Histogram({
    ...{ name: 'atom_commit_messages', help: 'Messages in a batch', buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500] },
    registers: this.registers,
  });
  /** From its time of creation, by the clock of the node that created it, until it was handed to the sockets here. */
  readonly lag = new Histogram({
    ...{ name: 'atom_feed_lag_seconds', help: 'Age of messages when they are sent out', buckets: seconds },
    registers: this.registers,
  });
  readonly busLosses = new Counter({
    ...{ name: 'atom_bus_losses_total', help: 'How often the way to other nodes was lost', registers: this.registers },
  });
  /** From when it was told, by the clock of the node that told it, until the socket was gone here. */
  readonly revocations = new Histogram({
    ...{ name: 'atom_revocation_seconds', help: 'How long sockets stayed after a revocation', buckets: seconds },
    registers: this.registers,
  });
  readonly depths = new Histogram({
    ...{ name: 'atom_catch_up_revisions', help: 'How far behind clients were that resumed', registers: this.registers },
    buckets: [0, 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000],
  });
  readonly pages = new Counter({
    ...{ name: 'atom_catch_up_pages_total', help: 'Pages read for clients that catch up', registers: this.registers },
  });
  readonly closed = new Counter({
    ...{ name: 'atom_sockets_closed_total', help: 'Sockets closed for cause', labelNames: ['code'] as const },
    registers: this.registers,
  });
  readonly slow = new Counter({
    ...{ name: 'atom_slow_clients_total', help: 'Clients cut off since they did not read', registers: this.registers },
  });

  /** Without a token nobody is shown anything. */
  constructor(token: string | undefined) {
    if (token === undefined) return;
    this.token = digest(token);
    collectDefaultMetrics({ register: this.registry });
  }

  /** A gauge that is read whenever it is asked for. */
  watch(name: string, help: string, read: () => number): void {
    new Gauge({
      ...{ name, help, registers: this.registers },
      collect() {
        this.set(read());
      },
    });
  }

  get isOpen(): boolean {
    return this.token !== undefined;
  }

  /** In time that says nothing of the token. */
  admits(token: string): boolean {
    return this.token !== undefined && timingSafeEqual(digest(token), this.token);
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
