import type { Migration } from '../src/models/migrate';

/** Links by which someone who has forgotten their password sets another one; only their hashes are kept. */
export const up: Migration = async (sql) => {
  await sql(`
    CREATE TABLE password_resets (
      token_hash bytea PRIMARY KEY,
      user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
      expires_at timestamptz(3) NOT NULL
    )`);
  await sql('CREATE INDEX password_resets_by_user ON password_resets (user_id)');
};

export const down: Migration = async (sql) => {
  await sql('DROP TABLE password_resets');
};
