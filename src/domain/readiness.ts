import type { Context } from './context';
import { DomainError } from './errors';

const statement = { name: 'readiness', text: 'SELECT 1' };
const patienceMilliseconds = 2000;

/** Resolves if the service can do its work now. @throws unavailable, shutting_down */
export async function checkReadiness({ database, draining }: Context): Promise<void> {
  if (draining.aborted) throw new DomainError('shutting_down');
  const impatience = new Promise<never>((_resolve, reject) => {
    const error = new DomainError('unavailable', 'The database does not answer.');
    setTimeout(reject, patienceMilliseconds, error).unref();
  });
  await Promise.race([database.run(statement, []), impatience]);
}
