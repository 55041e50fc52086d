import type { Action } from '../../generated/actions';
import type { components } from '../../generated/openapi';
import type { Statement } from '../models/database';
import { messageColumns } from '../models/message';
import { type AuditAction, auditText, originOf } from './audit';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Actor, allowedSql } from './rules';
import { authorizeRow, type StandingRow, standingColumns } from './standing';
import type { ChangedRow } from './writer';

interface Parts {
  action: Action;
  /** What else it must lock before it decides; ends with a comma. */
  before?: string;
  /** Whether there is anything to change, where it is allowed: over `channel`, and `standing` with its `target_…`. */
  when: string;
  /** A statement that makes the change, over `decided` (with `changes`), and returns a row if it did. */
  act?: string;
  /** It brings the target, or the actor, into the channel, whom `is_banned` then speaks of. */
  bringsIn?: true;
  /** Statements that follow from `act`; each ends with a comma. */
  after?: string;
  /** What else the channel becomes. */
  set?: string;
  note?: Note;
  /** What the audit log has of it; `details` over `channel` and `decided`. */
  audit?: { action: AuditAction; hasTarget?: true; reason?: string; details?: string };
}

/** The system message that says it: SQL expressions over `channel` and `decided`. */
interface Note {
  type: components['schemas']['SystemNote']['type'];
  content: string;
  name?: string;
  /** It was done to someone. */
  hasTarget?: true;
  /** Whether it is said. */
  when?: string;
}

export interface ChannelChange {
  action: Action;
  statement: Statement;
  /** Its last value is an `originOf`. */
  isAudited: boolean;
}

/** How things stood when a change was decided on. */
export interface DecidedRow extends StandingRow {
  changes: boolean;
  /** It has been said in the channel. */
  changed: boolean;
  /** Whom it is done to exists. */
  has_target: boolean;
  target_role: 'member' | 'moderator' | 'owner' | null;
  /** Of an owner: whether others belong to the channel, and whether any of them is an owner too. */
  any_member: boolean | null;
  any_owner: boolean | null;
}

/**
 * A statement by which an actor ($2) changes a channel ($1), or the membership of a user ($3) in it, and which says so
 * in the channel: it locks the channel, the two people and their memberships in the order in which `append` does, judges,
 * makes the change, and appends the system message with the channel's next revision. Done a second time it changes
 * nothing.
 */
export function channelChange(name: string, parts: Parts): ChannelChange {
  const {
    action,
    before = '',
    when,
    act = 'SELECT FROM decided WHERE changes',
    after = '',
    set,
    note,
    audit,
    bringsIn,
  } = parts;
  const advanced = `revision = head + (SELECT count(*) FROM note)${set ? `, ${set}` : ''}`;
  const text = (audited = '') => `
    WITH channel AS MATERIALIZED (
      SELECT * FROM channels WHERE id = $1::bigint FOR NO KEY UPDATE
    ), person AS MATERIALIZED (
      SELECT id, username, role, is_blocked, deleted_at FROM users
      WHERE id IN ($2::bigint, $3::bigint) AND (SELECT count(*) FROM channel) >= 0 ORDER BY id FOR SHARE
    ), belonging AS MATERIALIZED (
      SELECT user_id, role, silenced_until FROM memberships
      WHERE channel_id = $1 AND user_id IN ($2, $3) AND (SELECT count(*) FROM person) >= 0 ORDER BY user_id FOR UPDATE
    ), company AS MATERIALIZED (
      SELECT others.* FROM belonging CROSS JOIN LATERAL others_in($1, belonging.user_id) others
      WHERE belonging.user_id = $3 AND belonging.role = 'owner'
    ), ${before} standing AS (
      SELECT channel.revision AS head, target.id IS NOT NULL AND target.deleted_at IS NULL AS has_target,
        target.username AS target_username, theirs.role AS target_role, theirs.silenced_until AS target_silenced_until, company.any_member, company.any_owner,
      ${standingColumns('actor', { isToOwner: "theirs.role = 'owner'", isToSelf: '$2 = $3', isBanned: bringsIn ? 'coalesce(banned_in(channel.id, $3), false)' : 'false' })}
      FROM (VALUES (1)) one LEFT JOIN channel ON true
      LEFT JOIN person actor ON actor.id = $2 LEFT JOIN belonging membership ON membership.user_id = $2
      LEFT JOIN person target ON target.id = $3 LEFT JOIN belonging theirs ON theirs.user_id = $3
      LEFT JOIN company ON true
    ), decided AS MATERIALIZED (
      SELECT standing.*, is_known AND ${allowedSql(action)} AND (${when}) AS changes
      FROM standing LEFT JOIN channel ON true
    ), act AS (${act}), ${after} ${audited} note AS (
      ${note ? insertNote(note) : 'SELECT * FROM messages WHERE false'}
    ), advanced AS (
      UPDATE channels SET ${advanced} FROM decided WHERE channels.id = $1 AND changes AND EXISTS (SELECT FROM act)
    )
    SELECT decided.*, message.id IS NOT NULL AS changed, ${messageColumns},
      coalesce(message.revision, head) AS revision
    FROM decided LEFT JOIN note message ON true LEFT JOIN person sender ON sender.id = message.sender_id`;
  const origin = `$${lastParameter(`${text()} ${audit?.reason} ${audit?.details}`) + 1}`;
  const isAudited = audit !== undefined;
  return { action, statement: { name, text: text(isAudited ? auditedBy(audit, origin) : '') }, isAudited };
}

