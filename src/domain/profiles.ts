import type { components } from '../../generated/openapi';
import type { Statement } from '../models/database';
import type { User } from '../models/user';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Page, type PageInput, pageOf } from './pages';
import { type Actor, authorize } from './rules';
import { getAccount, getUser } from './users';

/** A user as everyone sees them, also one who is blocked or has left. @throws not_found */
export async function getProfile(context: Context, actor: Actor, userId: number): Promise<User> {
  authorize('profile:read', actor);
  return getUser(context, userId);
}

const isListed = 'NOT is_blocked AND deleted_at IS NULL';
/** Found by the index alone, whatever the planner expects of the paging. */
const found = (name: string, condition: string): Statement => ({
  name,
  text: `WITH found AS MATERIALIZED (SELECT id FROM users WHERE ${isListed} AND (${condition}))
    SELECT id FROM found WHERE id > $1 ORDER BY id LIMIT $2`,
});
const everyone: Statement = {
  name: 'find_everyone',
  text: `SELECT id FROM users WHERE ${isListed} AND id > $1 ORDER BY id LIMIT $2`,
};
const byPart = found(
  'find_people_by_part',
  `lower(username) LIKE '%' || $3 || '%' OR folded_name LIKE '%' || $3 || '%'`,
);
/** Whether a name of someone, or a word in it, begins with what was asked for. */
export const beginsWith = (person: string, pattern: string) =>
  `lower(${person}.username) LIKE ${pattern} || '%' OR ${person}.folded_name LIKE ${pattern} || '%'
    OR ${person}.folded_name LIKE '% ' || ${pattern} || '%'`;
const byBeginning = found('find_people_by_beginning', beginsWith('users', '$3'));

/** Shorter ones have no trigram in the middle of a word, which is what the index holds. */
const partLength = 3;

/** A name as the search for people compares it. */
export const fold = (name: string) => name.normalize('NFKC').toLowerCase();

/** Users by id, those with `query` in their user name or display name; not who is blocked or has left. */
export async function searchUsers(
  { database }: Context,
  actor: Actor,
  { query, limit, after }: PageInput & { query?: string | undefined },
): Promise<Page<User>> {
  authorize('user:search', actor);
  const ids = (await database.run<{ id: number }>(...statementFor(query, after, limit + 1))).map(({ id }) => id);
  return pageOf(await database.User.findAll({ where: { id: ids }, order: ['id'] }), limit);
}

function statementFor(query: string | undefined, after: number, limit: number): [Statement, unknown[]] {
  if (query === undefined) return [everyone, [after, limit]];
  return [[...fold(query)].length < partLength ? byBeginning : byPart, [after, limit, patternOf(query)]];
}

/** What a name is compared with by `LIKE`. */
export const patternOf = (query: string) => fold(query).replace(/[\\%_]/g, '\\$&');

/**
 * Changes what the actor says about themselves: null takes it away, what is left out stays.
 * @throws bad_request for a time zone that there is not
 */
export async function updateProfile(
  context: Context,
  actor: Actor,
  update: components['schemas']['ProfileUpdate'],
): Promise<User> {
  authorize('profile:update', actor);
  const { display_name: displayName, status_text: statusText, time_zone: timeZone } = update;
  if (timeZone && !isTimeZone(timeZone)) {
    const errors = [{ pointer: '/time_zone', detail: 'must be a time zone of the IANA database' }];
    throw new DomainError('bad_request', undefined, errors);
  }
  const foldedName = displayName && fold(displayName);
  const changes = {
    ...(displayName !== undefined && { displayName, foldedName: foldedName ?? null }),
    ...(statusText !== undefined && { statusText }),
    ...(timeZone !== undefined && { timeZone }),
  };
  // Not where the account has just been deleted: nothing of the person is to be there any more.
  await context.database.User.update(changes, { where: { id: actor.id, deletedAt: null } });
  return getAccount(context, actor.id);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
