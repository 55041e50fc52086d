import { QueryTypes } from 'sequelize';
import type { Statement } from '../models/database';
import type { Context } from './context';
import type { Progress } from './jobs';

type RetentionContext = Pick<Context, 'database' | 'events'>;

const batchSize = 1000;
const restSeconds = 600;

/** Ids rise with time, so the oldest message is the first. */
const findDue: Statement = {
  name: 'find_channel_to_purge',
  text: `SELECT channel.id FROM channels channel CROSS JOIN LATERAL (
      SELECT created_at FROM messages WHERE channel_id = channel.id ORDER BY id LIMIT 1
    ) oldest
    WHERE channel.retention_days IS NOT NULL AND oldest.created_at < now() - make_interval(days => channel.retention_days)
    ORDER BY channel.id LIMIT 1`,
};

/** A part of what is older than its channel keeps it, in one channel; once there is no more, a rest. May be repeated. */
export async function purgeNext(context: RetentionContext): Promise<Progress> {
  const [channel] = await context.database.run<{ id: number }>(findDue, []);
  if (!channel) return { inSeconds: restSeconds };
  await purgeChannel(context, channel.id);
  return 'more';
}

const lock = 'SELECT retention_days FROM channels WHERE id = $1 FOR NO KEY UPDATE';
/** Of the oldest messages those before the first that has not expired; and what belongs to them. */
const purge = `
  WITH oldest AS MATERIALIZED (
    SELECT id, created_at < now() - make_interval(days => $2::int) AS has_expired
    FROM messages WHERE channel_id = $1 ORDER BY id LIMIT $3
  ), kept AS MATERIALIZED (
    SELECT min(id) AS id FROM oldest WHERE NOT has_expired
  ), bound AS MATERIALIZED (
    SELECT max(oldest.id) AS id FROM oldest, kept WHERE kept.id IS NULL OR oldest.id < kept.id
  ), purged AS (
    DELETE FROM messages WHERE channel_id = $1 AND id <= (SELECT id FROM bound)
  ), unmarked AS (
    DELETE FROM reactions WHERE channel_id = $1 AND message_id <= (SELECT id FROM bound)
  ), uncalled AS (
    DELETE FROM mentions WHERE channel_id = $1 AND message_id <= (SELECT id FROM bound)
  ), forgotten AS (
    DELETE FROM message_edits WHERE channel_id = $1 AND message_id <= (SELECT id FROM bound)
  ), dropped AS (
    UPDATE attachments SET is_kept = false, channel_id = NULL, message_id = NULL
    WHERE channel_id = $1 AND message_id <= (SELECT id FROM bound)
  )
  UPDATE channels SET reset_before = bound.id + 1, reset_revision = revision FROM bound
  WHERE channels.id = $1 AND bound.id IS NOT NULL RETURNING reset_before AS before`;

/**
 * Removes up to `limit` messages that are older than the channel keeps them, the oldest first, and says in the channel
 * up to where; resolves to that, or null where there was nothing to remove. Replies stay when the thread's first message
 * goes. May be repeated.
 */
export async function purgeChannel(
  { database, events }: RetentionContext,
  channelId: number,
  limit = batchSize,
): Promise<number | null> {
  const { sequelize } = database;
  // Two statements, so that the second sees all that was committed before the channel was locked.
  const before = await sequelize.transaction(async (transaction) => {
    const run = <Row extends object>(text: string, bind: unknown[]) =>
      sequelize.query<Row>(text, { bind, transaction, type: QueryTypes.SELECT });
    const [channel] = await run<{ retention_days: number | null }>(lock, [channelId]);
    if (!channel?.retention_days) return null;
    const [purged] = await run<{ before: number }>(purge, [channelId, channel.retention_days, limit]);
    return purged?.before ?? null;
  });
  if (before !== null) events.emit('reset', { channelId, before });
  return before;
}
