import type { Migration } from '../src/models/migrate';

/** Links that show whose an e-mail address is. Accounts that there are already count as confirmed. */
export const up: Migration = async (sql) => {
  await sql('ALTER TABLE users ADD email_confirmed_at timestamptz(3)');
  await sql('UPDATE users SET email_confirmed_at = created_at');
  await sql(`
    CREATE TABLE email_confirmations (
      token_hash bytea PRIMARY KEY,
      user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
      expires_at timestamptz(3) NOT NULL
    )`);
  await sql('CREATE INDEX email_confirmations_by_user ON email_confirmations (user_id)');
};

export const down: Migration = async (sql) => {
  await sql('DROP TABLE email_confirmations');
  await sql('ALTER TABLE users DROP email_confirmed_at');
};
