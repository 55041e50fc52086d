import type { Migration } from '../src/models/migrate';

/** A held message waits until it was sent, also where that has been decided. */
export const up: Migration = async (sql) => {
  await sql('DROP INDEX held_messages_waiting');
  await sql('CREATE INDEX held_messages_waiting ON held_messages (id) WHERE decided_at IS NULL');
};

export const down: Migration = async (sql) => {
  await sql('DROP INDEX held_messages_waiting');
  await sql('CREATE INDEX held_messages_waiting ON held_messages (id) WHERE decision IS NULL');
};
