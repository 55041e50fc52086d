import type { Migration } from '../src/models/migrate';

/** What admins have set, in place of the operator's configuration: one row at most. */
export const up: Migration = async (sql) => {
  await sql(`
    CREATE TABLE settings (
      is_one boolean PRIMARY KEY DEFAULT true CHECK (is_one),
      registration varchar(16) CHECK (registration IN ('open', 'invitation', 'closed'))
    )`);
};

export const down: Migration = async (sql) => {
  await sql('DROP TABLE settings');
};
