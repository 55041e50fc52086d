import type { Migration } from '../src/models/migrate';

/** Someone's messages of a span of time, which a job deletes for a moderator. */
export const up: Migration = async (sql) => {
  await sql(`
    CREATE TABLE removals (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      requested_by bigint NOT NULL,
      user_id bigint NOT NULL,
      channel_id bigint,
      since timestamptz(3),
      until timestamptz(3),
      reason varchar(500),
      removed bigint NOT NULL DEFAULT 0,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      finished_at timestamptz(3)
    )`);
};

export const down: Migration = async (sql) => {
  await sql(`DELETE FROM jobs WHERE kind = 'removal'`);
  await sql('DROP TABLE removals');
};
