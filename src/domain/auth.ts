import { randomUUID } from 'node:crypto';
import bcrypt from 'bcrypt';
import { Op, UniqueConstraintError } from 'sequelize';
import type { components } from '../../generated/openapi';
import type { User } from '../models/user';
import type { Context } from './context';
import { DomainError } from './errors';
import type { Actor } from './rules';
import { type Claims, checkClaims } from './tokens';

/** bcrypt reads no more than this of a password (in UTF-8), so a longer one is refused. */
const passwordBytes = 72;

/**
 * Registers an account.
 * @throws bad_request for a password above 72 bytes, username_taken, email_taken
 */
export async function registerUser(
  { config, database }: Context,
  { username, email, password }: components['schemas']['NewUser'],
): Promise<User> {
  if (Buffer.byteLength(password) > passwordBytes) {
    const detail = `must NOT have more than ${passwordBytes} bytes in UTF-8`;
    throw new DomainError('bad_request', 'The password is too long.', [{ pointer: '/body/password', detail }]);
  }
  checkReserved(username, email);
  const passwordHash = await bcrypt.hash(password, config.bcryptCost);
  try {
    return await database.User.create({ username, email, passwordHash });
  } catch (error) {
    if (!(error instanceof UniqueConstraintError)) throw error;
    const { constraint } = error.parent as { constraint?: string };
    if (constraint === 'users_email_key') throw new DomainError('email_taken');
    throw new DomainError('username_taken');
  }
}

/** What accounts are called once they have been deleted is not for others. */
function checkReserved(username: string, email: string): void {
  if (/^deleted-\d+$/i.test(username)) throw new DomainError('username_taken');
  if (/@deleted\.invalid$/i.test(email)) throw new DomainError('email_taken');
}

/** A hash that no password fits, as costly to compare with as a real one; for names that nobody has. */
export const makeDecoyHash = (cost: number): Promise<string> => bcrypt.hash(randomUUID(), cost);

/**
 * Issues an access token for a user name, in either case, and a password.
 * Takes the same time whether the user name or the password is wrong.
 * @throws invalid_credentials; blocked, for the right password only
 */
export async function createToken(
  { database, tokens, decoyHash }: Context,
  { username, password }: { username: string; password: string },
): Promise<components['schemas']['Token']> {
  const { sequelize, User } = database;
  const lower = sequelize.fn('lower', sequelize.col('username'));
  const where = { [Op.and]: [sequelize.where(lower, sequelize.fn('lower', username)), { deletedAt: null }] };
  const user = await User.findOne({ where });
  const fits = await bcrypt.compare(password, user?.passwordHash ?? (await decoyHash));
  if (!user || !fits || Buffer.byteLength(password) > passwordBytes) {
    throw new DomainError('invalid_credentials');
  }
  if (user.isBlocked) throw new DomainError('blocked');
  return { access_token: tokens.issue(user.id), token_type: 'bearer', expires_in: tokens.lifetimeSeconds };
}

/** @throws invalid_credentials if this is not the user's password */
export async function checkPassword(user: User, password: string): Promise<void> {
  if (Buffer.byteLength(password) <= passwordBytes && (await bcrypt.compare(password, user.passwordHash))) return;
  throw new DomainError('invalid_credentials', 'The password is wrong.');
}

const findActor = {
  name: 'find_actor',
  text: 'SELECT id, username, role, is_blocked AS "isBlocked" FROM users WHERE id = $1 AND deleted_at IS NULL',
};

/**
 * The user that a verified token speaks for, as of now.
 * @throws unauthenticated if the account is gone, blocked
 */
export async function getActor({ database }: Context, claims: Claims): Promise<Actor> {
  const [actor] = await database.run<Actor>(findActor, [checkClaims(claims).sub]);
  if (!actor) throw new DomainError('unauthenticated');
  if (actor.isBlocked) throw new DomainError('blocked');
  return actor;
}
