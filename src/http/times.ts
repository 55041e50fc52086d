import { DomainError } from '../domain/errors';

const [first, last] = [new Date('0001-01-01T00:00:00.000Z'), new Date('9999-12-31T23:59:59.999Z')];

/**
 * The time that a parameter, or a member of the body, names, if any: the validator lets a leap second pass, which JavaScript
 * does not know. Those beyond what the database takes are its first and last. @throws bad_request
 */
export function timeOf(name: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw new DomainError('bad_request', undefined, [{ pointer: `/${name}`, detail: 'must be a time that exists' }]);
  if (time < first) return first;
  return time > last ? last : time;
}
