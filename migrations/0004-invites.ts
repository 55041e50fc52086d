import type { Migration } from '../src/models/migrate';

/** How people come into channels, and out of them: invite links, the directory, and never leaving one without an owner. */
export const up: Migration = async (sql) => {
  // Only the hash of a code is kept: whoever reads the table gets in nowhere.
  await sql(`
    CREATE TABLE invites (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      channel_id bigint NOT NULL REFERENCES channels ON DELETE CASCADE,
      code_hash bytea NOT NULL UNIQUE,
      created_by bigint NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      expires_at timestamptz(3) NOT NULL,
      max_uses int,
      uses int NOT NULL DEFAULT 0,
      revoked_at timestamptz(3)
    )`);
  await sql('CREATE INDEX invites_by_channel ON invites (channel_id, id)');

  await sql('CREATE EXTENSION IF NOT EXISTS pg_trgm');
  await sql(`CREATE INDEX channels_listed ON channels (id) WHERE kind = 'public' AND archived_at IS NULL`);
  await sql(`
    CREATE INDEX channels_searched ON channels
      USING gin ((name || E'\\n' || coalesce(topic, '') || E'\\n' || coalesce(description, '')) gin_trgm_ops)
      WHERE kind = 'public' AND archived_at IS NULL`);

  // Volatile, and therefore read as of its call: after the locks of the statement that asks, not as of its beginning.
  await sql(`
    CREATE FUNCTION others_in(channel bigint, person bigint, OUT any_member boolean, OUT any_owner boolean)
    LANGUAGE sql VOLATILE AS $$
      SELECT EXISTS (SELECT FROM memberships WHERE channel_id = channel AND user_id <> person),
        EXISTS (SELECT FROM memberships WHERE channel_id = channel AND user_id <> person AND role = 'owner')
    $$`);
};

export const down: Migration = async (sql) => {
  await sql('DROP FUNCTION others_in');
  await sql('DROP INDEX channels_searched, channels_listed');
  await sql('DROP TABLE invites');
};
