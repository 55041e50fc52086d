import type { Statement } from '../models/database';

/** What one channel's changes are; the message's columns are null where there are none. */
export interface ChangeRow {
  channel_id: number;
  head: number;
  reached: number;
  reset_before: number;
  is_direct: boolean;
  id: number | null;
  revision: number;
  sender_id: number;
  content: string;
  created_at: Date;
  edited_at: Date | null;
  is_found: boolean;
  has_attachments: boolean;
}

export const findChannelsBehind: Statement = {
  name: 'find_channels_behind',
  text: `SELECT coalesce(channel.id, progress.channel_id) AS id
    FROM channels channel FULL JOIN search_progress progress ON progress.channel_id = channel.id
    WHERE channel.id IS NULL OR channel.revision > coalesce(progress.revision, 0)
      OR channel.reset_before > coalesce(progress.reset_before, 0)`,
};

/** A row for each channel, and for each message that has changed there since; none for a channel that is gone. */
export const readUnindexed: Statement = {
  name: 'read_unindexed',
  text: `
    SELECT channel.id AS channel_id, channel.revision AS head, coalesce(progress.revision, 0) AS reached,
      coalesce(channel.reset_before, 0) AS reset_before, channel.kind = 'direct' AS is_direct, change.*
    FROM unnest($1::bigint[]) AS behind (id)
    JOIN channels channel ON channel.id = behind.id
    LEFT JOIN search_progress progress ON progress.channel_id = behind.id
    LEFT JOIN LATERAL (
      SELECT id, revision, sender_id, content, created_at, edited_at, deleted_at IS NULL AND system IS NULL AS is_found,
        coalesce(jsonb_array_length(attachments), 0) > 0 AS has_attachments
      FROM messages message
      WHERE message.channel_id = behind.id AND message.revision > coalesce(progress.revision, 0)
      ORDER BY message.revision LIMIT $2
    ) change ON true
    ORDER BY channel.id, change.revision`,
};

/** So that there is a row to lock. */
export const startChannels: Statement = {
  name: 'start_channels',
  text: `INSERT INTO search_progress (channel_id) SELECT id FROM channels WHERE id = ANY ($1) ON CONFLICT DO NOTHING`,
};

/**
 * Takes channels from the revision that was reached to another, with what changed in between; those of them that nobody
 * else has taken further meanwhile, or is about to.
 */
export const writeEntries: Statement = {
  name: 'write_search_entries',
  text: `
    WITH step AS MATERIALIZED (
      SELECT progress.channel_id, step.revision, step.reset_before FROM search_progress progress
      JOIN unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[])
        AS step (channel_id, reached, revision, reset_before)
        ON step.channel_id = progress.channel_id AND step.reached = progress.revision
      ORDER BY progress.channel_id FOR UPDATE OF progress SKIP LOCKED
    ), reset AS (
      DELETE FROM search_entries entry USING step
      WHERE entry.channel_id = step.channel_id AND entry.message_id < step.reset_before
    ), removed AS (
      DELETE FROM search_entries entry USING unnest($5::bigint[], $6::bigint[]) AS gone (channel_id, message_id), step
      WHERE entry.channel_id = gone.channel_id AND entry.message_id = gone.message_id AND step.channel_id = gone.channel_id
    ), written AS (
      INSERT INTO search_entries AS entry (channel_id, message_id, sender_id, created_at, edited_at, words, terms)
      SELECT channel_id, message_id, sender_id, created_at, edited_at, words, terms::tsvector
      FROM unnest($7::bigint[], $8::bigint[], $9::bigint[], $10::timestamptz[], $11::timestamptz[], $12::text[],
        $13::text[]) AS found (channel_id, message_id, sender_id, created_at, edited_at, words, terms)
      JOIN step USING (channel_id) WHERE message_id >= step.reset_before
      ON CONFLICT (channel_id, message_id) DO UPDATE
        SET edited_at = EXCLUDED.edited_at, words = EXCLUDED.words, terms = EXCLUDED.terms
        WHERE (entry.edited_at, entry.terms) IS DISTINCT FROM (EXCLUDED.edited_at, EXCLUDED.terms)
    )
    UPDATE search_progress progress SET revision = step.revision, reset_before = step.reset_before
    FROM step WHERE progress.channel_id = step.channel_id RETURNING progress.channel_id AS id`,
};

/** Every search reads the whole of what is not yet in its place in the index. */
export const placeEntries: Statement = {
  name: 'place_search_entries',
  text: `SELECT gin_clean_pending_list('search_entries_terms')`,
};

/** A channel's row is kept until its entries are gone, so that they are found after a restart too. */
export const removeChannels: Statement = {
  name: 'remove_channels_from_search',
  text: `
    WITH gone AS MATERIALIZED (
      SELECT channel_id FROM search_progress progress
      WHERE channel_id = ANY ($1) AND NOT EXISTS (SELECT FROM channels WHERE id = channel_id) FOR UPDATE SKIP LOCKED
    ), removed AS (
      DELETE FROM search_entries entry USING gone WHERE entry.channel_id = gone.channel_id
    )
    DELETE FROM search_progress progress USING gone WHERE progress.channel_id = gone.channel_id`,
};
