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
  const channel = await sequelize.transaction(async (transaction) => {
    // The lock that every append takes first: whatever was being appended is there now and is deleted too.
    const found = await Channel.findByPk(channelId, { transaction, lock: transaction.LOCK.UPDATE });
    if (!found) throw new DomainError('not_found', 'There is no such channel.');
    await sequelize.query('DELETE FROM messages WHERE channel_id = $1', { bind: [channelId], transaction });
    await found.destroy({ transaction });
    return found;
  });
  events.emit('revoked', { channelId, code: 'channel_deleted', detail: 'This channel has been deleted.' });
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
