import type { ChannelRow } from '../models/channel';
import type { Statement } from '../models/database';
import { type ChannelRole, type MemberRow, memberColumns } from '../models/membership';
import { auditText, originOf } from './audit';
import { readChannel } from './channels';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Page, type PageInput, pageOf } from './pages';
import { beginsWith, patternOf } from './profiles';
import { type Actor, allowedSql, authorize } from './rules';
import { authorizeIn, authorizeRow } from './standing';
import { changeChannel, channelChange, checkOwners, insertMember, lastOwner } from './system-messages';
import { getAccount } from './users';

const findMembers: Statement = {
  name: 'find_members',
  text: `SELECT ${memberColumns} FROM memberships membership JOIN users person ON person.id = membership.user_id
    WHERE membership.channel_id = $1 AND membership.user_id > $2 ORDER BY membership.user_id LIMIT $3`,
};
const findNamedMembers: Statement = {
  name: 'find_named_members',
  text: `SELECT ${memberColumns} FROM memberships membership JOIN users person ON person.id = membership.user_id
    WHERE membership.channel_id = $1 AND membership.user_id > $2
      AND (${beginsWith('person', '$4')}) ORDER BY membership.user_id LIMIT $3`,
};
const findSomeMembers: Statement = {
  name: 'find_some_members',
  text: `SELECT ${memberColumns} FROM memberships membership JOIN users person ON person.id = membership.user_id
    WHERE membership.channel_id = $1 AND membership.user_id = ANY ($2)`,
};

/** Who belongs to a channel, and has a name that begins with `query`; by user id. @throws not_found */
export async function listMembers(
  context: Context,
  actor: Actor,
  { channelId, query, limit, after }: PageInput & { channelId: number; query?: string | undefined },
): Promise<Page<MemberRow>> {
  await authorizeIn(context, actor, 'member:list', channelId);
  const values = [channelId, after, limit + 1];
  const found: [Statement, unknown[]] =
    query === undefined ? [findMembers, values] : [findNamedMembers, [...values, patternOf(query)]];
  return pageOf(await context.database.run<MemberRow>(...found), limit);
}

/** The service's own reading of those among some users who belong to a channel. */
export async function readMembers({ database }: Context, channelId: number, userIds: number[]): Promise<MemberRow[]> {
  return database.run<MemberRow>(findSomeMembers, [channelId, userIds]);
}

const onMembership = { from: 'membership', actor: '$3', user: 'user_id', channel: 'channel_id', origin: '$4' };

const insertMembership: Statement = {
  name: 'insert_membership',
  text: `WITH channel AS MATERIALIZED (
      SELECT id, revision FROM channels WHERE id = $1 FOR SHARE
    ), decided AS MATERIALIZED (
      SELECT id, revision, banned_in(id, $2) AS is_banned FROM channel
    ), membership AS (
      INSERT INTO memberships (channel_id, user_id, read_id)
      SELECT id, $2, revision FROM decided WHERE NOT is_banned ON CONFLICT DO NOTHING RETURNING *
    ), audited AS (${auditText({ action: 'member:add', ...onMembership })})
    SELECT is_banned, membership.user_id IS NOT NULL AS is_new FROM decided LEFT JOIN membership ON true`,
};
const deleteMembership: Statement = {
  name: 'delete_membership',
  text: `WITH membership AS (
      DELETE FROM memberships WHERE channel_id = $1 AND user_id = $2 RETURNING *
    ), audited AS (${auditText({ action: 'member:remove', ...onMembership })})
    SELECT user_id FROM membership`,
};
const foreignKeyViolation = '23503';

interface MembershipInput {
  userId: number;
  channelId: number;
}

/** Adds a user to a channel; may be repeated. Resolves to whether they were new there. @throws not_found, forbidden */
export async function addMember(
  context: Context,
  actor: Actor,
  { channelId, userId }: MembershipInput,
): Promise<boolean> {
  authorize('member:add', actor);
  await authorizeIn(context, actor, 'member:add', channelId);
  await getAccount(context, userId);
  const { database, events } = context;
  try {
    const values = [channelId, userId, actor.id, originOf(actor)];
    const [added] = await database.run<{ is_banned: boolean; is_new: boolean }>(insertMembership, values);
    if (!added) throw new DomainError('not_found');
    if (added.is_banned) throw new DomainError('banned');
    events.emit('member', { channelId, userId, change: 'added' });
    return added.is_new;
  } catch (error) {
    if ((error as { code?: string }).code !== foreignKeyViolation) throw error;
    throw new DomainError('not_found', 'There is no such user or channel.');
  }
}

/**
 * Removes a user from a channel: nothing more of theirs is committed there once this resolves, and their sockets of
 * this channel are closed. @throws not_found (where they are not a member, too), forbidden
 */
export async function removeMember(
  context: Context,
  actor: Actor,
  { channelId, userId }: MembershipInput,
): Promise<void> {
  authorize('member:remove', actor);
  await authorizeIn(context, actor, 'member:remove', channelId);
  // Waits for the commit of any statement that is appending a message of the user's here.
  const removed = await context.database.run(deleteMembership, [channelId, userId, actor.id, originOf(actor)]);
  if (removed.length === 0) throw new DomainError('not_found', 'There is no such member of this channel.');
  tellRemoved(context, { channelId, userId }, 'removed_from_channel');
}

