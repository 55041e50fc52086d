import type { Statement } from '../models/database';
import { type MessageRow, messageColumns } from '../models/message';

/** A hit, and how many entries the index found for it; without a hit there is one row, with nothing else. */
export type HitRow = Partial<MessageRow> & { matched: number };

/**
 * The newest hits for an actor ($1; a moderator, $2) to a query ($3), in channel $4 or in all of theirs, among the entries
 * that fulfil conditions which the index of terms answers. A message that was edited or deleted after it was indexed is no
 * hit. MATERIALIZED, OFFSET 0 and LIMIT 1 keep the planner from other indexes, and from looking up more messages than are
 * needed.
 */
const findHits = (name: string, condition: string): Statement => ({
  name,
  text: `
    WITH matched AS MATERIALIZED (
      SELECT * FROM search_entries WHERE ${condition}
    ), mine AS MATERIALIZED (
      SELECT ARRAY(SELECT channel_id FROM memberships WHERE user_id = $1) AS channel_ids,
        ARRAY(SELECT ignored_id FROM ignores WHERE user_id = $1) AS ignored_ids
    ), hit AS MATERIALIZED (
      SELECT entry.channel_id, entry.message_id FROM (
        SELECT entry.* FROM matched entry, mine
        WHERE CASE WHEN $4::bigint IS NOT NULL THEN entry.channel_id = $4
            ELSE $2::boolean AND NOT entry.terms @@ 'd' OR entry.channel_id = ANY (channel_ids) END
          AND entry.sender_id <> ALL (ignored_ids)
          AND entry.created_at >= $5 AND entry.created_at < $6
          AND (entry.created_at, entry.channel_id, entry.message_id) < ($7::timestamptz, $8::bigint, $9::bigint)
          AND NOT EXISTS (SELECT FROM unnest($10::text[], $11::text[]) AS need (stem, pattern)
            WHERE NOT (entry.terms @@ need.stem::tsquery OR entry.words LIKE need.pattern))
        ORDER BY entry.created_at DESC, entry.channel_id DESC, entry.message_id DESC OFFSET 0
      ) entry JOIN channels channel ON channel.id = entry.channel_id CROSS JOIN LATERAL (
        SELECT FROM messages message WHERE message.channel_id = entry.channel_id AND message.id = entry.message_id
          AND message.deleted_at IS NULL AND message.edited_at IS NOT DISTINCT FROM entry.edited_at LIMIT 1
      ) unchanged
      ORDER BY entry.created_at DESC, entry.channel_id DESC, entry.message_id DESC LIMIT $12
    ), found AS (
      SELECT ${messageColumns} FROM hit
      JOIN messages message ON message.channel_id = hit.channel_id AND message.id = hit.message_id
      JOIN users sender ON sender.id = message.sender_id
    )
    SELECT (SELECT count(*) FROM matched) AS matched, found.* FROM (VALUES (1)) one LEFT JOIN found ON true
    ORDER BY found.created_at DESC, found.channel_id DESC, found.id DESC`,
});

/** The actor's channels as a query; null where there are none. */
const scope = `(SELECT CASE WHEN $4::bigint IS NOT NULL THEN ('c' || $4)::tsquery ELSE (
  SELECT nullif(concat_ws(' | ', CASE WHEN $2::boolean THEN '!d' END, string_agg('c' || channel_id, ' | ')), '')
  FROM memberships membership WHERE user_id = $1::bigint
    AND (NOT $2 OR EXISTS (SELECT FROM channels WHERE id = membership.channel_id AND kind = 'direct'))
)::tsquery END)`;

const matches = 'terms @@ $3::tsquery';
/** The conditions stand apart, since the index then skips with each what the others rule out. */
const recently = `${matches} AND terms @@ $13::tsquery`;

export const hits = {
  /** Looks at all that match: for rare ones. */
  ever: findHits('find_hits_ever', matches),
  /** Within blocks of time ($13). */
  recently: findHits('find_hits_recently', recently),
  /** Within blocks of time ($13), leaving to the index what the actor may not see: for those in few of many channels. */
  narrowly: findHits('find_hits_narrowly', `${recently} AND terms @@ ${scope}`),
};
