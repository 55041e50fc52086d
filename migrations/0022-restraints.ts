import type { Migration } from '../src/models/migrate';

/** What keeps someone, or everyone, from writing. What the statement that appends must know stands in the rows that it locks. */
export const up: Migration = async (sql) => {
  await sql(`ALTER TABLE users ADD blocked_until timestamptz(3), ADD block_reason varchar(500)`);
  await sql(`
    ALTER TABLE channels
      ADD is_read_only boolean NOT NULL DEFAULT false,
      ADD slow_mode_seconds int CHECK (slow_mode_seconds > 0)`);
  await sql('ALTER TABLE memberships ADD silenced_until timestamptz(3), ADD last_said_at timestamptz(3)');
  await sql(`
    CREATE TABLE bans (
      channel_id bigint NOT NULL REFERENCES channels ON DELETE CASCADE,
      user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
      until timestamptz(3),
      reason varchar(500),
      banned_by bigint NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (channel_id, user_id)
    )`);
  // Volatile, so that a statement that waited for the channel's lock sees a ban that was committed meanwhile.
  await sql(`
    CREATE FUNCTION banned_in(channel bigint, person bigint) RETURNS boolean LANGUAGE sql VOLATILE AS $$
      SELECT EXISTS (SELECT FROM bans
        WHERE channel_id = channel AND user_id = person AND (until IS NULL OR until > clock_timestamp()))
    $$`);
};

export const down: Migration = async (sql) => {
  await sql('DROP FUNCTION banned_in');
  await sql('DROP TABLE bans');
  await sql('ALTER TABLE memberships DROP silenced_until, DROP last_said_at');
  await sql('ALTER TABLE channels DROP is_read_only, DROP slow_mode_seconds');
  await sql('ALTER TABLE users DROP blocked_until, DROP block_reason');
};
