import type { Action } from '../../generated/actions';
import { type ChannelKind, type ChannelRow, channelColumns } from '../models/channel';
import type { Statement } from '../models/database';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Page, type PageInput, pageOf } from './pages';
import { type Actor, authorize } from './rules';
import { authorizeIn } from './standing';

const findChannels: Statement = {
  name: 'find_channels',
  text: `SELECT ${channelColumns} FROM channels channel
    WHERE channel.id > $1 AND (channel.id IN (SELECT channel_id FROM memberships WHERE user_id = $2)
      OR $3::boolean AND channel.kind <> 'direct')
    ORDER BY channel.id LIMIT $4`,
};

/** The channels that the actor belongs to, and for a moderator all others that are not direct; by id. */
export async function listChannels(
  { database }: Context,
  actor: Actor,
  { limit, after }: PageInput,
): Promise<Page<ChannelRow>> {
  authorize('channel:list', actor);
  const values = [after, actor.id, actor.role === 'moderator', limit + 1];
  return pageOf(await database.run<ChannelRow>(findChannels, values), limit);
}

/** @throws not_found */
export async function getChannel(context: Context, actor: Actor, channelId: number): Promise<ChannelRow> {
  return getChannelFor(context, actor, 'channel:read', channelId);
}

const insertChannel: Statement = {
  name: 'insert_channel',
  text: `INSERT INTO channels AS channel (name, created_by) VALUES ($1, $2) RETURNING ${channelColumns}`,
};

/** Creates a private channel without members. @throws forbidden */
export async function createChannel({ database }: Context, actor: Actor, name: string): Promise<ChannelRow> {
  authorize('channel:create', actor);
  const [channel] = await database.run<ChannelRow>(insertChannel, [name, actor.id]);
  return channel as ChannelRow;
}

export interface ChannelDraft {
  name: string;
  kind: Exclude<ChannelKind, 'direct'>;
  topic?: string | undefined;
  description?: string | undefined;
}

const openOwned: Statement = {
  name: 'open_channel',
  text: `WITH channel AS (
      INSERT INTO channels (name, kind, topic, description, created_by) VALUES ($1, $2, $3, $4, $5) RETURNING *
    ), owner AS (
      INSERT INTO memberships (channel_id, user_id, role) SELECT id, created_by, 'owner' FROM channel
    )
    SELECT ${channelColumns} FROM channel`,
};

/** Opens a channel, of which the actor is the owner. @throws blocked */
export async function openChannel({ database }: Context, actor: Actor, draft: ChannelDraft): Promise<ChannelRow> {
  authorize('channel:open', actor);
  const { name, kind, topic = null, description = null } = draft;
  const [channel] = await database.run<ChannelRow>(openOwned, [name, kind, topic, description, actor.id]);
  return channel as ChannelRow;
}

const removeChannel: Statement = {
  name: 'delete_channel',
  text: `WITH channel AS (
      DELETE FROM channels WHERE id = $1 RETURNING *
    ), job AS (
      INSERT INTO jobs (kind, subject) SELECT 'channel_deletion', id FROM channel
    )
    SELECT ${channelColumns} FROM channel`,
};

/**
 * Deletes a channel with its members; its sockets are closed. A job removes what was said there.
 * @throws not_found, forbidden
 */
export async function deleteChannel(context: Context, actor: Actor, channelId: number): Promise<ChannelRow> {
  authorize('channel:delete', actor);
  // Waits for the commit of any statement that is appending here; none can begin afterwards.
  const [channel] = await context.database.run<ChannelRow>(removeChannel, [channelId]);
  if (!channel) throw new DomainError('not_found', 'There is no such channel.');
  context.events.emit('revoked', { channelId, code: 'channel_deleted' });
  context.jobs.wake();
  return channel;
}

const findChannel: Statement = {
  name: 'find_channel',
  text: `SELECT ${channelColumns} FROM channels channel WHERE channel.id = $1`,
};

/** A channel that the actor may do the action in. @throws not_found, forbidden */
export async function getChannelFor(
  context: Context,
  actor: Actor,
  action: Action,
  channelId: number,
): Promise<ChannelRow> {
  const [[channel]] = await Promise.all([
    context.database.run<ChannelRow>(findChannel, [channelId]),
    authorizeIn(context, actor, action, channelId),
  ]);
  if (!channel) throw new DomainError('not_found', 'There is no such channel.');
  return channel;
}
