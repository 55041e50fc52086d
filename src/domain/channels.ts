import { type ChannelKind, type ChannelRow, channelColumns } from '../models/channel';
import type { Statement } from '../models/database';
import { auditText, originOf } from './audit';
import { type ListedChannel, membershipColumn } from './channel-list';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Actor, authorize } from './rules';
import { authorizeIn } from './standing';
import { changeChannel, channelChange } from './system-messages';

const findChannelFor: Statement = {
  name: 'find_channel_for',
  text: `SELECT ${channelColumns}, ${membershipColumn} FROM channels channel
    LEFT JOIN memberships membership ON membership.channel_id = channel.id AND membership.user_id = $2
    WHERE channel.id = $1`,
};

/** @throws not_found */
export async function getChannel(context: Context, actor: Actor, channelId: number): Promise<ListedChannel> {
  await authorizeIn(context, actor, 'channel:read', channelId);
  const [channel] = await context.database.run<ListedChannel>(findChannelFor, [channelId, actor.id]);
  if (!channel) throw new DomainError('not_found');
  return channel;
}

const onChannel = {
  ...{ from: 'channel', actor: '$2', channel: 'id', origin: '$3' },
  details: "jsonb_build_object('name', name)",
};

const insertChannel: Statement = {
  name: 'insert_channel',
  text: `WITH channel AS (
      INSERT INTO channels (name, created_by) VALUES ($1, $2) RETURNING *
    ), audited AS (${auditText({ action: 'channel:create', ...onChannel })})
    SELECT ${channelColumns} FROM channel`,
};

