import type { Migration } from '../src/models/migrate';

/** Accounts of programs. An API token is a session that has a name and scopes, and that nothing makes longer. */
export const up: Migration = async (sql) => {
  await sql('ALTER TABLE users ADD is_bot boolean NOT NULL DEFAULT false, ADD created_by bigint');
  await sql('CREATE INDEX users_bots ON users (id) WHERE is_bot');
  await sql('ALTER TABLE sessions ADD name varchar(80), ADD scopes text[]');
};

export const down: Migration = async (sql) => {
  await sql('DELETE FROM sessions WHERE scopes IS NOT NULL');
  await sql('ALTER TABLE sessions DROP name, DROP scopes');
  await sql('ALTER TABLE users DROP is_bot, DROP created_by');
};