/** Closes someone's sockets of a channel, and tells the others. */
export function tellRemoved(
  { events }: Context,
  membership: MembershipInput,
  code: 'removed_from_channel' | 'left_channel' | 'banned',
): void {
  events.emit('revoked', { ...membership, code });
  events.emit('member', { ...membership, change: 'removed' });
}

const join = channelChange('join_channel', {
  action: 'channel:join',
  bringsIn: true,
  when: 'NOT is_member',
  act: insertMember('$2'),
  note: { type: 'joined', content: "'joined the channel'" },
});

/** Joins a public channel; may be repeated. @throws not_found, blocked, forbidden, channel_archived, … */
export async function joinChannel(context: Context, actor: Actor, channelId: number): Promise<ChannelRow> {
  await changeChannel(context, actor, join, { channelId });
  context.events.emit('member', { channelId, userId: actor.id, change: 'added' });
  return readChannel(context, channelId);
}

/** The statement that ends the target's membership, over `decided`. */
export const deleteTarget =
  'DELETE FROM memberships USING decided WHERE channel_id = $1 AND user_id = $3 AND changes RETURNING user_id';

const leave = channelChange('leave_channel', {
  action: 'channel:leave',
  when: `is_member AND (${lastOwner}) IS NOT TRUE`,
  act: deleteTarget,
  // The same people may begin anew, since one who left is not to be drawn in again.
  set: 'direct_key = CASE WHEN is_direct THEN NULL ELSE direct_key END',
  note: { type: 'left', content: "'left the channel'" },
});

/**
 * Leaves a channel: nothing more of the actor's is committed there once this resolves, and their sockets of this channel
 * are closed. May be repeated. @throws not_found, blocked, forbidden in a conversation of two, last_owner, …
 */
export async function leaveChannel(context: Context, actor: Actor, channelId: number): Promise<void> {
  checkOwners(await changeChannel(context, actor, leave, { channelId }));
  tellRemoved(context, { channelId, userId: actor.id }, 'left_channel');
}

const mayPromote = allowedSql('member:promote');
const set = channelChange('set_member', {
  action: 'member:set',
  bringsIn: true,
  when: `has_target AND CASE WHEN target_role IS NULL THEN coalesce($4::text, 'member') = 'member' OR ${mayPromote}
    ELSE coalesce($4::text <> target_role, false) AND ${mayPromote} AND (target_role <> 'owner' OR any_owner) END`,
  act: `INSERT INTO memberships (channel_id, user_id, role, read_id) SELECT $1, $3, coalesce($4, 'member'), head
    FROM decided WHERE changes
    ON CONFLICT (channel_id, user_id) DO UPDATE SET role = excluded.role
      WHERE $4 IS NOT NULL AND EXISTS (SELECT FROM decided WHERE target_role IS NOT NULL) RETURNING user_id`,
  audit: { action: 'member:set', hasTarget: true, details: "jsonb_build_object('role', coalesce($4, 'member'))" },
  note: {
    ...{ type: 'added', hasTarget: true, when: 'target_role IS NULL' },
    content: "'added ' || target_username || ' to the channel'",
  },
});

/**
 * Adds a user to a channel, or gives a member a role; may be repeated. Without a role a member's stays what it is.
 * @throws not_found, also for the user, blocked, forbidden, channel_archived, last_owner, overloaded, unavailable
 */
export async function setMember(
  context: Context,
  actor: Actor,
  { role, ...membership }: MembershipInput & { role?: ChannelRole | undefined },
): Promise<MemberRow> {
  const found = await changeChannel(context, actor, set, membership, role ?? null);
  if (!found.has_target) throw new DomainError('not_found', 'There is no such user.');
  if (role && role !== (found.target_role ?? 'member')) {
    authorizeRow('member:promote', found);
    if (found.target_role === 'owner' && !found.any_owner) throw new DomainError('last_owner');
  }
  // Someone else has just made them a member, in a role that was not known when this was decided.
  if (found.changes && !found.target_role && !found.changed) return setMember(context, actor, { role, ...membership });
  const { channelId, userId } = membership;
  context.events.emit('member', { channelId, userId, change: found.target_role ? 'updated' : 'added' });
  const [member] = await readMembers(context, channelId, [userId]);
  if (!member) throw new DomainError('not_found', 'The user was removed again meanwhile.');
  return member;
}

const expel = channelChange('expel_member', {
  action: 'member:expel',
  when: `target_role IS NOT NULL AND (${lastOwner}) IS NOT TRUE`,
  act: deleteTarget,
  audit: { action: 'member:expel', hasTarget: true },
  note: { type: 'removed', hasTarget: true, content: "'removed ' || target_username || ' from the channel'" },
});

/**
 * Removes a member: nothing more of theirs is committed there once this resolves, and their sockets of this channel are
 * closed. May be repeated. @throws not_found, blocked, forbidden, last_owner, overloaded, unavailable
 */
export async function expelMember(context: Context, actor: Actor, membership: MembershipInput): Promise<void> {
  checkOwners(await changeChannel(context, actor, expel, membership));
  tellRemoved(context, membership, 'removed_from_channel');
}
