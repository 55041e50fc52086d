import type { Migration } from '../src/models/migrate';

/**
 * Messages refer to users and channels without foreign keys: the statement that appends them locks both rows anyway,
 * and a key check per row would be paid on every message. Every key of theirs begins with `channel_id`, so that the
 * table can be partitioned or distributed by it.
 */
export const up: Migration = async (sql) => {
  await sql(`
    CREATE TABLE users (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      username varchar(32) NOT NULL,
      email varchar(254) NOT NULL,
      password_hash text NOT NULL,
      role varchar(16) NOT NULL DEFAULT 'user' CHECK (role IN ('user', 'moderator')),
      is_blocked boolean NOT NULL DEFAULT false,
      created_at timestamptz(3) NOT NULL DEFAULT now()
    )`);
  await sql('CREATE UNIQUE INDEX users_username_key ON users (lower(username))');
  await sql('CREATE UNIQUE INDEX users_email_key ON users (lower(email))');

  await sql(`
    CREATE TABLE channels (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name varchar(80) NOT NULL,
      revision bigint NOT NULL DEFAULT 0,
      created_at timestamptz(3) NOT NULL DEFAULT now()
    ) WITH (fillfactor = 50)`);

  await sql(`
    CREATE TABLE memberships (
      channel_id bigint NOT NULL REFERENCES channels ON DELETE CASCADE,
      user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      PRIMARY KEY (channel_id, user_id)
    )`);
  await sql('CREATE INDEX memberships_by_user ON memberships (user_id, channel_id)');

  await sql(`
    CREATE TABLE messages (
      channel_id bigint NOT NULL,
      id bigint NOT NULL,
      revision bigint NOT NULL,
      sender_id bigint NOT NULL,
      client_id uuid NOT NULL,
      content text NOT NULL,
      created_at timestamptz(3) NOT NULL,
      PRIMARY KEY (channel_id, id),
      CONSTRAINT messages_revision_key UNIQUE (channel_id, revision),
      CONSTRAINT messages_client_id_key UNIQUE (channel_id, sender_id, client_id)
    )`);
};

export const down: Migration = async (sql) => {
  await sql('DROP TABLE messages, memberships, channels, users');
};
