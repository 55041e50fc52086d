import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { Sequelize, Transaction } from 'sequelize';
import { Umzug, type UmzugStorage } from 'umzug';

type Sql = (statement: string, bind?: unknown[]) => Promise<{ name: string }[]>;
/** One schema change. It runs in a transaction, together with the note that it ran. */
export type Migration = (sql: Sql) => Promise<unknown>;

const folder = join(__dirname, '../../migrations');
/** An arbitrary number that stands for "this database's schema" among advisory locks. */
const lockKey = 4_180_417;

const storage: UmzugStorage<Sql> = {
  logMigration: async ({ name, context: sql }) => void (await sql('INSERT INTO migrations VALUES ($1)', [name])),
  unlogMigration: async ({ name, context: sql }) => void (await sql('DELETE FROM migrations WHERE name = $1', [name])),
  executed: async ({ context: sql }) =>
    (await sql('SELECT name FROM migrations ORDER BY name')).map(({ name }) => name),
};

function umzugFor(sql: Sql): Umzug<Sql> {
  const migrations = readdirSync(folder)
    .filter((file) => /^\d{4}-[\w-]+\.(ts|js)$/.test(file))
    .sort()
    .map((file) => {
      const { up, down } = require(join(folder, file)) as Record<'up' | 'down', Migration>;
      return { name: parse(file).name, up: () => up(sql), down: () => down(sql) };
    });
  return new Umzug({ migrations, storage, context: () => sql, logger: undefined });
}

/** Changes the schema, all or nothing. One node at a time: the others wait at the lock and then find nothing left to do. */
export async function inMigration<Result>(
  sequelize: Sequelize,
  act: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  return sequelize.transaction(async (transaction) => {
    await sequelize.query('SELECT pg_advisory_xact_lock($1)', { bind: [lockKey], transaction });
    return act(transaction);
  });
}

async function migrate(sequelize: Sequelize, act: (umzug: Umzug<Sql>) => Promise<{ name: string }[]>) {
  return inMigration(sequelize, async (transaction) => {
    const sql: Sql = async (statement, bind) => {
      const [rows] = await sequelize.query(statement, bind ? { bind, transaction } : { transaction });
      return rows as { name: string }[];
    };
    await sql('CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY)');
    return (await act(umzugFor(sql))).map(({ name }) => name);
  });
}

/** Brings the schema up to date, all or nothing; may be repeated, by several nodes at once. Resolves to what ran. */
export async function migrateUp(sequelize: Sequelize): Promise<string[]> {
  return migrate(sequelize, (umzug) => umzug.up());
}

/** Takes the newest schema change back, with what it held. Resolves to its name, if there was one. */
export async function migrateDown(sequelize: Sequelize): Promise<string[]> {
  return migrate(sequelize, (umzug) => umzug.down());
}