const lastParameter = (text: string) =>
  Math.max(...Array.from(text.matchAll(/\$(\d+)/g), ([, number]) => Number(number)));

const auditedBy = ({ hasTarget, ...act }: NonNullable<Parts['audit']>, origin: string) =>
  `audited AS (${auditText({
    ...{ ...act, actor: '$2', channel: '$1', user: hasTarget && '$3', origin },
    from: 'decided CROSS JOIN channel WHERE changes AND EXISTS (SELECT FROM act)',
  })}),`;

const insertNote = ({ type, content, name = 'NULL', hasTarget, when = 'true' }: Note) => `
  INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at, counts, system)
  SELECT $1, head + 1, head + 1, $2, gen_random_uuid(), ${content}, date_trunc('milliseconds', clock_timestamp()), false,
    jsonb_strip_nulls(jsonb_build_object('type', '${type}', 'user_id', ${hasTarget ? '$3::bigint' : 'NULL'},
      'username', ${hasTarget ? 'target_username' : 'NULL'}, 'name', ${name}))
  FROM decided CROSS JOIN channel WHERE changes AND (${when}) AND EXISTS (SELECT FROM act) RETURNING *`;

/** The statement that makes someone a member, who has read all that there is. */
export const insertMember = (userId: string, role = "'member'") => `
  INSERT INTO memberships (channel_id, user_id, role, read_id) SELECT $1, ${userId}, ${role}, head
  FROM decided WHERE changes ON CONFLICT DO NOTHING RETURNING user_id`;

/** A change would leave others in a channel without its last owner. */
export const lastOwner = "target_role = 'owner' AND any_member AND NOT any_owner";

/** @throws last_owner where `lastOwner` is so */
export function checkOwners({ target_role, any_member, any_owner }: DecidedRow): void {
  if (target_role === 'owner' && any_member && !any_owner) throw new DomainError('last_owner');
}

/**
 * Makes a change; resolves, once it is committed, to how things stood before. May be repeated.
 * @throws not_found, blocked, forbidden, channel_archived, overloaded, unavailable
 */
export async function changeChannel<Row = object>(
  { changes }: Context,
  actor: Pick<Actor, 'id' | 'origin'>,
  { action, statement, isAudited }: ChannelChange,
  { channelId, userId = actor.id }: { channelId: number; userId?: number },
  ...values: unknown[]
): Promise<DecidedRow & Row> {
  const all = [channelId, actor.id, userId, ...values, ...(isAudited ? [originOf(actor)] : [])];
  const [row] = await changes.run<ChangedRow & DecidedRow & Row>(channelId, statement, all);
  authorizeRow(action, row as DecidedRow);
  return row as DecidedRow & Row;
}
