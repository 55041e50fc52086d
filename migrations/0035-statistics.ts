import type { Migration } from '../src/models/migrate';

/** Messages come in the order of time, so that a range of blocks tells those of some days; it costs next to nothing to keep. */
export const up: Migration = async (sql) => {
  await sql('CREATE INDEX messages_by_time ON messages USING brin (created_at) WITH (pages_per_range = 32)');
};

export const down: Migration = async (sql) => {
  await sql('DROP INDEX messages_by_time');
};
