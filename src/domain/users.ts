import { Op, type WhereOptions } from 'sequelize';
import type { Statement } from '../models/database';
import type { User } from '../models/user';
import { auditText, originOf } from './audit';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Page, type PageInput, pageOf } from './pages';
import { type Actor, authorize, isModerator } from './rules';

/** The actor's own account. */
export async function getMe(context: Context, actor: Actor): Promise<User> {
  authorize('account:read', actor);
  return getUser(context, actor.id);
}

/** Users by id, those with `query` in their user name or e-mail address. @throws forbidden */
export async function listUsers(
  { database }: Context,
  actor: Actor,
  { query, limit, after }: PageInput & { query?: string | undefined },
): Promise<Page<User>> {
  authorize('user:list', actor);
  const where: WhereOptions<User> = { id: { [Op.gt]: after }, deletedAt: null };
  if (query !== undefined) {
    const pattern = `%${query.replace(/[\\%_]/g, '\\$&')}%`;
    Object.assign(where, { [Op.or]: { username: { [Op.iLike]: pattern }, email: { [Op.iLike]: pattern } } });
  }
  return pageOf(await database.User.findAll({ where, order: ['id'], limit: limit + 1 }), limit);
}

const onPerson = { from: 'person', actor: '$2', user: 'id', origin: '$3' };

const block: Statement = {
  name: 'block_user',
  text: `WITH person AS (
      UPDATE users SET is_blocked = true WHERE id = $1 AND NOT is_blocked RETURNING id
    ), audited AS (${auditText({ action: 'user:block', ...onPerson })})
    SELECT id FROM person`,
};
const unblock: Statement = {
  name: 'unblock_user',
  text: `WITH person AS (
      UPDATE users SET is_blocked = false WHERE id = $1 AND is_blocked AND deleted_at IS NULL RETURNING id
    ), audited AS (${auditText({ action: 'user:unblock', ...onPerson })})
    SELECT id FROM person`,
};

/**
 * Blocks a user: nothing more of theirs is committed once this resolves, and their sockets are closed.
 * May be repeated. @throws not_found, forbidden (for a moderator too, unless by an admin)
 */
export async function blockUser(context: Context, actor: Actor, userId: number): Promise<User> {
  authorize('user:block', actor);
  const user = await getAccount(context, userId);
  authorize('user:block', actor, { to_moderator: isModerator(user.role), to_admin: user.role === 'admin' });
  // Waits for the commit of any statement that is appending a message of the user's.
  await context.database.run(block, [userId, actor.id, originOf(actor)]);
  context.events.emit('revoked', { userId, code: 'blocked' });
  return user;
}

/** Lets a blocked user in again. @throws not_found, forbidden, not_blocked */
export async function unblockUser(context: Context, actor: Actor, userId: number): Promise<User> {
  authorize('user:unblock', actor);
  const user = await getAccount(context, userId);
  const unblocked = await context.database.run(unblock, [userId, actor.id, originOf(actor)]);
  if (unblocked.length === 0) throw new DomainError('not_blocked');
  return user;
}

/** One who has an account. @throws not_found */
export async function getAccount(context: Pick<Context, 'database'>, id: number): Promise<User> {
  const user = await getUser(context, id);
  if (user.deletedAt) throw new DomainError('not_found', 'This account has been deleted.');
  return user;
}

/** One who has, or had, an account. @throws not_found */
export async function getUser({ database }: Pick<Context, 'database'>, id: number): Promise<User> {
  const user = await database.User.findByPk(id);
  if (!user) throw new DomainError('not_found', 'There is no such user.');
  return user;
}
