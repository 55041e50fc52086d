import type { Migration } from '../src/models/migrate';

/** Keys that access tokens are signed with, so that others can verify them; the private halves are encrypted. */
export const up: Migration = async (sql) => {
  await sql(`
    CREATE TABLE signing_keys (
      kid varchar(43) PRIMARY KEY,
      public_key text NOT NULL,
      sealed_private_key bytea NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
    )`);
};

export const down: Migration = async (sql) => {
  await sql('DROP TABLE signing_keys');
};