/** Creates a private channel without members. @throws forbidden */
export async function createChannel({ database }: Context, actor: Actor, name: string): Promise<ChannelRow> {
  authorize('channel:create', actor);
  const [channel] = await database.run<ChannelRow>(insertChannel, [name, actor.id, originOf(actor)]);
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
export async function openChannel(
  { database, events }: Context,
  actor: Actor,
  draft: ChannelDraft,
): Promise<ChannelRow> {
  authorize('channel:open', actor);
  const { name, kind, topic = null, description = null } = draft;
  const [opened] = await database.run<ChannelRow>(openOwned, [name, kind, topic, description, actor.id]);
  const channel = opened as ChannelRow;
  events.emit('member', { channelId: channel.id, userId: actor.id, change: 'added' });
  return channel;
}

const removeChannel: Statement = {
  name: 'delete_channel',
  text: `WITH channel AS (
      DELETE FROM channels WHERE id = $1 RETURNING *
    ), job AS (
      INSERT INTO jobs (kind, subject) SELECT 'channel_deletion', id FROM channel
    ), audited AS (${auditText({ action: 'channel:delete', ...onChannel })})
    SELECT ${channelColumns} FROM channel`,
};

/**
 * Deletes a channel with its members; its sockets are closed. A job removes what was said there.
 * @throws not_found, forbidden
 */
export async function deleteChannel(context: Context, actor: Actor, channelId: number): Promise<ChannelRow> {
  authorize('channel:delete', actor);
  await authorizeIn(context, actor, 'channel:delete', channelId);
  // Waits for the commit of any statement that is appending here; none can begin afterwards.
  const [channel] = await context.database.run<ChannelRow>(removeChannel, [channelId, actor.id, originOf(actor)]);
  if (!channel) throw new DomainError('not_found');
  context.events.emit('revoked', { channelId, code: 'channel_deleted' });
  context.events.emit('channel', { channelId, change: 'deleted' });
  context.jobs.wake();
  return channel;
}

const findChannel: Statement = {
  name: 'find_channel',
  text: `SELECT ${channelColumns} FROM channels channel WHERE channel.id = $1`,
};

/** The service's own reading of a channel. @throws not_found */
export async function readChannel({ database }: Context, channelId: number): Promise<ChannelRow> {
  const [channel] = await database.run<ChannelRow>(findChannel, [channelId]);
  if (!channel) throw new DomainError('not_found');
  return channel;
}

export interface ChannelUpdate {
  name?: string | undefined;
  topic?: string | null | undefined;
  description?: string | null | undefined;
  kind?: Exclude<ChannelKind, 'direct'> | undefined;
  is_read_only?: boolean | undefined;
  slow_mode_seconds?: number | null | undefined;
  retention_days?: number | null | undefined;
}

/** Each field has a value and whether it is given, since null is a value. */
const profile = channelChange('update_channel', {
  action: 'channel:update',
  when: `(channel.name, channel.kind) IS DISTINCT FROM
      (coalesce($4::text, channel.name), coalesce($5::text, channel.kind))
    OR $6::boolean AND channel.topic IS DISTINCT FROM $7::text
    OR $8::boolean AND channel.description IS DISTINCT FROM $9::text
    OR channel.is_read_only <> $10::boolean OR $11::boolean AND channel.slow_mode_seconds IS DISTINCT FROM $12::int`,
  set: `name = coalesce($4, channels.name), kind = coalesce($5, channels.kind),
    topic = CASE WHEN $6 THEN $7 ELSE channels.topic END,
    description = CASE WHEN $8 THEN $9 ELSE channels.description END, is_read_only = coalesce($10, channels.is_read_only),
    slow_mode_seconds = CASE WHEN $11 THEN $12 ELSE channels.slow_mode_seconds END`,
  audit: {
    action: 'channel:update',
    details: `jsonb_strip_nulls(jsonb_build_object('name', $4::text, 'kind', $5::text, 'topic', $7::text, 'description', $9::text,
      'is_read_only', $10::boolean, 'slow_mode_seconds', $12::int,
      'former_name', CASE WHEN $4 <> channel.name THEN channel.name END))`,
  },
  note: { type: 'renamed', name: '$4', content: "'renamed the channel to ' || $4", when: '$4 <> channel.name' },
});
const retention = channelChange('retain_channel', {
  action: 'channel:retain',
  when: 'channel.retention_days IS DISTINCT FROM $4::int',
  set: 'retention_days = $4',
  audit: { action: 'channel:retain', details: "jsonb_build_object('days', $4::int)" },
});

/**
 * Changes what is given of a channel; may be repeated. A new name is said there by a system message.
 * @throws not_found, blocked, forbidden, channel_archived, overloaded, unavailable
 */
export async function updateChannel(
  context: Context,
  actor: Actor,
  channelId: number,
  { retention_days, ...given }: ChannelUpdate,
): Promise<ChannelRow> {
  if (retention_days !== undefined) await authorizeIn(context, actor, 'channel:retain', channelId);
  const { name = null, kind = null, topic, description, is_read_only = null, slow_mode_seconds: pause } = given;
  if (Object.keys(given).length > 0) {
    const values: unknown[] = [
      name,
      kind,
      topic !== undefined,
      topic ?? null,
      description !== undefined,
      description ?? null,
    ];
    values.push(is_read_only, pause !== undefined, pause ?? null);
    await changeChannel(context, actor, profile, { channelId }, ...values);
  }
  if (retention_days !== undefined) await changeChannel(context, actor, retention, { channelId }, retention_days);
  return tellUpdated(context, channelId);
}

const archive = channelChange('archive_channel', {
  action: 'channel:archive',
  when: 'NOT is_archived',
  set: "archived_at = date_trunc('milliseconds', clock_timestamp())",
  audit: { action: 'channel:archive' },
  note: { type: 'archived', content: "'archived the channel'" },
});
const restore = channelChange('restore_channel', {
  action: 'channel:archive',
  when: 'is_archived',
  set: 'archived_at = NULL',
  audit: { action: 'channel:restore' },
  note: { type: 'restored', content: "'restored the channel'" },
});

/** Nothing can be said in a channel from now on; may be repeated. @throws not_found, blocked, forbidden, … */
export async function archiveChannel(context: Context, actor: Actor, channelId: number): Promise<ChannelRow> {
  await changeChannel(context, actor, archive, { channelId });
  return tellUpdated(context, channelId);
}

/** Ends the archiving of a channel; may be repeated. @throws not_found, blocked, forbidden, overloaded, unavailable */
export async function restoreChannel(context: Context, actor: Actor, channelId: number): Promise<ChannelRow> {
  await changeChannel(context, actor, restore, { channelId });
  return tellUpdated(context, channelId);
}

async function tellUpdated(context: Context, channelId: number): Promise<ChannelRow> {
  context.events.emit('channel', { channelId, change: 'updated' });
  return readChannel(context, channelId);
}
