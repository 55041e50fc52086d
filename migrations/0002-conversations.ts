import type { Migration } from '../src/models/migrate';

/**
 * What a message can be besides sent: edited, deleted, replied and reacted to, pinned, attached to. Whatever a reader
 * of a page needs stands in the message's own row, so that reading a page, and catching up, stay one index range.
 */
export const up: Migration = async (sql) => {
  await sql(`
    ALTER TABLE users
      ADD display_name varchar(64),
      ADD status_text varchar(140),
      ADD time_zone varchar(64),
      ADD avatar_id bigint,
      ADD deleted_at timestamptz(3)`);

  await sql(`
    ALTER TABLE channels
      ADD kind varchar(16) NOT NULL DEFAULT 'private' CHECK (kind IN ('public', 'private', 'direct')),
      ADD topic varchar(250),
      ADD description varchar(1000),
      ADD created_by bigint,
      ADD archived_at timestamptz(3),
      ADD retention_days int,
      ADD reset_revision bigint,
      ADD reset_before bigint,
      ADD direct_key text UNIQUE`);

  await sql(`
    ALTER TABLE memberships
      ADD role varchar(16) NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'moderator', 'owner')),
      ADD read_id bigint NOT NULL DEFAULT 0,
      ADD is_muted boolean NOT NULL DEFAULT false`);

  await sql(`
    ALTER TABLE messages
      ADD counts boolean NOT NULL DEFAULT true,
      ADD edited_at timestamptz(3),
      ADD deleted_at timestamptz(3),
      ADD reply_to bigint,
      ADD thread_id bigint,
      ADD reply_count int NOT NULL DEFAULT 0,
      ADD last_reply_at timestamptz(3),
      ADD pinned_at timestamptz(3),
      ADD pinned_by bigint,
      ADD mentions bigint[],
      ADD mentions_all boolean NOT NULL DEFAULT false,
      ADD reactions jsonb,
      ADD attachments jsonb,
      ADD system jsonb`);
  // Unread messages are counted in the index alone.
  await sql(`ALTER TABLE messages DROP CONSTRAINT messages_pkey,
    ADD PRIMARY KEY (channel_id, id) INCLUDE (sender_id, counts)`);
  await sql(`CREATE INDEX messages_by_thread ON messages (channel_id, thread_id, id) WHERE thread_id IS NOT NULL`);
  await sql(`CREATE INDEX messages_pinned ON messages (channel_id, id) WHERE pinned_at IS NOT NULL`);

  await sql(`
    CREATE TABLE message_edits (
      channel_id bigint NOT NULL,
      message_id bigint NOT NULL,
      revision bigint NOT NULL,
      content text NOT NULL,
      written_at timestamptz(3) NOT NULL,
      PRIMARY KEY (channel_id, message_id, revision)
    )`);

  await sql(`
    CREATE TABLE reactions (
      channel_id bigint NOT NULL,
      message_id bigint NOT NULL,
      emoji varchar(32) NOT NULL,
      user_id bigint NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      PRIMARY KEY (channel_id, message_id, emoji, user_id)
    )`);

  // One row for each person who is mentioned; 0 stands for everyone in the channel.
  await sql(`
    CREATE TABLE mentions (
      user_id bigint NOT NULL,
      channel_id bigint NOT NULL,
      message_id bigint NOT NULL,
      PRIMARY KEY (user_id, channel_id, message_id)
    )`);
  await sql('CREATE INDEX mentions_by_message ON mentions (channel_id, message_id)');

  // An upload is kept once a message or a profile refers to it; the others are removed after a while.
  await sql(`
    CREATE TABLE attachments (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      uploader_id bigint NOT NULL,
      channel_id bigint,
      message_id bigint,
      is_kept boolean NOT NULL DEFAULT false,
      storage_key text NOT NULL,
      name varchar(255) NOT NULL,
      media_type varchar(100) NOT NULL,
      size bigint NOT NULL,
      width int,
      height int,
      has_thumbnail boolean NOT NULL DEFAULT false,
      created_at timestamptz(3) NOT NULL DEFAULT now()
    )`);
  await sql('CREATE INDEX attachments_by_message ON attachments (channel_id, message_id) WHERE message_id IS NOT NULL');
  await sql('CREATE INDEX attachments_by_uploader ON attachments (uploader_id, id)');
  await sql('CREATE INDEX attachments_orphaned ON attachments (created_at) WHERE NOT is_kept');

  await sql(`
    CREATE TABLE ignores (
      user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
      ignored_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      PRIMARY KEY (user_id, ignored_id)
    )`);
};

export const down: Migration = async (sql) => {
  await sql('DROP TABLE ignores, attachments, mentions, reactions, message_edits');
  await sql('DROP INDEX messages_by_thread, messages_pinned');
  await sql(`ALTER TABLE messages DROP CONSTRAINT messages_pkey, ADD PRIMARY KEY (channel_id, id)`);
  await sql(`ALTER TABLE messages DROP counts, DROP edited_at, DROP deleted_at, DROP reply_to, DROP thread_id,
    DROP reply_count, DROP last_reply_at, DROP pinned_at, DROP pinned_by, DROP mentions, DROP mentions_all,
    DROP reactions, DROP attachments, DROP system`);
  await sql('ALTER TABLE memberships DROP role, DROP read_id, DROP is_muted');
  await sql(`ALTER TABLE channels DROP kind, DROP topic, DROP description, DROP created_by, DROP archived_at,
    DROP retention_days, DROP reset_revision, DROP reset_before, DROP direct_key`);
  await sql('ALTER TABLE users DROP display_name, DROP status_text, DROP time_zone, DROP avatar_id, DROP deleted_at');
};
