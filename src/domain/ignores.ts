import { Op } from 'sequelize';
import type { Statement } from '../models/database';
import type { User } from '../models/user';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Page, type PageInput, pageOf } from './pages';
import { type Actor, authorize } from './rules';
import { getUser } from './users';

const ignoredLimit = 1000;

/**
 * Keeps a `message` for whoever does not ignore its sender; `reader` is their id, in SQL. Whom they ignore is read once
 * for a statement, rather than joined, so that no plan for a page of messages depends on it.
 */
export const notIgnoredBy = (reader: string) =>
  `message.sender_id <> ALL (ARRAY (SELECT ignored_id FROM ignores WHERE user_id = ${reader}))`;

/** Whom the actor ignores; by user id. */
export async function listIgnored(
  { database }: Context,
  actor: Actor,
  { limit, after }: PageInput,
): Promise<Page<User>> {
  authorize('user:ignore', actor);
  const { sequelize, User } = database;
  const mine = sequelize.literal(`(SELECT ignored_id FROM ignores WHERE user_id = ${sequelize.escape(actor.id)})`);
  return pageOf(
    await User.findAll({ where: { id: { [Op.gt]: after, [Op.in]: mine } }, order: ['id'], limit: limit + 1 }),
    limit,
  );
}

const insertIgnore: Statement = {
  name: 'insert_ignore',
  text: `INSERT INTO ignores (user_id, ignored_id) SELECT $1, $2
    WHERE (SELECT count(*) FROM ignores WHERE user_id = $1) < ${ignoredLimit} ON CONFLICT DO NOTHING`,
};
const deleteIgnore: Statement = {
  name: 'delete_ignore',
  text: 'DELETE FROM ignores WHERE user_id = $1 AND ignored_id = $2',
};
const findIgnore: Statement = {
  name: 'find_ignore',
  text: 'SELECT FROM ignores WHERE user_id = $1 AND ignored_id = $2',
};

/**
 * Hides what a user writes from the actor, from now on and everywhere; may be repeated.
 * @throws bad_request for the actor themselves, not_found, too_many_ignored
 */
export async function ignoreUser(context: Context, actor: Actor, userId: number): Promise<User> {
  authorize('user:ignore', actor);
  if (userId === actor.id) throw new DomainError('bad_request', 'You cannot ignore yourself.');
  const user = await getUser(context, userId);
  if (!(await changeIgnored(context, actor, insertIgnore, userId))) throw new DomainError('too_many_ignored');
  return user;
}

/** Shows what a user writes, and wrote meanwhile, again; may be repeated. @throws not_found */
export async function unignoreUser(context: Context, actor: Actor, userId: number): Promise<User> {
  authorize('user:ignore', actor);
  const user = await getUser(context, userId);
  await changeIgnored(context, actor, deleteIgnore, userId);
  return user;
}

/** Resolves to whether the user is ignored now. */
async function changeIgnored(context: Context, actor: Actor, statement: Statement, userId: number): Promise<boolean> {
  const { database, events } = context;
  await database.run(statement, [actor.id, userId]);
  const isIgnored = (await database.run(findIgnore, [actor.id, userId])).length > 0;
  events.emit('ignores', { userId: actor.id, ignoredId: userId, isIgnored });
  return isIgnored;
}
