import type { components } from '../../generated/openapi';
import type { Statement } from '../models/database';
import type { MemberRow } from '../models/membership';
import type { Context } from './context';
import { DomainError } from './errors';
import { deleteTarget, readMembers, tellRemoved } from './members';
import { type Page, type PageInput, pageOf } from './pages';
import type { Actor } from './rules';
import { authorizeIn } from './standing';
import { changeChannel, channelChange, checkOwners, lastOwner } from './system-messages';

export type Restraint = components['schemas']['Restraint'];

/** @throws bad_request if a restraint would be over before it begins */
export function futureOf(until: string | undefined): string | null {
  if (until === undefined) return null;
  const time = new Date(until);
  if (time.getTime() > Date.now() && time.getUTCFullYear() <= 9999) return time.toISOString();
  throw new DomainError('bad_request', undefined, [{ pointer: '/until', detail: 'must be in the future' }]);
}

/** Stands for ever, since a time has to stand there. */
const forEver = '9999-12-31T23:59:59.000Z';
const untilOf = "jsonb_strip_nulls(jsonb_build_object('until', $4::text))";

const silence = channelChange('silence_member', {
  action: 'member:silence',
  when: 'target_role IS NOT NULL',
  act: `UPDATE memberships SET silenced_until = coalesce($4::text::timestamptz, '${forEver}') FROM decided
    WHERE channel_id = $1 AND user_id = $3 AND changes RETURNING user_id`,
  audit: { action: 'member:silence', hasTarget: true, reason: '$5::text', details: untilOf },
});
const unsilence = channelChange('unsilence_member', {
  action: 'member:silence',
  when: 'target_silenced_until > clock_timestamp()',
  act: `UPDATE memberships SET silenced_until = NULL FROM decided
    WHERE channel_id = $1 AND user_id = $3 AND changes RETURNING user_id`,
  audit: { action: 'member:unsilence', hasTarget: true },
});

interface Target {
  channelId: number;
  userId: number;
}

/**
 * Keeps a member from writing: nothing more of theirs is committed in the channel once this resolves, until the time is over.
 * May be repeated. @throws not_found (where they are not a member, too), blocked, forbidden, overloaded, unavailable
 */
export async function silenceMember(
  context: Context,
  actor: Actor,
  { until, reason, ...target }: Target & Restraint,
): Promise<MemberRow> {
  const found = await changeChannel(context, actor, silence, target, futureOf(until), reason ?? null);
  if (!found.target_role) throw new DomainError('not_found', 'There is no such member of this channel.');
  context.events.emit('member', { ...target, change: 'updated' });
  const [member] = await readMembers(context, target.channelId, [target.userId]);
  if (!member) throw new DomainError('not_found', 'The user was removed meanwhile.');
  return member;
}

/** Lets a member write again; may be repeated. @throws not_found, blocked, forbidden, overloaded, unavailable */
export async function unsilenceMember(context: Context, actor: Actor, target: Target): Promise<void> {
  const found = await changeChannel(context, actor, unsilence, target);
  if (!found.target_role) throw new DomainError('not_found', 'There is no such member of this channel.');
  context.events.emit('member', { ...target, change: 'updated' });
}

const ban = channelChange('ban_user', {
  action: 'member:ban',
  when: `has_target AND (${lastOwner}) IS NOT TRUE`,
  act: `INSERT INTO bans (channel_id, user_id, until, reason, banned_by)
    SELECT $1, $3, $4::text::timestamptz, $5::text, $2 FROM decided WHERE changes
    ON CONFLICT (channel_id, user_id) DO UPDATE
      SET until = excluded.until, reason = excluded.reason, banned_by = excluded.banned_by, created_at = clock_timestamp()
    RETURNING user_id`,
  after: `expelled AS (${deleteTarget}),`,
  audit: { action: 'member:ban', hasTarget: true, reason: '$5::text', details: untilOf },
  note: {
    ...{ type: 'removed', hasTarget: true, when: 'target_role IS NOT NULL' },
    content: "'removed ' || target_username || ' from the channel'",
  },
});
/** Whoever came in while the ban waited for the channel is not seen by it; nobody comes in after it. */
const expelBanned: Statement = {
  name: 'expel_banned',
  text: `DELETE FROM memberships WHERE channel_id = $1 AND user_id = $2 AND banned_in($1, $2) RETURNING user_id`,
};
const unban = channelChange('unban_user', {
  action: 'member:ban',
  when: 'has_target',
  act: 'DELETE FROM bans USING decided WHERE channel_id = $1 AND user_id = $3 AND changes RETURNING user_id',
  audit: { action: 'member:unban', hasTarget: true },
});

/**
 * Bans a user from a channel: a member is removed, and nothing more of theirs is committed there once this resolves; until
 * the time is over nobody brings them in. May be repeated.
 * @throws not_found, blocked, forbidden, last_owner, overloaded, unavailable
 */
export async function banUser(
  context: Context,
  actor: Actor,
  { until, reason, ...target }: Target & Restraint,
): Promise<void> {
  const found = await changeChannel(context, actor, ban, target, futureOf(until), reason ?? null);
  if (!found.has_target) throw new DomainError('not_found', 'There is no such user.');
  checkOwners(found);
  const late = await context.database.run(expelBanned, [target.channelId, target.userId]);
  if (found.target_role || late.length > 0) tellRemoved(context, target, 'banned');
}

/** Lifts a ban; may be repeated. @throws not_found, blocked, forbidden, overloaded, unavailable */
export async function unbanUser(context: Context, actor: Actor, target: Target): Promise<void> {
  const found = await changeChannel(context, actor, unban, target);
  if (!found.has_target) throw new DomainError('not_found', 'There is no such user.');
}

export interface BanRow {
  /** The user. */
  id: number;
  username: string;
  banned_by: number;
  created_at: Date;
  until: Date | null;
  reason: string | null;
}

const findBans: Statement = {
  name: 'find_bans',
  text: `SELECT user_id AS id, username, banned_by, bans.created_at, until, reason FROM bans JOIN users ON users.id = user_id
    WHERE channel_id = $1 AND user_id > $2 AND (until IS NULL OR until > now()) ORDER BY user_id LIMIT $3`,
};

/** Who is banned from a channel, by user id. @throws not_found, blocked, forbidden */
export async function listBans(
  context: Context,
  actor: Actor,
  { channelId, limit, after }: PageInput & { channelId: number },
): Promise<Page<BanRow>> {
  await authorizeIn(context, actor, 'member:ban', channelId);
  return pageOf(await context.database.run<BanRow>(findBans, [channelId, after, limit + 1]), limit);
}
