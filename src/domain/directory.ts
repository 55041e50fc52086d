import type { ChannelRow } from '../models/channel';
import type { Statement } from '../models/database';
import type { Context } from './context';
import { type Page, type PageInput, pageOf } from './pages';
import { type Actor, authorize } from './rules';

/** A public channel, as anyone sees it. */
export interface DirectoryRow extends Pick<ChannelRow, 'id' | 'name' | 'topic' | 'description' | 'created_at'> {
  member_count: number;
  is_member: boolean;
}

/** How many members of `channel` there are, up to what the contract allows to say. */
export const memberCount = `(SELECT count(*) FROM (
  SELECT FROM memberships WHERE memberships.channel_id = channel.id LIMIT 10000) member)`;

const listed = `channel.kind = 'public' AND channel.archived_at IS NULL AND channel.id > $2`;
const entry = `channel.id, channel.name, channel.topic, channel.description, channel.created_at,
  ${memberCount} AS member_count,
  EXISTS (SELECT FROM memberships WHERE memberships.channel_id = channel.id AND memberships.user_id = $1) AS is_member`;

export const findListed: Statement = {
  name: 'find_listed',
  text: `SELECT ${entry} FROM channels channel WHERE ${listed} ORDER BY channel.id LIMIT $3`,
};

/** What is found is found first, by the index of its parts, and not by walking through the ids until there is enough. */
export const searchListed: Statement = {
  name: 'search_listed',
  text: `WITH channel AS MATERIALIZED (
      SELECT * FROM channels channel
      WHERE ${listed} AND (name || E'\\n' || coalesce(topic, '') || E'\\n' || coalesce(description, '')) ILIKE $4
    )
    SELECT ${entry} FROM (SELECT * FROM channel ORDER BY id LIMIT $3) channel ORDER BY channel.id`,
};

/** Public channels that are not archived, those with `query` in their name, topic or description; by id. @throws blocked */
export async function listDirectory(
  { database }: Context,
  actor: Actor,
  { query, limit, after }: PageInput & { query?: string | undefined },
): Promise<Page<DirectoryRow>> {
  authorize('directory:list', actor);
  const values = [actor.id, after, limit + 1];
  if (query === undefined) return pageOf(await database.run<DirectoryRow>(findListed, values), limit);
  const pattern = `%${query.replace(/[\\%_]/g, '\\$&')}%`;
  return pageOf(await database.run<DirectoryRow>(searchListed, [...values, pattern]), limit);
}
