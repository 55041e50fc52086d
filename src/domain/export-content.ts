import type { Database, Statement } from '../models/database';
import { messageColumns } from '../models/message';
import { pathOf } from './export-archive';

/** Where an export goes on: after which of the file's rows. */
export type Place = Record<string, unknown>;

/** A part of a file: its rows, and where the next part begins; null after the last. */
export interface Section {
  rows: object[];
  next: Place | null;
}

/** A file of an export. The same place gives the same part, as long as nothing has changed. */
interface Chapter {
  path: string;
  read(database: Database, userId: number, place: Place): Promise<Section>;
}

const limit = 500;

/** What something does not have is left out, as everywhere. */
const compact = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).filter(([name, value]) => value !== null && value !== false && name !== 'counts'),
  );

/** A file of rows that one statement reads, after the last one's keys. */
function chapter(path: string, keys: string[], text: string, present = (row: object): object => row): Chapter {
  const statement: Statement = { name: `export_${path.split('.')[0]}`, text: `${text} LIMIT ${limit}` };
  return {
    path,
    async read(database, userId, place) {
      const rows = await database.run<Place>(statement, [userId, ...keys.map((key) => place[key] ?? null)]);
      const last = rows.at(-1);
      const next = rows.length === limit && last ? Object.fromEntries(keys.map((key) => [key, last[key]])) : null;
      return { rows: rows.map(present), next };
    },
  };
}

const profile = chapter(
  'profile.json',
  [],
  `SELECT id, username, email, role, created_at, display_name, status_text, time_zone, avatar_id FROM users WHERE id = $1`,
);

const channels = chapter(
  'channels.jsonl',
  ['channel_id'],
  `SELECT channel_id, name, kind, topic, membership.role, membership.created_at AS joined_at, read_id, is_muted
   FROM memberships membership JOIN channels channel ON channel.id = channel_id
   WHERE user_id = $1 AND channel_id > coalesce($2::bigint, 0) ORDER BY channel_id`,
  compact,
);

const findChannel: Statement = {
  name: 'export_next_channel',
  text: `SELECT id FROM channels channel WHERE id > $2 AND EXISTS (
      SELECT FROM messages WHERE channel_id = channel.id AND sender_id = $1
    ) ORDER BY id LIMIT 1`,
};
const findMessages: Statement = {
  name: 'export_messages',
  text: `SELECT ${messageColumns}, (
      SELECT jsonb_agg(jsonb_build_object('content', edit.content, 'written_at', edit.written_at) ORDER BY edit.revision)
      FROM message_edits edit WHERE edit.channel_id = message.channel_id AND edit.message_id = message.id
    ) AS edits
    FROM messages message JOIN users sender ON sender.id = message.sender_id
    WHERE message.channel_id = $2 AND message.sender_id = $1 AND message.id > $3 ORDER BY message.id LIMIT ${limit}`,
};
/** Channel by channel, also those that they have left. */
const messages: Chapter = {
  path: 'messages.jsonl',
  async read(database, userId, place) {
    const { channel = 0, after = 0 } = place as { channel?: number; after?: number };
    const rows = await database.run<{ id: number }>(findMessages, [userId, channel, after]);
    if (rows.length === limit) return { rows: rows.map(compact), next: { channel, after: rows.at(-1)?.id } };
    const [following] = await database.run<{ id: number }>(findChannel, [userId, channel]);
    return { rows: rows.map(compact), next: following ? { channel: following.id, after: 0 } : null };
  },
};

const reactions = chapter(
  'reactions.jsonl',
  ['channel_id', 'message_id', 'emoji'],
  `SELECT channel_id, message_id, emoji, created_at FROM reactions
   WHERE user_id = $1 AND (channel_id, message_id, emoji)
     > (coalesce($2::bigint, 0), coalesce($3::bigint, 0), coalesce($4::text, ''))
   ORDER BY channel_id, message_id, emoji`,
);

const ignored = chapter(
  'ignored.jsonl',
  ['user_id'],
  `SELECT person.id AS user_id, person.username, ignores.created_at
   FROM ignores JOIN users person ON person.id = ignored_id
   WHERE ignores.user_id = $1 AND ignored_id > coalesce($2::bigint, 0) ORDER BY ignored_id`,
);

const identities = chapter(
  'identities.jsonl',
  ['id'],
  `SELECT id, issuer, subject, created_at FROM identities
   WHERE user_id = $1 AND id > coalesce($2::bigint, 0) ORDER BY id`,
);

const sessions = chapter(
  'sessions.jsonl',
  ['id'],
  `SELECT id, device, address, created_at, last_used_at, expires_at, ended_at FROM sessions
   WHERE user_id = $1 AND id > coalesce($2::bigint, 0) ORDER BY id`,
  compact,
);

const reports = chapter(
  'reports.jsonl',
  ['id'],
  `SELECT id, channel_id, message_id, reason, state, created_at FROM reports
   WHERE reporter_id = $1 AND id > coalesce($2::bigint, 0) ORDER BY id`,
);

const appeals = chapter(
  'appeals.jsonl',
  ['id'],
  `SELECT id, text, decision, answer, created_at, decided_at FROM appeals
   WHERE user_id = $1 AND id > coalesce($2::bigint, 0) ORDER BY id`,
  compact,
);

/** Those that wait for a moderator, and those that were refused; of the others there are messages. */
const held = chapter(
  'held.jsonl',
  ['id'],
  `SELECT id, channel_id, client_id, content, reply_to, attachment_ids, decision, created_at, decided_at FROM held_messages
   WHERE sender_id = $1 AND decision IS DISTINCT FROM 'approved' AND id > coalesce($2::bigint, 0) ORDER BY id`,
  compact,
);

/** Those that no message has taken along are there until they are removed. */
const attachments = chapter(
  'attachments.jsonl',
  ['id'],
  `SELECT id, name, media_type, size, channel_id, message_id, created_at FROM attachments
   WHERE uploader_id = $1 AND id > coalesce($2::bigint, 0) ORDER BY id`,
  (row) => ({ ...row, path: pathOf(row as { id: number; name: string }) }),
);

/** The files of an export, in the order in which they are made. */
export const chapters = [
  ...[profile, channels, messages, reactions, ignored, identities, sessions, reports, appeals, held],
  attachments,
];
