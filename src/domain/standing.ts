import type { Action } from '../../generated/actions';
import type { Statement } from '../models/database';
import type { Context } from './context';
import { DomainError, type ProblemCode } from './errors';
import { type Actor, allowedSql, judge, type Standing } from './rules';

type FactColumns = { [Fact in keyof Standing as `is_${Fact}`]: boolean };

/** Someone's standing in a channel, and perhaps towards a message there, as a statement found it. */
export interface StandingRow extends Partial<FactColumns> {
  /** There are both, the channel and the person. */
  is_known: boolean;
  is_blocked: boolean;
  role: Actor['role'] | null;
}

const pair = `channel.kind = 'direct' AND channel.direct_key ~ '^[0-9]+,[0-9]+$'`;

/** In a conversation of two, the other one ignores the actor. */
const shunned = (actor: string) => `CASE WHEN ${pair}
  THEN EXISTS (SELECT FROM ignores JOIN memberships other ON other.user_id = ignores.user_id
    WHERE other.channel_id = channel.id AND ignores.ignored_id = ${actor}.id) ELSE false END`;

/** The columns of a `StandingRow`, where `channel`, the actor by that name, and their `membership` are left-joined. */
export const standingColumns = (
  actor: string,
  { isAuthor = 'false', isToOwner = 'false', isToSelf = 'false', isBanned = 'false' } = {},
) => `
  channel.id IS NOT NULL AND ${actor}.id IS NOT NULL AS is_known,
  coalesce(${actor}.is_blocked, true) AS is_blocked, ${actor}.role,
  membership.user_id IS NOT NULL AS is_member,
  coalesce(membership.role <> 'member', false) AS is_manager,
  coalesce(membership.role = 'owner', false) AS is_owner,
  coalesce(${actor}.role IN ('moderator', 'admin'), false) AS is_moderator,
  coalesce(${actor}.role = 'admin', false) AS is_admin,
  coalesce(${isAuthor}, false) AS is_author,
  coalesce(channel.kind = 'public', false) AS is_public,
  coalesce(channel.kind = 'direct', false) AS is_direct,
  coalesce(${pair}, false) AS is_pair,
  channel.archived_at IS NOT NULL AS is_archived, coalesce(channel.is_read_only, false) AS is_read_only,
  coalesce(membership.silenced_until > clock_timestamp(), false) AS is_silenced, ${isBanned} AS is_banned,
  ${shunned(actor)} AS is_shunned, false AS is_to_moderator, false AS is_to_admin, coalesce(${isToOwner}, false) AS is_to_owner,
  ${isToSelf} AS is_to_self`;

/** The facts that a statement found. */
export function factsOf(row: StandingRow): Partial<Standing> {
  const facts = Object.entries(row).flatMap(([name, value]) =>
    name.startsWith('is_') && typeof value === 'boolean' ? [[name.slice('is_'.length), value]] : [],
  );
  return Object.fromEntries(facts) as Partial<Standing>;
}

/** The problem with the action, or null: it is allowed. */
export function judgeRow(action: Action, row: StandingRow, facts: Partial<Standing> = {}): ProblemCode | null {
  if (!row.is_known) return 'not_found';
  const actor = { role: row.role ?? ('user' as const), isBlocked: row.is_blocked };
  return judge(action, actor, { ...factsOf(row), ...facts });
}

/** @throws not_found, also where the actor or the channel is gone, blocked, forbidden, channel_archived */
export function authorizeRow(action: Action, row: StandingRow, facts: Partial<Standing> = {}): void {
  if (!row.is_known) throw new DomainError('not_found');
  const code = judgeRow(action, row, facts);
  if (code) throw new DomainError(code);
}

const findStanding: Statement = {
  name: 'find_standing',
  text: `SELECT ${standingColumns('actor')} FROM users actor
    LEFT JOIN channels channel ON channel.id = $1
    LEFT JOIN memberships membership ON membership.channel_id = $1 AND membership.user_id = actor.id
    WHERE actor.id = $2`,
};

const findTypists: Statement = {
  name: 'find_typists',
  text: `SELECT id FROM (
      SELECT actor.id, ${standingColumns('actor')} FROM users actor
      JOIN channels channel ON channel.id = $1
      LEFT JOIN memberships membership ON membership.channel_id = $1 AND membership.user_id = actor.id
      WHERE actor.id = ANY ($2)
    ) standing WHERE ${allowedSql('typing:send')}`,
};

/** Who of these users may show in a channel that they are writing, as of now. */
export async function readTypists(
  { database }: Pick<Context, 'database'>,
  channelId: number,
  userIds: number[],
): Promise<ReadonlySet<number>> {
  const found = await database.run<{ id: number }>(findTypists, [channelId, userIds]);
  return new Set(found.map(({ id }) => id));
}

/**
 * Whether the actor may do the action in a channel, as of now.
 * @throws not_found, blocked, forbidden, channel_archived, unauthenticated if the account is gone
 */
export async function authorizeIn(
  { database }: Context,
  actor: Pick<Actor, 'id'>,
  action: Action,
  channelId: number,
): Promise<StandingRow> {
  const [standing] = await database.run<StandingRow>(findStanding, [channelId, actor.id]);
  if (!standing) throw new DomainError('unauthenticated', 'This account is gone.');
  authorizeRow(action, standing);
  return standing;
}
