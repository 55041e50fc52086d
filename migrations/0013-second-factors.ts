import type { Migration } from '../src/models/migrate';

/** One-time passwords by time (RFC 6238), and codes for when the device is lost. */
export const up: Migration = async (sql) => {
  // The secret must be there to compare with, so it is encrypted, not hashed.
  await sql(`
    CREATE TABLE second_factors (
      user_id bigint PRIMARY KEY REFERENCES users ON DELETE CASCADE,
      sealed_secret bytea NOT NULL,
      confirmed_at timestamptz(3),
      last_step bigint NOT NULL DEFAULT 0
    )`);
  await sql(`
    CREATE TABLE recovery_codes (
      user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
      code_hash bytea NOT NULL,
      PRIMARY KEY (user_id, code_hash)
    )`);
};

export const down: Migration = async (sql) => {
  await sql('DROP TABLE recovery_codes, second_factors');
};
