import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';

/** Failures in a row after which a connection is not asked for, but for one try at a time after each pause. */
const failures = 5;
const pauseMilliseconds = 100;
/** A little less than the pool has one wait: whoever would only be refused after that is refused at once. */
const patienceMilliseconds = 4_000;
/** One that waits longer than this for the next connection has met a pause, which says nothing of how long they take. */
const longestTurnMilliseconds = 100;

/** As many wait for one of the pool's connections as may, or as are served in time. */
export class PoolOverloaded extends Error {}

interface Admission<Args extends unknown[], Connection> {
  /** Rejects with PoolOverloaded, BrokenCircuitError, or what the pool rejects with. */
  acquire(...args: Args): Promise<Connection>;
  /** How long whoever comes now will wait, by what the latest took. */
  expectedWaitMilliseconds(): number;
}

/**
 * Has a pool refuse at once what would only wait: where so many wait already, where by what the others took its turn would come
 * too late, or where no connection has been had lately.
 */
export function admitting<Args extends unknown[], Connection>(
  acquire: (...args: Args) => Promise<Connection>,
  limit: number,
): Admission<Args, Connection> {
  const breaker = new ConsecutiveBreaker(failures);
  const isFailure = handleWhen((error) => !(error instanceof PoolOverloaded));
  const circuit = circuitBreaker(isFailure, { halfOpenAfter: pauseMilliseconds, breaker });
  let waiting = 0;
  let latest = 0;
  /** Between one who gets a connection and the next. */
  let usualMilliseconds = 0;

  async function comeToIt(args: Args): Promise<Connection> {
    const began = performance.now();
    try {
      const connection = await acquire(...args);
      const now = performance.now();
      const turn = Math.min(now - Math.max(began, latest), longestTurnMilliseconds);
      usualMilliseconds = usualMilliseconds * 0.95 + turn * 0.05;
      latest = now;
      return connection;
    } catch (error) {
      // Others got one meanwhile: there are too many of them, and the database is there.
      if ((error as Error).name === 'SequelizeConnectionAcquireTimeoutError' && latest > began)
        throw new PoolOverloaded();
      throw error;
    }
  }

  const expectedWaitMilliseconds = () => waiting * usualMilliseconds;
  const admitted = async (...args: Args) => {
    if (waiting >= limit || expectedWaitMilliseconds() > patienceMilliseconds) throw new PoolOverloaded();
    // Whoever comes during a try does not wait for how it ends.
    if (circuit.state === CircuitState.HalfOpen) throw new BrokenCircuitError();
    waiting++;
    try {
      return await circuit.execute(() => comeToIt(args));
    } finally {
      waiting--;
    }
  };
  return { acquire: admitted, expectedWaitMilliseconds };
}
