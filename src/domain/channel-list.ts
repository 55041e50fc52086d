import type { components } from '../../generated/openapi';
import { type ChannelRow, channelColumns } from '../models/channel';
import type { Statement } from '../models/database';
import type { Context } from './context';
import { type Page, type PageInput, pageOf } from './pages';
import { type Actor, authorize, isModerator } from './rules';

export type Membership = components['schemas']['Membership'];

/** A channel, as it is to someone: null where they are not its member. */
export interface ListedChannel extends ChannelRow {
  membership: Membership | null;
}

/** Counting ends here; the contract says so. */
export const countLimit = 100;
/** Of what is unread no more than the newest are looked at, however many of them do not count. */
const lookLimit = 1000;

const concerns = `said.counts AND said.sender_id <> membership.user_id
  AND said.sender_id <> ALL (ARRAY(SELECT ignored_id FROM ignores WHERE user_id = membership.user_id))`;
/** In the index alone, see the table's primary key. */
const unread = `SELECT count(*) FROM (SELECT FROM (
  SELECT sender_id, counts FROM messages
  WHERE channel_id = membership.channel_id AND id > membership.read_id ORDER BY id DESC LIMIT ${lookLimit}
) said WHERE ${concerns} LIMIT ${countLimit}) unread`;
const called = (userId: string) => `(SELECT message_id FROM mentions
  WHERE user_id = ${userId} AND channel_id = membership.channel_id AND message_id > membership.read_id
  ORDER BY message_id DESC LIMIT ${countLimit})`;
const mentions = `SELECT count(*) FROM (SELECT FROM (${called('membership.user_id')} UNION ${called('0')}) called
  JOIN messages said ON said.channel_id = membership.channel_id AND said.id = called.message_id
  WHERE ${concerns} LIMIT ${countLimit}) mention`;

/** The column `membership` of a `ListedChannel`, where `membership` is joined: with what is unread, counted. */
export const membershipColumn = `CASE WHEN membership.user_id IS NOT NULL THEN jsonb_build_object(
  'role', membership.role, 'read_id', membership.read_id, 'is_muted', membership.is_muted,
  'unread_count', (${unread}), 'mention_count', (${mentions})) END AS membership`;

/** Of a user ($1), those after an id ($2), so many ($3). */
export const channelsOfMember: Statement = {
  name: 'channels_of_member',
  text: `SELECT ${channelColumns}, ${membershipColumn}
    FROM memberships membership JOIN channels channel ON channel.id = membership.channel_id
    WHERE membership.user_id = $1 AND membership.channel_id > $2 ORDER BY membership.channel_id LIMIT $3`,
};
/** The same for a moderator of the service, with those that they are no member of. */
export const channelsOfModerator: Statement = {
  name: 'channels_of_moderator',
  text: `SELECT ${channelColumns}, ${membershipColumn}
    FROM channels channel
    LEFT JOIN memberships membership ON membership.channel_id = channel.id AND membership.user_id = $1
    WHERE channel.id > $2 AND (channel.kind <> 'direct' OR membership.user_id IS NOT NULL)
    ORDER BY channel.id LIMIT $3`,
};

/** The channels that the actor belongs to, and for a moderator all others but the conversations of others; by id. */
export async function listChannels(
  { database }: Context,
  actor: Actor,
  { limit, after }: PageInput,
): Promise<Page<ListedChannel>> {
  authorize('channel:list', actor);
  const statement = isModerator(actor.role) ? channelsOfModerator : channelsOfMember;
  return pageOf(await database.run<ListedChannel>(statement, [actor.id, after, limit + 1]), limit);
}

/** The service's own reading of the channels that a user belongs to; by id. */
export async function readChannels(
  { database }: Context,
  userId: number,
  { limit, after }: PageInput,
): Promise<Page<ListedChannel>> {
  return pageOf(await database.run<ListedChannel>(channelsOfMember, [userId, after, limit + 1]), limit);
}

const channelForMembers: Statement = {
  name: 'channel_for_members',
  text: `SELECT membership.user_id, ${channelColumns}, ${membershipColumn}
    FROM channels channel JOIN memberships membership ON membership.channel_id = channel.id
    WHERE channel.id = $1 AND membership.user_id = ANY ($2)`,
};

/** The service's own reading of a channel as it is to each of these users that is its member. */
export async function readChannelFor(
  { database }: Context,
  channelId: number,
  userIds: number[],
): Promise<(ListedChannel & { user_id: number })[]> {
  return database.run(channelForMembers, [channelId, userIds]);
}

const own: Statement = {
  name: 'own_channels',
  text: `SELECT ARRAY(SELECT channel_id FROM memberships WHERE user_id = $1) AS "channelIds",
    ARRAY(SELECT ignored_id FROM ignores WHERE user_id = $1) AS "ignoredIds"`,
};

/** The service's own reading of which channels a user belongs to, and whom they ignore. */
export async function readOwn(
  { database }: Context,
  userId: number,
): Promise<{ channelIds: number[]; ignoredIds: number[] }> {
  const [found] = await database.run<{ channelIds: number[]; ignoredIds: number[] }>(own, [userId]);
  return found ?? { channelIds: [], ignoredIds: [] };
}
