import { DomainError } from './errors';

/** Of the four threads that Node has for this, files and names need some as well. */
const atOnce = 2;
const patienceMilliseconds = 10_000;

/** Hashes few passwords at once, and lets no more wait than it gets to in time: many who log in do not stop the rest. */
export class HashingQueue {
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private usualMilliseconds = 0;

  constructor(private readonly patience = patienceMilliseconds) {}

  get depth(): number {
    return this.waiting.length;
  }

  /** @throws overloaded where its turn would not come within a few seconds */
  async run<Result>(hash: () => Promise<Result>): Promise<Result> {
    if (this.running < atOnce) this.running++;
    else if ((this.waiting.length * this.usualMilliseconds) / atOnce > this.patience)
      throw new DomainError('overloaded');
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    const began = performance.now();
    try {
      return await hash();
    } finally {
      const took = performance.now() - began;
      this.usualMilliseconds = this.usualMilliseconds === 0 ? took : this.usualMilliseconds * 0.8 + took * 0.2;
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}

/** The threads are the process's, and so is what waits for them. */
export const hashing = new HashingQueue();
