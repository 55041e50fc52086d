import type { Action } from '../../generated/actions';
import type { Statement } from '../models/database';
import type { User } from '../models/user';
import { auditText, originOf } from './audit';
import type { Context } from './context';
import { DomainError } from './errors';
import { futureOf, type Restraint } from './restraints';
import { type Actor, allowedSql, authorize } from './rules';
import { getAccount } from './users';

const onPerson = { from: 'person', actor: '$2', user: 'id', origin: '$3' };

/** What locks the person of an id, and judges whether the actor ($2) may do something to them. */
export const judgedText = (action: Action, personId: string) => `target AS MATERIALIZED (
      SELECT id, role FROM users WHERE id = (${personId}) FOR NO KEY UPDATE
    ), judged AS MATERIALIZED (
      SELECT id, ${allowedSql(action)} AS allowed FROM (
        SELECT target.id, actor.is_blocked, actor.role IN ('moderator', 'admin') AS is_moderator,
          actor.role = 'admin' AS is_admin, target.role IN ('moderator', 'admin') AS is_to_moderator,
          target.role = 'admin' AS is_to_admin
        FROM target JOIN users actor ON actor.id = $2
      ) standing
    )`;

/** Whoever is not blocked, or not any more. */
export const isFree = (person: string) => `(NOT ${person}.is_blocked OR ${person}.blocked_until <= clock_timestamp())`;

/** An appeal against a block that is over needs nobody's decision. */
const grantedText = (actor: string, from = 'person') => `granted AS (
      UPDATE appeals SET decision = 'lifted', decided_by = ${actor}, decided_at = now() FROM ${from}
      WHERE user_id = ${from}.id AND decision IS NULL
    )`;

/** One who is blocked already stays so, unless ($6) there is something else to say of it, or that block is over. */
const block: Statement = {
  name: 'block_user',
  text: `WITH ${judgedText('user:block', '$1')}, person AS (
      UPDATE users SET is_blocked = true, blocked_until = $4::text::timestamptz, block_reason = $5 FROM judged
      WHERE users.id = judged.id AND allowed AND (NOT is_blocked OR $6 OR blocked_until <= clock_timestamp())
      RETURNING users.id
    ), free AS (
      SELECT id FROM judged JOIN users USING (id) WHERE allowed AND ${isFree('users')}
    ), ${grantedText('NULL', 'free')}, audited AS (${auditText({
      ...{ action: 'user:block', ...onPerson, reason: '$5::text' },
      details: `jsonb_strip_nulls(jsonb_build_object('until', $4::text))`,
    })})
    SELECT allowed FROM judged`,
};
const unblock: Statement = {
  name: 'unblock_user',
  text: `WITH ${judgedText('user:unblock', '$1')}, person AS (
      UPDATE users SET is_blocked = false, blocked_until = NULL, block_reason = NULL FROM judged
      WHERE users.id = judged.id AND allowed AND is_blocked AND deleted_at IS NULL RETURNING users.id
    ), ${grantedText('$2')}, audited AS (${auditText({ action: 'user:unblock', ...onPerson })})
    SELECT allowed, EXISTS (SELECT FROM person) AS is_done FROM judged`,
};
/** By nobody: the time is over. */
const lift: Statement = {
  name: 'lift_block',
  text: `WITH person AS (
      UPDATE users SET is_blocked = false, blocked_until = NULL, block_reason = NULL
      WHERE id = $1 AND is_blocked AND blocked_until <= clock_timestamp() RETURNING id
    ), ${grantedText('NULL')}, audited AS (${auditText({ action: 'user:unblock', from: 'person', actor: 'NULL', user: 'id', origin: `'{}'` })})
    SELECT id FROM person`,
};

/**
 * Blocks a user: nothing more of theirs is committed once this resolves, and their sockets are closed.
 * May be repeated. @throws not_found, forbidden (for a moderator too, unless by an admin)
 */
export async function blockUser(
  context: Context,
  actor: Actor,
  userId: number,
  { until, reason }: Restraint = {},
): Promise<User> {
  authorize('user:block', actor);
  const end = futureOf(until);
  const user = await getAccount(context, userId);
  // Waits for the commit of any statement that is appending a message of the user's.
  const isSaid = until !== undefined || reason !== undefined;
  const values = [userId, actor.id, originOf(actor), end, reason ?? null, isSaid];
  const [judged] = await context.database.run<{ allowed: boolean }>(block, values);
  if (!judged?.allowed) throw new DomainError('forbidden');
  context.events.emit('revoked', { userId, code: 'blocked' });
  return user;
}

/** Lets a blocked user in again. @throws not_found, forbidden (for a moderator too, unless by an admin), not_blocked */
export async function unblockUser(context: Context, actor: Actor, userId: number): Promise<User> {
  authorize('user:unblock', actor);
  const user = await getAccount(context, userId);
  const values = [userId, actor.id, originOf(actor)];
  const [judged] = await context.database.run<{ allowed: boolean; is_done: boolean }>(unblock, values);
  if (!judged?.allowed) throw new DomainError('forbidden');
  if (!judged.is_done) throw new DomainError('not_blocked');
  return user;
}

export interface Blocking {
  id: number;
  isBlocked: boolean;
  blockedUntil: Date | string | null;
  blockReason: string | null;
}

/** Lets whoever is blocked no longer in again, as they come. @throws blocked, with until when and why, for those who still are */
export async function checkBlock({ database }: Pick<Context, 'database'>, user: Blocking): Promise<void> {
  const { id, isBlocked, blockedUntil, blockReason } = user;
  if (!isBlocked) return;
  if (blockedUntil && (await database.run(lift, [id])).length > 0) return;
  const until = blockedUntil ? ` until ${new Date(blockedUntil).toISOString()}` : '';
  throw new DomainError('blocked', `A moderator has blocked you${until}${blockReason ? `: ${blockReason}` : '.'}`);
}
