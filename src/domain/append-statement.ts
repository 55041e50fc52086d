import { attachmentJson } from '../models/attachment';
import type { Statement } from '../models/database';
import type { MessageRow } from '../models/message';
import { allowedSql } from './rules';
import { type StandingRow, standingColumns } from './standing';

/** A message to append, by someone whose right to it is checked in the statement that appends it. */
export interface NewMessage {
  channelId: number;
  senderId: number;
  clientId: string;
  content: string;
  replyTo?: number | undefined;
  attachmentIds?: number[] | undefined;
  /** User names that it may mean, lower case, for each place that names someone; the longest that exists is meant. */
  mentions?: string[][] | undefined;
  /** It names everyone, which counts where its sender manages the channel. */
  mentionsAll?: boolean | undefined;
}

interface Refusal extends StandingRow {
  has_parent: boolean;
  has_attachments: boolean;
  slow_mode_seconds: number | null;
  wait_seconds: number | null;
}

/** How one entry fared, with what the entry does not say of the message appended; or a thread's root that it changed. */
export interface Outcome
  extends Pick<
    MessageRow,
    'id' | 'sender_username' | 'created_at' | 'thread_id' | 'mentions' | 'mentions_all' | 'attachments'
  > {
  /** The message that has its client id already. */
  earlier_id: number | null;
  /** Why there is no message: its sender's standing, and whether what it refers to is there and free. */
  refusal: Refusal | null;
  /** A root as JSON; for all after the entries' own, and for those alone. */
  root: RootJson | null;
}

type RootJson = {
  [Column in keyof MessageRow]: MessageRow[Column] extends Date | null ? string | null : MessageRow[Column];
};

/** What a batch needs in which a message replies to, mentions or attaches anything; and what stands there in its place. */
interface Parts {
  finding: string;
  found: string;
  joins: string;
  threads: string;
  reached: string;
  keeping: string;
  roots: string;
}

const referring: Parts = {
  finding: `wanted AS (
      SELECT *, row_number() OVER (PARTITION BY id ORDER BY n) = 1 AS is_first
      FROM unnest($7::int[], $8::bigint[]) WITH ORDINALITY AS wanted (n, id, place)
    ), upload AS MATERIALIZED (
      SELECT * FROM attachments WHERE id = ANY ($8) AND (SELECT count(*) FROM membership) >= 0 ORDER BY id FOR UPDATE
    ), attaching AS (
      SELECT entry.n, bool_and(upload.uploader_id IS NOT DISTINCT FROM entry.sender_id AND NOT upload.is_kept AND is_first)
          AS has_attachments,
        jsonb_agg(${attachmentJson('upload')} ORDER BY place) AS attachments
      FROM wanted JOIN entry ON entry.n = wanted.n LEFT JOIN upload ON upload.id = wanted.id GROUP BY entry.n
    ), named AS MATERIALIZED (
      SELECT DISTINCT ON (name.n, name.place) name.n, person.id AS user_id
      FROM unnest($9::int[], $10::int[], $11::text[]) AS name (n, place, name)
      JOIN entry ON entry.n = name.n
      JOIN users person ON lower(person.username) = name.name
      JOIN memberships theirs ON theirs.channel_id = entry.channel_id AND theirs.user_id = person.id
      ORDER BY name.n, name.place, length(name.name) DESC
    ), mentioning AS (
      SELECT n, array_agg(DISTINCT user_id ORDER BY user_id) AS mentions FROM named GROUP BY n
    ),`,
  found: `entry.reply_to IS NULL OR parent.id IS NOT NULL AS has_parent,
        coalesce(parent.thread_id, parent.id) AS thread_id,
        coalesce(attaching.has_attachments, true) AS has_attachments, attaching.attachments, mentioning.mentions`,
  joins: `LEFT JOIN attaching ON attaching.n = entry.n
      LEFT JOIN mentioning ON mentioning.n = entry.n
      LEFT JOIN LATERAL (
        SELECT id, thread_id FROM messages
        WHERE channel_id = entry.channel_id AND id = entry.reply_to AND deleted_at IS NULL AND system IS NULL LIMIT 1
      ) parent ON true`,
  threads: `thread AS MATERIALIZED (
      SELECT channel_id, thread_id, count(*) AS replies, max(created_at) AS last_reply_at,
        head.revision + row_number() OVER (PARTITION BY channel_id ORDER BY thread_id) AS revision
      FROM numbered JOIN head USING (channel_id) WHERE appended AND thread_id IS NOT NULL
        AND (SELECT true FROM messages root WHERE root.channel_id = numbered.channel_id AND root.id = numbered.thread_id)
      GROUP BY channel_id, thread_id, head.revision
    ),`,
  reached: `(SELECT channel_id, max(revision) AS revision
        FROM (SELECT channel_id, revision FROM head UNION ALL SELECT channel_id, revision FROM thread) every
        GROUP BY channel_id)`,
  keeping: `, root AS (
      UPDATE messages SET reply_count = messages.reply_count + thread.replies,
        last_reply_at = thread.last_reply_at, revision = thread.revision
      FROM thread WHERE messages.channel_id = thread.channel_id AND messages.id = thread.thread_id RETURNING messages.*
    ), mentioned AS (
      INSERT INTO mentions (user_id, channel_id, message_id)
      SELECT user_id, channel_id, id FROM numbered JOIN named USING (n) WHERE appended
      UNION SELECT 0, channel_id, id FROM numbered WHERE appended AND mentions_all
    ), kept AS (
      UPDATE attachments SET is_kept = true, channel_id = numbered.channel_id, message_id = numbered.id
      FROM wanted JOIN numbered ON numbered.n = wanted.n WHERE attachments.id = wanted.id AND appended
    )`,
  roots: `UNION ALL
    SELECT NULL, message.id, sender.username, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
      to_jsonb(message) || jsonb_build_object('sender_username', sender.username)
    FROM root message JOIN users sender ON sender.id = message.sender_id`,
};

