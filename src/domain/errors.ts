import { isNativeError } from 'node:util/types';
import { isBrokenCircuitError } from 'cockatiel';
import type { components } from '../../generated/openapi';
import { type ProblemCode, problems } from '../../generated/problems';
import { PoolOverloaded } from '../models/admission';
import { StandbyError } from '../models/history';

export type { ProblemCode };
export type InputError = components['schemas']['InputError'];

/**
 * An operation's refusal; `detail` is for people. The contract gives each code its status, title and usual detail. The
 * pointers of `errors` (RFC 6901) are into the operation's input; whoever calls it knows where that came from.
 */
export class DomainError extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly detail: string = problems[code].detail,
    readonly errors?: InputError[],
    /** After so many seconds it may succeed. */
    readonly retryAfter?: number,
  ) {
    super(detail);
  }
}

const connectionErrors = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT']);

/**
 * Whether the database could not be reached, so that the same may succeed later: SQLSTATE classes 08 (connection;
 * but 08P01 is a mistake of ours), 53 (resources) and 57 (shut down, or out of time), and what the socket, the driver and the pool say.
 */
export function isConnectionError(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  if (error instanceof PoolOverloaded || error instanceof StandbyError || isBrokenCircuitError(error)) return true;
  if (error.name.startsWith('SequelizeConnection') || error.name.startsWith('SequelizeHost')) return true;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (/^(08(?!P01)|53|57)/.test(code) || connectionErrors.has(code)) return true;
  if (/Connection terminated|not queryable|connection manager was closed/i.test(error.message)) return true;
  return 'parent' in error && isConnectionError(error.parent);
}

/** What an operation's failure means to its caller; anything unforeseen is `internal_error`, and nothing of it shown. */
export function asDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof PoolOverloaded) return new DomainError('overloaded');
  if (isConnectionError(error)) return new DomainError('unavailable');
  return new DomainError('internal_error');
}
