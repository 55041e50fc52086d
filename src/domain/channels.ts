import { Op } from 'sequelize';
import type { Action } from '../../generated/actions';
import type { Channel } from '../models/channel';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Page, type PageInput, pageOf } from './pages';
import { type Actor, authorize } from './rules';

/** The channels that the actor belongs to, or all for a moderator; by id. */
export async function listChannels(
  { database }: Context,
  actor: Actor,
  { limit, after }: PageInput,
): Promise<Page<Channel>> {
  authorize('channel:list', actor);
  const { sequelize, Channel } = database;
  const mine = sequelize.literal(`(SELECT channel_id FROM memberships WHERE user_id = ${sequelize.escape(actor.id)})`);
  const id = { [Op.gt]: after, ...(actor.role === 'moderator' ? {} : { [Op.in]: mine }) };
  return pageOf(await Channel.findAll({ where: { id }, order: ['id'], limit: limit + 1 }), limit);
}

/** @throws not_found */
export async function getChannel(context: Context, actor: Actor, channelId: number): Promise<Channel> {
  return getChannelFor(context, actor, 'channel:read', channelId);
}

/** Creates a channel without members. @throws forbidden */
export async function createChannel({ database }: Context, actor: Actor, name: string): Promise<Channel> {
  authorize('channel:create', actor);
  return database.Channel.create({ name });
}

/**
 * Deletes a channel with its members and messages; its sockets are closed.
 * @throws not_found, forbidden
 */
export async function deleteChannel({ database, events }: Context, actor: Actor, channelId: number): Promise<Channel> {
  authorize('channel:delete', actor);
  const { sequelize, Channel } = database;
  const channel = await Channel.findByPk(channelId);
  // Waits for the commit of any statement that is appending here; none can begin afterwards.
  const deleted = await Channel.destroy({ where: { id: channelId } });
  if (!channel || deleted === 0) throw new DomainError('not_found', 'There is no such channel.');
  events.emit('revoked', { channelId, code: 'channel_deleted' });
  // Not in one transaction with the channel, whose lock would keep a writer waiting for as long as this takes.
  await sequelize.transaction(async (transaction) => {
    await sequelize.query('SET LOCAL statement_timeout = 0', { transaction });
    await sequelize.query('DELETE FROM messages WHERE channel_id = $1', { bind: [channelId], transaction });
  });
  return channel;
}

/** A channel that the actor may do the action in. @throws not_found, forbidden */
export async function getChannelFor(
  { database }: Context,
  actor: Actor,
  action: Action,
  channelId: number,
): Promise<Channel> {
  const [channel, membership] = await Promise.all([
    database.Channel.findByPk(channelId),
    database.Membership.findOne({ where: { channelId, userId: actor.id } }),
  ]);
  authorize(action, actor, { member: membership !== null });
  if (!channel) throw new DomainError('not_found', 'There is no such channel.');
  return channel;
}
