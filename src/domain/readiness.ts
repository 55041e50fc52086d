import type { Context } from './context';
import { DomainError } from './errors';

const patienceMilliseconds = 2000;

/** Resolves if the service can do its work now. @throws unavailable, shutting_down */
export async function checkReadiness({ changes, draining }: Context): Promise<void> {
  if (draining.aborted) throw new DomainError('shutting_down');
  const impatience = new Promise<never>((_resolve, reject) => {
    const error = new DomainError('unavailable', 'The database does not answer.');
    setTimeout(reject, patienceMilliseconds, error).unref();
  });
  await Promise.race([changes.ping(), impatience]);
}
