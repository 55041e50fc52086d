import { DomainError } from '../domain/errors';

/**
 * The time that a parameter, or a member of the body, names, if any: the validator lets a leap second pass, which JavaScript
 * does not know, and years that the database does not. @throws bad_request
 */
export function timeOf(name: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const time = new Date(text);
  const year = time.getUTCFullYear();
  if (year > 0 && year <= 9999) return time;
  throw new DomainError('bad_request', undefined, [{ pointer: `/${name}`, detail: 'must be a time that exists' }]);
}
