import type { Migration } from '../src/models/migrate';

/** What may not be said without a moderator's seeing it, or not at all; and what waits for one. */
export const up: Migration = async (sql) => {
  await sql(`
    CREATE TABLE content_rules (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      kind varchar(16) NOT NULL CHECK (kind IN ('words', 'pattern')),
      text varchar(200) NOT NULL,
      action varchar(16) NOT NULL CHECK (action IN ('refuse', 'hold')),
      created_by bigint NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now()
    )`);
  await sql(`
    CREATE TABLE held_messages (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      channel_id bigint NOT NULL REFERENCES channels ON DELETE CASCADE,
      sender_id bigint NOT NULL,
      client_id uuid NOT NULL,
      content text NOT NULL,
      reply_to bigint,
      attachment_ids bigint[] NOT NULL,
      rule_id bigint NOT NULL,
      decision varchar(16) CHECK (decision IN ('approved', 'refused')),
      decided_by bigint,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      decided_at timestamptz(3),
      UNIQUE (channel_id, sender_id, client_id)
    )`);
  await sql('CREATE INDEX held_messages_waiting ON held_messages (id) WHERE decision IS NULL');
};

export const down: Migration = async (sql) => {
  await sql('DROP TABLE held_messages, content_rules');
};
