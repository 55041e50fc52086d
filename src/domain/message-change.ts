import type { Action } from '../../generated/actions';
import type { Statement } from '../models/database';
import { type MessageRow, messageColumns } from '../models/message';
import { type AuditAction, auditText, originOf } from './audit';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Actor, allowedSql } from './rules';
import { authorizeRow, type StandingRow, standingColumns } from './standing';
import type { ChangedRow } from './writer';

interface Parts {
  action: Action;
  /** Statements that come before the decision, over `judged` (with `allowed`) and `target`; each ends with a comma. */
  before?: string;
  /** Whether there is anything to change, where it is allowed. */
  when: string;
  /** Statements that follow from the decision, over `decided` (with `changes`) and `target`; each ends with a comma. */
  after?: string;
  /** What the message becomes, over `target`. */
  set: string;
  /** Whether a message that is deleted already may be the target. */
  deleted?: boolean;
  /** What the root of its thread becomes with it, where it is a reply. */
  root?: string;
  /** Where the audit log has an entry of it, over `decided` and `target`. */
  audit?: { action: AuditAction; where: string };
}

export interface MessageChange {
  action: Action;
  statement: Statement;
  /** Its last value is an `originOf`. */
  isAudited: boolean;
}

/**
 * A statement that changes one message ($3) of a channel ($1) for an actor ($2): it locks the channel, the actor and the
 * membership as `append` does, and the message, which it thus reads as it is then; judges; and gives the message, and
 * perhaps the root of its thread, the channel's next revisions.
 */
export function messageChange(name: string, parts: Parts): MessageChange {
  const { action, before = '', when, after = '', set, deleted = false, root, audit } = parts;
  const text = `
    WITH channel AS MATERIALIZED (
      SELECT * FROM channels WHERE id = $1::bigint FOR NO KEY UPDATE
    ), actor AS MATERIALIZED (
      SELECT id, role, is_blocked FROM users WHERE id = $2::bigint AND (SELECT count(*) FROM channel) >= 0 FOR SHARE
    ), membership AS MATERIALIZED (
      SELECT user_id, role, silenced_until FROM memberships
      WHERE channel_id = $1 AND user_id = $2 AND (SELECT count(*) FROM actor) >= 0 FOR SHARE
    ), target AS MATERIALIZED (
      SELECT * FROM messages
      WHERE channel_id = $1 AND id = $3::bigint AND (SELECT count(*) FROM membership) >= 0 FOR UPDATE
    ), standing AS (
      SELECT channel.revision AS head, target.id IS NOT NULL ${deleted ? '' : 'AND target.deleted_at IS NULL'} AS is_there,
        ${standingColumns('actor', { isAuthor: 'target.sender_id = actor.id AND target.system IS NULL' })}
      FROM (VALUES (1)) one LEFT JOIN channel ON true LEFT JOIN actor ON true LEFT JOIN membership ON true
      LEFT JOIN target ON true
    ), judged AS MATERIALIZED (
      SELECT *, is_known AND is_there AND ${allowedSql(action)} AS allowed FROM standing
    ), ${before}
    decided AS MATERIALIZED (
      SELECT judged.*, allowed AND (${when}) AS changes FROM judged LEFT JOIN target ON true
    ), ${after} ${audit ? auditedBy(audit) : ''}
    root AS (${root ? rootUpdate(root) : 'SELECT * FROM target WHERE false'}), advanced AS (
      UPDATE channels SET revision = head + 1 + (SELECT count(*) FROM root) FROM decided
      WHERE channels.id = $1 AND changes
    ), changed AS (
      UPDATE messages SET revision = head + 1, ${set} FROM decided, target
      WHERE messages.channel_id = $1 AND messages.id = $3 AND changes RETURNING messages.*
    )
    SELECT decided.*, coalesce(place < 3, false) AS changed, place, ${messageColumns}
    FROM decided LEFT JOIN (
      SELECT *, 1 AS place FROM changed UNION ALL SELECT *, 2 FROM root
      UNION ALL SELECT *, 3 FROM target WHERE NOT (SELECT changes FROM decided)
    ) message ON true LEFT JOIN users sender ON sender.id = message.sender_id ORDER BY place`;
  return { action, statement: { name, text }, isAudited: audit !== undefined };
}

/** No change that is audited takes values of its own. */
const auditedBy = ({ action, where }: NonNullable<Parts['audit']>) =>
  `audited AS (${auditText({
    ...{ action, actor: '$2', user: 'target.sender_id', channel: '$1', message: '$3', origin: '$4' },
    from: `decided CROSS JOIN target WHERE changes AND ${where}`,
  })}),`;

const rootUpdate = (set: string) => `
  UPDATE messages SET revision = head + 2, ${set} FROM decided
  WHERE messages.channel_id = $1 AND messages.id = (SELECT thread_id FROM target) AND changes RETURNING messages.*`;

export interface Target {
  channelId: number;
  messageId: number;
}

/**
 * Changes a message; resolves, once it is committed, to the message as it is then. May be repeated.
 * @throws not_found, blocked, forbidden, channel_archived, overloaded, unavailable
 */
export async function changeMessage<Row = object>(
  { changes }: Context,
  actor: Pick<Actor, 'id' | 'origin'>,
  { action, statement, isAudited }: MessageChange,
  { channelId, messageId }: Target,
  ...values: unknown[]
): Promise<MessageRow & Row> {
  type Found = ChangedRow & StandingRow & { is_there: boolean } & Row;
  const all = [channelId, actor.id, messageId, ...values, ...(isAudited ? [originOf(actor)] : [])];
  const [row] = await changes.run<Found>(channelId, statement, all);
  authorizeRow('message:read', row as Found);
  if (!row?.is_there) throw new DomainError('not_found', 'There is no such message.');
  authorizeRow(action, row);
  return row;
}
