import bcrypt from 'bcrypt';
import { QueryTypes } from 'sequelize';
import type { User } from '../models/user';
import { isTooCommon } from './common-passwords';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Actor, authorize } from './rules';
import { announceEnd, endSessionsText } from './sessions';
import { Turns } from './turns';
import { getUser } from './users';

/** The threads are the process's, and so is what waits for them. */
export const hashing = new Turns();

/** bcrypt reads no more than this of a password (in UTF-8), so a longer one is refused. */
const passwordBytes = 72;

/**
 * The hash to keep of a new password of someone's. `pointer` is where it came from.
 * @throws bad_request above 72 bytes, password_too_common
 */
export async function hashPassword(
  { config }: Pick<Context, 'config'>,
  owner: { username: string; email: string },
  password: string,
  pointer: string,
): Promise<string> {
  if (Buffer.byteLength(password) > passwordBytes) {
    const detail = `must NOT have more than ${passwordBytes} bytes in UTF-8`;
    throw new DomainError('bad_request', 'The password is too long.', [{ pointer, detail }]);
  }
  if (isTooCommon(password, owner)) {
    throw new DomainError('password_too_common', undefined, [{ pointer, detail: 'must NOT be a common password' }]);
  }
  return hashing.run(() => bcrypt.hash(password, config.bcryptCost));
}

/** Whether a password is the one that a hash is of; as costly whether it is or not. */
export async function fitsPassword(password: string, hash: string): Promise<boolean> {
  return (await hashing.run(() => bcrypt.compare(password, hash))) && Buffer.byteLength(password) <= passwordBytes;
}

/**
 * For who is signed in already, and may be a thief who looks for the password.
 * @throws wrong_password if this is not the user's password, rate_limited after too many wrong ones
 */
export async function checkPassword(
  { loginThrottle }: Pick<Context, 'loginThrottle'>,
  user: User,
  password: string,
): Promise<void> {
  const attempt = { username: user.username, isSignedIn: true };
  await loginThrottle.begin(attempt);
  if (!(await fitsPassword(password, user.passwordHash))) throw new DomainError('wrong_password');
  await loginThrottle.succeeded(attempt);
}

const setPassword = 'UPDATE users SET password_hash = $2 WHERE id = $1 AND password_hash = $3 RETURNING id';

/**
 * Sets the actor's password, and ends all their sessions but this one.
 * @throws wrong_password for a wrong current one, and what hashPassword throws
 */
export async function changePassword(
  context: Context,
  actor: Actor,
  { current, next }: { current: string; next: string },
): Promise<void> {
  authorize('account:update', actor);
  const user = await getUser(context, actor.id);
  await checkPassword(context, user, current);
  const hash = await hashPassword(context, user, next, '/new_password');
  const ended = await context.database.sequelize.transaction(async (transaction) => {
    const run = <Row extends object>(text: string, bind: unknown[]) =>
      context.database.sequelize.query<Row>(text, { bind, transaction, type: QueryTypes.SELECT });
    const changed = await run(setPassword, [actor.id, hash, user.passwordHash]);
    if (changed.length === 0) throw new DomainError('wrong_password', 'The password has just been changed.');
    return run<{ id: number }>(endSessionsText, [actor.id, actor.sessionId ?? null]);
  });
  announceEnd(context, { userId: actor.id, sessionIds: [null, ...ended.map(({ id }) => id)] });
}
