import type { Migration } from '../src/models/migrate';

/** Whether an upload waits with a message, which is asked for each one that nothing else refers to. */
export const up: Migration = async (sql) => {
  await sql(`CREATE INDEX held_messages_uploads ON held_messages USING gin (attachment_ids) WHERE decided_at IS NULL`);
};

export const down: Migration = async (sql) => {
  await sql('DROP INDEX held_messages_uploads');
};
