import type { Migration } from '../src/models/migrate';

/** Finding people by a part of their names, and what a node does when nobody waits for it: jobs, and exports. */
export const up: Migration = async (sql) => {
  // Folded by the service, since `lower` leaves all but Latin letters as they are in the locale C.
  await sql('ALTER TABLE users ADD folded_name text');
  await sql('CREATE EXTENSION IF NOT EXISTS pg_trgm');
  await sql(`CREATE INDEX users_by_name ON users USING gin (lower(username) gin_trgm_ops, folded_name gin_trgm_ops)
    WHERE NOT is_blocked AND deleted_at IS NULL`);

  await sql('CREATE INDEX channels_with_retention ON channels (id) WHERE retention_days IS NOT NULL');

  // A job is due once nobody has a lease on it any more, or its pause is over; both are in `due_at`.
  await sql(`
    CREATE TABLE jobs (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      kind varchar(32) NOT NULL,
      subject bigint NOT NULL,
      cursor jsonb NOT NULL DEFAULT '{}',
      due_at timestamptz(3) NOT NULL DEFAULT now(),
      lease uuid,
      attempts int NOT NULL DEFAULT 0,
      failure text,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      UNIQUE (kind, subject)
    )`);
  await sql('CREATE INDEX jobs_due ON jobs (due_at)');

  await sql(`
    CREATE TABLE exports (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      user_id bigint NOT NULL,
      state varchar(16) NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'ready', 'failed')),
      requested_at timestamptz(3) NOT NULL DEFAULT now(),
      ready_at timestamptz(3),
      expires_at timestamptz(3),
      size bigint NOT NULL DEFAULT 0,
      parts jsonb NOT NULL DEFAULT '[]'
    )`);
  await sql('CREATE INDEX exports_by_user ON exports (user_id, id)');
};

/** The extension stays: it may have been there before. */
export const down: Migration = async (sql) => {
  await sql('DROP TABLE exports, jobs');
  await sql('DROP INDEX channels_with_retention, users_by_name');
  await sql('ALTER TABLE users DROP folded_name');
};
