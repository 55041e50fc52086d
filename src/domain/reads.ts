import type { components } from '../../generated/openapi';
import type { Statement } from '../models/database';
import { type Membership, membershipColumn } from './channel-list';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Actor, allowedSql } from './rules';
import { authorizeRow, type StandingRow, standingColumns } from './standing';

const mark: Statement = {
  name: 'mark_read',
  text: `
    WITH standing AS (
      SELECT channel.revision, membership.read_id AS earlier, ${standingColumns('actor')} FROM users actor
      LEFT JOIN channels channel ON channel.id = $1
      LEFT JOIN memberships membership ON membership.channel_id = $1 AND membership.user_id = actor.id
      WHERE actor.id = $2
    ), marked AS (
      UPDATE memberships SET read_id = greatest(read_id, $3::bigint) FROM standing
      WHERE channel_id = $1 AND user_id = $2 AND $3 <= revision AND ${allowedSql('read:mark')}
      RETURNING memberships.*
    )
    SELECT standing.*, ${membershipColumn} FROM standing LEFT JOIN marked membership ON true`,
};

/**
 * Says that the actor has read a channel up to a message; a marker only goes forward, so this may be repeated.
 * @throws not_found, blocked, forbidden to whoever is not a member, bad_request above the channel's revision
 */
export async function markRead(
  { database, events }: Context,
  actor: Pick<Actor, 'id'>,
  { channelId, messageId }: { channelId: number; messageId: number },
): Promise<components['schemas']['ReadState']> {
  type Marked = StandingRow & { revision: number; earlier: number; membership: Membership | null };
  const [row] = await database.run<Marked>(mark, [channelId, actor.id, messageId]);
  if (!row) throw new DomainError('unauthenticated', 'This account is gone.');
  authorizeRow('read:mark', row);
  const { membership, revision, earlier } = row;
  if (messageId > revision) {
    const detail = `must be <= ${revision}`;
    throw new DomainError('bad_request', 'The channel has no such message yet.', [{ pointer: '/message_id', detail }]);
  }
  // Removed in the meantime.
  if (!membership) throw new DomainError('not_found');
  const { read_id, unread_count, mention_count } = membership;
  if (read_id > earlier) {
    const left = { unread: unread_count, mentions: mention_count, revision };
    events.emit('read', { channelId, userId: actor.id, messageId: read_id, ...left });
  }
  return { channel_id: channelId, read_id, unread_count, mention_count };
}
