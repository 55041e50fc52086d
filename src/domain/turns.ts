import { DomainError } from './errors';

interface TurnsOptions {
  /** How long it may take until the last of those who wait comes to it, by what others took. */
  patienceMilliseconds?: number;
  /** No more wait than so many, whatever they take, and no more of one owner. */
  limit?: number;
  ownerLimit?: number;
}

/** Of the four threads that Node has for such work, files and names need some as well. */
const atOnce = 2;

/** Does few things of one kind at once, in turn, and lets no more wait than it gets to in time, so that the rest goes on. */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private readonly owned = new Map<number, number>();
  private running = 0;
  private usualMilliseconds = 0;
  private readonly patience: number;
  private readonly limit: number;
  private readonly ownerLimit: number;

  constructor({ patienceMilliseconds = 10_000, limit = 1000, ownerLimit = limit }: TurnsOptions = {}) {
    this.patience = patienceMilliseconds;
    this.limit = limit;
    this.ownerLimit = ownerLimit;
  }

  get depth(): number {
    return this.waiting.length;
  }

  /** @throws overloaded where its turn would not come within a few seconds, or its owner has enough here */
  async run<Result>(act: () => Promise<Result>, owner = 0): Promise<Result> {
    const owned = (this.owned.get(owner) ?? 0) + 1;
    if (this.isFull || owned > this.ownerLimit) throw new DomainError('overloaded');
    this.owned.set(owner, owned);
    if (this.running < atOnce) this.running++;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    const began = performance.now();
    try {
      return await act();
    } finally {
      const took = performance.now() - began;
      this.usualMilliseconds = this.usualMilliseconds === 0 ? took : this.usualMilliseconds * 0.8 + took * 0.2;
      this.leave(owner);
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }

  private get isFull(): boolean {
    const { length } = this.waiting;
    return length >= this.limit || (length * this.usualMilliseconds) / atOnce > this.patience;
  }

  private leave(owner: number): void {
    const left = (this.owned.get(owner) ?? 0) - 1;
    if (left > 0) this.owned.set(owner, left);
    else this.owned.delete(owner);
  }
}
