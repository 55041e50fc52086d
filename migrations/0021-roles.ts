import type { Migration } from '../src/models/migrate';

/** Admins, who manage moderators. */
export const up: Migration = async (sql) => {
  await sql('ALTER TABLE users DROP CONSTRAINT users_role_check');
  await sql(`ALTER TABLE users ADD CONSTRAINT users_role_check CHECK (role IN ('user', 'moderator', 'admin'))`);
  // There are few of them, and they are looked for to see whether there are others.
  await sql(`CREATE INDEX users_by_role ON users (role, id) WHERE role <> 'user'`);
};

export const down: Migration = async (sql) => {
  await sql('DROP INDEX users_by_role');
  await sql(`UPDATE users SET role = 'moderator' WHERE role = 'admin'`);
  await sql('ALTER TABLE users DROP CONSTRAINT users_role_check');
  await sql(`ALTER TABLE users ADD CONSTRAINT users_role_check CHECK (role IN ('user', 'moderator'))`);
};
