import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel';

/** Failures in a row after which a connection is not asked for, but for one try at a time after each pause. */
const failures = 5;
const pauseMilliseconds = 100;

/** As many wait for one of the pool's connections as may. */
export class PoolOverloaded extends Error {}

/**
 * Has a pool refuse at once what would only wait: where so many wait already, or where no connection has been had lately.
 * What it returns rejects with PoolOverloaded, BrokenCircuitError, or what `acquire` rejects with.
 */
export function admitting<Args extends unknown[], Connection>(
  acquire: (...args: Args) => Promise<Connection>,
  limit: number,
): (...args: Args) => Promise<Connection> {
  const breaker = new ConsecutiveBreaker(failures);
  const circuit = circuitBreaker(handleAll, { halfOpenAfter: pauseMilliseconds, breaker });
  let waiting = 0;
  return async (...args) => {
    if (waiting >= limit) throw new PoolOverloaded();
    // Whoever comes during a try does not wait for how it ends.
    if (circuit.state === CircuitState.HalfOpen) throw new BrokenCircuitError();
    waiting++;
    try {
      return await circuit.execute(() => acquire(...args));
    } finally {
      waiting--;
    }
  };
}
