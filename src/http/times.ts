import { DomainError } from '../domain/errors';

/**
 * The time that a query parameter names, if any: the validator lets a leap second pass, which JavaScript does not know.
 * @throws bad_request
 */
export function timeOf(name: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const time = new Date(text);
  if (!Number.isNaN(time.getTime())) return time;
  throw new DomainError('bad_request', undefined, [
    { pointer: `/query/${name}`, detail: 'must be a time that exists' },
  ]);
}
