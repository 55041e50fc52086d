import { QueryTypes, type Sequelize, type Transaction } from 'sequelize';
import { inMigration } from './migrate';

interface Definition {
  name: string;
  text: string;
}

/**
 * Spreads the messages over hash partitions by their channel (PostgreSQL's declarative partitioning), with all that is
 * there, in one transaction that nobody writes during; a table that is partitioned already stays as it is. May be repeated, by
 * several nodes at once. Resolves to how many partitions there are, and whether they are new.
 */
export async function partitionMessages(
  sequelize: Sequelize,
  count: number,
): Promise<{ count: number; areNew: boolean }> {
  return inMigration(sequelize, async (transaction) => {
    const sql = <Row extends object>(text: string) =>
      sequelize.query<Row>(text, { transaction, type: QueryTypes.SELECT });
    const [found] = await sql<{ count: number }>(
      "SELECT count(*) FROM pg_inherits WHERE inhparent = 'messages'::regclass",
    );
    if (found && found.count > 0) return { count: found.count, areNew: false };
    await spread(sequelize, transaction, count);
    return { count, areNew: true };
  });
}

async function spread(sequelize: Sequelize, transaction: Transaction, count: number): Promise<void> {
  const run = (text: string) => sequelize.query(text, { transaction });
  const define = async (text: string) => sequelize.query<Definition>(text, { transaction, type: QueryTypes.SELECT });
  await run('LOCK TABLE messages IN ACCESS EXCLUSIVE MODE');
  const constraints = await define(`SELECT conname AS name, pg_get_constraintdef(oid) AS text FROM pg_constraint
    WHERE conrelid = 'messages'::regclass AND contype IN ('p', 'u')`);
  const indexes = await define(`SELECT relname AS name, pg_get_indexdef(indexrelid) AS text
    FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE indrelid = 'messages'::regclass AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`);
  await run('ALTER TABLE messages RENAME TO messages_unpartitioned');
  await run(`CREATE TABLE messages (LIKE messages_unpartitioned INCLUDING DEFAULTS INCLUDING CONSTRAINTS
    INCLUDING STORAGE INCLUDING COMPRESSION) PARTITION BY HASH (channel_id)`);
  for (let part = 0; part < count; part++)
    await run(`CREATE TABLE messages_${part} PARTITION OF messages
      FOR VALUES WITH (MODULUS ${count}, REMAINDER ${part})`);
  await run('INSERT INTO messages SELECT * FROM messages_unpartitioned');
  await run('DROP TABLE messages_unpartitioned');
  for (const { name, text } of constraints) await run(`ALTER TABLE messages ADD CONSTRAINT ${name} ${text}`);
  for (const { text } of indexes) await run(text);
  await run('ANALYZE messages');
}