const plain: Parts = {
  finding: '',
  found: `true AS has_parent, NULL::bigint AS thread_id,
        true AS has_attachments, NULL::jsonb AS attachments, NULL::bigint[] AS mentions`,
  joins: '',
  threads: '',
  reached: 'head',
  keeping: '',
  roots: '',
};

/** In slow mode, for those whom it concerns: after how long they may say something again. */
const waitSeconds = `CASE WHEN slow_mode_seconds IS NOT NULL AND membership.role = 'member' AND sender.role = 'user'
  THEN coalesce(ceil(slow_mode_seconds - extract(epoch FROM clock_timestamp() - last_said_at)), 0)::int END`;

/**
 * Locks the channels, then the senders and memberships (so that a revocation either comes first and holds here, or waits
 * for this commit), judges each entry, numbers and inserts those allowed and new, and returns a row for each entry and
 * for each thread that has grown, where retention has left its root. A row that waited for its lock is read as it is
 * then, not as it was when the statement began. The look-up of client ids asks for an order that only their own index
 * has: planned while the table is empty, it would else be as likely to go through all messages of the channel.
 */
const appendStatement = (name: string, only: Parts): Statement => ({
  name,
  text: `
    WITH entry AS MATERIALIZED (
      SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::uuid[], $4::text[], $5::bigint[], $6::boolean[])
        WITH ORDINALITY AS entry (channel_id, sender_id, client_id, content, reply_to, names_all, n)
    ), channel AS MATERIALIZED (
      SELECT id, revision, kind, archived_at, direct_key, is_read_only, slow_mode_seconds FROM channels WHERE id = ANY ($1)
      ORDER BY id FOR NO KEY UPDATE
    ), sender AS MATERIALIZED (
      SELECT id, username, role, is_blocked FROM users
      WHERE id = ANY ($2) AND (SELECT count(*) FROM channel) >= 0 ORDER BY id FOR SHARE
    ), membership AS MATERIALIZED (
      SELECT channel_id, user_id, role, silenced_until, last_said_at FROM memberships
      WHERE (channel_id, user_id) IN (SELECT channel_id, sender_id FROM entry) AND (SELECT count(*) FROM sender) >= 0
      ORDER BY channel_id, user_id FOR SHARE
    ), ${only.finding} standing AS MATERIALIZED (
      SELECT entry.*, channel.revision, channel.slow_mode_seconds, sender.username, ${standingColumns('sender')},
        ${waitSeconds} AS wait_seconds,
        ${only.found},
        earlier.id AS earlier_id
      FROM entry
      LEFT JOIN channel ON channel.id = entry.channel_id
      LEFT JOIN sender ON sender.id = entry.sender_id
      LEFT JOIN membership ON membership.channel_id = entry.channel_id AND membership.user_id = entry.sender_id
      LEFT JOIN LATERAL (
        SELECT id, sender_id, client_id FROM messages WHERE channel_id = entry.channel_id
          AND (sender_id, client_id) >= (entry.sender_id, entry.client_id) ORDER BY sender_id, client_id LIMIT 1
      ) earlier ON earlier.sender_id = entry.sender_id AND earlier.client_id = entry.client_id
      ${only.joins}
    ), judged AS (
      SELECT *, names_all AND (is_manager OR is_moderator) AS mentions_all,
        is_known AND ${allowedSql('message:send')} AS allowed FROM standing
    ), decided AS (
      SELECT *, allowed AND earlier_id IS NULL AND has_parent AND has_attachments
        AND (wait_seconds IS NULL OR wait_seconds <= 0 AND NOT EXISTS (SELECT FROM standing first
          WHERE first.channel_id = judged.channel_id AND first.sender_id = judged.sender_id AND first.n < judged.n
            AND first.earlier_id IS NULL)) AS appended
      FROM judged
    ), numbered AS MATERIALIZED (
      SELECT *, revision + row_number() OVER (PARTITION BY channel_id, appended ORDER BY n) AS id,
        date_trunc('milliseconds', clock_timestamp()) AS created_at
      FROM decided
    ), head AS (
      SELECT channel_id, max(id) AS revision FROM numbered WHERE appended GROUP BY channel_id
    ), ${only.threads} advanced AS (
      UPDATE channels SET revision = reached.revision
      FROM ${only.reached} reached
      WHERE channels.id = reached.channel_id
    ), inserted AS (
      INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at, reply_to, thread_id,
        mentions, mentions_all, attachments)
      SELECT channel_id, id, id, sender_id, client_id, content, created_at, reply_to, thread_id,
        mentions, mentions_all, attachments FROM numbered WHERE appended
    ), paced AS (
      UPDATE memberships SET last_said_at = numbered.created_at FROM numbered
      WHERE appended AND wait_seconds IS NOT NULL
        AND memberships.channel_id = numbered.channel_id AND memberships.user_id = numbered.sender_id
    )${only.keeping}
    SELECT n, id, username AS sender_username, created_at, thread_id, mentions, mentions_all, attachments, earlier_id,
      CASE WHEN NOT appended AND NOT (allowed AND earlier_id IS NOT NULL) THEN to_jsonb(numbered) END AS refusal,
      NULL::jsonb AS root
    FROM numbered
    ${only.roots}
    ORDER BY n`,
});

export const append = appendStatement('append', referring);
/** For messages that refer to nothing, which most do: a single one costs a fifth less. It takes the first six values. */
export const appendPlain = appendStatement('append_plain', plain);

const dates = ['created_at', 'edited_at', 'deleted_at', 'last_reply_at', 'pinned_at'] as const;

/** A message that a statement gave as JSON. */
export function fromJson(json: RootJson): MessageRow {
  const row = { ...json } as unknown as MessageRow;
  for (const name of dates) if (json[name] !== null) Object.assign(row, { [name]: new Date(json[name]) });
  return row;
}
