import type { Migration } from '../src/models/migrate';

/** What people tell moderators: of a message, or against a block of their own. */
export const up: Migration = async (sql) => {
  // With the message as it was, since it may be edited or deleted before anyone looks.
  await sql(`
    CREATE TABLE reports (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      reporter_id bigint NOT NULL,
      channel_id bigint NOT NULL,
      message_id bigint NOT NULL,
      sender_id bigint NOT NULL,
      content text,
      reason varchar(500) NOT NULL,
      state varchar(16) NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken', 'resolved')),
      assignee_id bigint,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      changed_at timestamptz(3) NOT NULL DEFAULT now(),
      UNIQUE (reporter_id, channel_id, message_id)
    )`);
  await sql('CREATE INDEX reports_by_state ON reports (state, id)');
  await sql('CREATE INDEX reports_by_sender ON reports (sender_id, id)');
  await sql(`
    CREATE TABLE report_notes (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      report_id bigint NOT NULL REFERENCES reports ON DELETE CASCADE,
      author_id bigint NOT NULL,
      text varchar(2000) NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now()
    )`);
  await sql('CREATE INDEX report_notes_by_report ON report_notes (report_id, id)');
  await sql(`
    CREATE TABLE appeals (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
      text varchar(2000) NOT NULL,
      decision varchar(16) CHECK (decision IN ('lifted', 'upheld')),
      answer varchar(500),
      decided_by bigint,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      decided_at timestamptz(3)
    )`);
  await sql('CREATE UNIQUE INDEX appeals_open ON appeals (user_id) WHERE decision IS NULL');
};

export const down: Migration = async (sql) => {
  await sql('DROP TABLE appeals, report_notes, reports');
};
