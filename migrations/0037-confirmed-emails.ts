import type { Migration } from '../src/models/migrate';

/** An address is one account's once it is confirmed: until then anyone may have typed it. */
export const up: Migration = async (sql) => {
  await sql('DROP INDEX users_email_key');
  await sql('CREATE UNIQUE INDEX users_email_key ON users (lower(email)) WHERE email_confirmed_at IS NOT NULL');
  await sql('CREATE INDEX users_by_email ON users (lower(email), id)');
};

export const down: Migration = async (sql) => {
  await sql(`UPDATE users SET email = id || '.' || email WHERE email_confirmed_at IS NULL AND EXISTS (
    SELECT FROM users other WHERE lower(other.email) = lower(users.email) AND other.id <> users.id)`);
  await sql('DROP INDEX users_by_email');
  await sql('DROP INDEX users_email_key');
  await sql('CREATE UNIQUE INDEX users_email_key ON users (lower(email))');
};
