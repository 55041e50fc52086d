import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { type RateLimit, type RateLimitClass, rateLimits } from '../../generated/rate-limits';
import type { Counters } from './counters';
import { DomainError } from './errors';
import { networkOf } from './network';

type Counted = keyof (typeof rateLimits)[RateLimitClass];

/** Who asks for something, as far as it is known. */
export interface Asker {
  userId?: number | undefined;
  channelId?: number | undefined;
  address?: string | undefined;
}

/** How much of a class is left for whoever asked, after they have. */
export interface LimitState {
  name: RateLimitClass;
  limit: number;
  seconds: number;
  remaining: number;
  /** Until there is all of it again. */
  resetSeconds: number;
  isExceeded: boolean;
}

const keyOf: Record<Counted, (asker: Asker) => string | undefined> = {
  user: ({ userId }) => userId?.toString(),
  member: ({ userId, channelId }) => (userId && channelId ? `${userId} ${channelId}` : undefined),
  channel: ({ channelId }) => channelId?.toString(),
  address: ({ address }) => address && networkOf(address),
};

interface Counter {
  policy: RateLimit;
  counted: Counted;
  limiter: RateLimiterAbstract;
}

/** Counts what is asked for, by the classes of the contract. */
export class Limits {
  private readonly counters = new Map<RateLimitClass, Counter[]>();

  /** `factor` is how much of each limit is granted; without one nothing is counted. */
  constructor(factor: number | undefined, store: Counters) {
    if (factor === undefined) return;
    for (const [name, kinds] of Object.entries(rateLimits) as [RateLimitClass, Partial<Record<Counted, RateLimit>>][]) {
      const counters = (Object.entries(kinds) as [Counted, RateLimit][]).map(([counted, { limit, seconds }]) => {
        const policy = { limit: Math.ceil(limit * factor), seconds };
        const limiter = store.limiter(`${name}:${counted}`, policy.limit, seconds);
        return { policy, counted, limiter };
      });
      if (counters.length > 0) this.counters.set(name, counters);
    }
  }

  /** Counts one more; resolves to the state of the limit that is exceeded, or else is the nearest. */
  async take(name: RateLimitClass, asker: Asker): Promise<LimitState | undefined> {
    let nearest: LimitState | undefined;
    for (const { policy, counted, limiter } of this.counters.get(name) ?? []) {
      const key = keyOf[counted](asker);
      if (key === undefined) continue;
      const found = await limiter.consume(key).catch((refusal: RateLimiterRes | Error) => {
        if (refusal instanceof RateLimiterRes) return refusal;
        throw refusal;
      });
      const isExceeded = found.consumedPoints > policy.limit;
      const remaining = Math.max(0, policy.limit - found.consumedPoints);
      const state = {
        name,
        ...policy,
        remaining,
        resetSeconds: Math.max(1, Math.ceil(found.msBeforeNext / 1000)),
        isExceeded,
      };
      if (isExceeded) return state;
      if (!nearest || remaining < nearest.remaining) nearest = state;
    }
    return nearest;
  }

  /** Counts one more. @throws rate_limited */
  async claim(name: RateLimitClass, asker: Asker): Promise<void> {
    const state = this.counters.has(name) ? await this.take(name, asker) : undefined;
    if (state?.isExceeded) throw new DomainError('rate_limited', undefined, undefined, state.resetSeconds);
  }
}
