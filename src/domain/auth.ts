import { randomUUID } from 'node:crypto';
import bcrypt from 'bcrypt';
import { Op } from 'sequelize';
import type { components } from '../../generated/openapi';
import type { Statement } from '../models/database';
import type { User } from '../models/user';
import { type Blocking, checkBlock } from './blocks';
import type { Context } from './context';
import { DomainError } from './errors';
import type { Attempt } from './login-throttle';
import { fitsPassword } from './passwords';
import type { Actor } from './rules';
import { checkSecondFactor } from './second-factors';
import { bearerValues, type Client, isSignedIn } from './sessions';
import { beginSession } from './signing-in';
import type { Bearer } from './tokens';

/** A hash that no password fits, as costly to compare with as a real one; for names that nobody has. */
export const makeDecoyHash = (cost: number): Promise<string> => bcrypt.hash(randomUUID(), cost);

/**
 * Begins a session for a user name, in either case, and a password, and issues its tokens.
 * Takes the same time whether the user name or the password is wrong.
 * @throws invalid_credentials; blocked, for the right password only; email_unconfirmed, second_factor_required, invalid_second_factor; rate_limited after too many wrong ones
 */
export async function createToken(
  context: Context,
  { username, password, code }: { username: string; password: string; code?: string | undefined },
  client: Client,
): Promise<components['schemas']['Token']> {
  const attempt = { username, address: client.address };
  const user = await findByPassword(context, attempt, password);
  await checkBlock(context, user);
  if (context.config.emailConfirmation && !user.emailConfirmedAt) throw new DomainError('email_unconfirmed');
  // The right password alone is no wrong one; a wrong code counts like one.
  if (code === undefined) await context.loginThrottle.succeeded(attempt);
  await checkSecondFactor(context, user.id, code);
  if (code !== undefined) await context.loginThrottle.succeeded(attempt);
  return beginSession(context, user, client);
}

/** The user of a name and a password, blocked or not. @throws invalid_credentials, rate_limited after too many wrong ones */
export async function checkCredentials(
  context: Context,
  { username, password }: { username: string; password: string },
  client: Client,
): Promise<User> {
  const attempt = { username, address: client.address };
  const user = await findByPassword(context, attempt, password);
  await context.loginThrottle.succeeded(attempt);
  return user;
}

/** Takes the same time whether the user name or the password is wrong, or the account has no password. */
async function findByPassword(context: Context, attempt: Attempt, password: string): Promise<User> {
  await context.loginThrottle.begin(attempt);
  const { sequelize, User } = context.database;
  const lower = sequelize.fn('lower', sequelize.col('username'));
  const where = { [Op.and]: [sequelize.where(lower, sequelize.fn('lower', attempt.username)), { deletedAt: null }] };
  const user = await User.findOne({ where });
  const fits = await fitsPassword(password, user?.passwordHash || (await context.decoyHash));
  if (!user || !fits) throw new DomainError('invalid_credentials');
  return user;
}

const findActor: Statement = {
  name: 'find_actor',
  text: `SELECT id, username, role, is_blocked AS "isBlocked", blocked_until AS "blockedUntil",
      block_reason AS "blockReason", $2::bigint AS "sessionId",
      ${isSignedIn('users', '$2', '$3')} AS "isSignedIn"
    FROM users WHERE id = $1 AND deleted_at IS NULL`,
};

/**
 * The user that a verified token speaks for, as of now.
 * @throws unauthenticated if the account is gone, blocked, session_ended
 */
export async function getActor(context: Context, bearer: Bearer): Promise<Actor> {
  const [found] = await context.database.run<Actor & Blocking & { isSignedIn: boolean }>(findActor, [
    bearer.id,
    ...bearerValues(bearer),
  ]);
  if (!found) throw new DomainError('unauthenticated');
  const { isSignedIn: isLive, blockedUntil: _until, blockReason: _reason, ...actor } = found;
  await checkBlock(context, found);
  if (!isLive) throw new DomainError('session_ended');
  return { ...actor, isBlocked: false, ...(bearer.scopes && { scopes: bearer.scopes }) };
}
