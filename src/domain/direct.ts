import { type ChannelRow, channelColumns } from '../models/channel';
import type { Statement } from '../models/database';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Actor, authorize } from './rules';

const findPeople: Statement = {
  name: 'find_people',
  text: `SELECT count(*) AS count, cardinality($1::bigint[]) = 2 AND EXISTS (
      SELECT FROM ignores WHERE user_id = ANY ($1) AND ignored_id = ANY ($1)) AS is_shunned
    FROM users WHERE id = ANY ($1) AND deleted_at IS NULL`,
};
const findDirect: Statement = {
  name: 'find_direct',
  text: `SELECT ${channelColumns} FROM channels channel WHERE channel.direct_key = $1`,
};
const insertDirect: Statement = {
  name: 'insert_direct',
  text: `WITH channel AS (
      INSERT INTO channels (name, kind, created_by, direct_key)
      SELECT left(string_agg(username, ', ' ORDER BY id), 80), 'direct', $2, $3 FROM users WHERE id = ANY ($1)
      ON CONFLICT (direct_key) DO NOTHING RETURNING id
    )
    INSERT INTO memberships (channel_id, user_id) SELECT id, unnest($1::bigint[]) FROM channel RETURNING user_id`,
};

/**
 * The conversation of exactly these users and the actor, and whether it is new: there is one, whoever opens it, and also
 * when several do at once. @throws not_found, blocked, forbidden where one of two ignores the other, bad_request
 */
export async function openDirectChannel(
  { database, events }: Context,
  actor: Actor,
  others: number[],
): Promise<{ channel: ChannelRow; isNew: boolean }> {
  const userIds = [...new Set([actor.id, ...others])].sort((a, b) => a - b);
  const key = userIds.join();
  authorize('direct:open', actor);
  if (userIds.length === 1) throw new DomainError('bad_request', 'A conversation takes someone else.');
  type People = { count: number; is_shunned: boolean };
  const [people] = (await database.run<People>(findPeople, [userIds])) as [People];
  if (people.count < userIds.length) throw new DomainError('not_found', 'There is no such user.');
  authorize('direct:open', actor, { shunned: people.is_shunned });

  const find = async () => (await database.run<ChannelRow>(findDirect, [key]))[0];
  const found = await find();
  if (found) return { channel: found, isNew: false };
  const added = await database.run(insertDirect, [userIds, actor.id, key]);
  const channel = await find();
  if (!channel) throw new DomainError('not_found', 'This conversation has ended meanwhile.');
  if (added.length === 0) return { channel, isNew: false };
  for (const userId of userIds) events.emit('member', { channelId: channel.id, userId, change: 'added' });
  return { channel, isNew: true };
}
