import { Op, type WhereOptions } from 'sequelize';
import type { User } from '../models/user';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Page, type PageInput, pageOf } from './pages';
import { type Actor, authorize } from './rules';

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
