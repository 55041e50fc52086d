import { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { Logger } from '../log';

const answerMilliseconds = 300;

/** Where it is counted how often something happens: in this node's memory, or in a Redis, which several nodes then share. */
export class Counters {
  private readonly redis: Redis | undefined;

  constructor(redisUrl: string | undefined, log: Logger) {
    if (!redisUrl) return;
    this.redis = new Redis(redisUrl, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      commandTimeout: answerMilliseconds,
    });
    let isAway = false;
    this.redis.on('error', ({ message }) => {
      if (!isAway) log.warn({ reason: message }, 'Redis is away: each node counts for itself');
      isAway = true;
    });
    this.redis.on('ready', () => {
      isAway = false;
    });
  }

  /** One that grants so many in so many seconds, to each key; counted in memory while Redis does not answer. */
  limiter(name: string, points: number, seconds: number): RateLimiterAbstract {
    const memory = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
    if (!this.redis) return memory;
    const keyPrefix = `atom-chat:${name}`;
    return new RateLimiterRedis({
      ...{ storeClient: this.redis, keyPrefix, points, duration: seconds },
      insuranceLimiter: memory,
    });
  }

  close(): void {
    this.redis?.disconnect();
  }
}
