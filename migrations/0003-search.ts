import type { Migration } from '../src/models/migrate';

/**
 * What search finds messages by, apart from them, so that writing a message does not wait for it. `terms` holds all that
 * a search can ask for (see `domain/search-terms.ts`), so that one index answers it whole; `words` is what was said, in
 * the form in which parts of words are looked for.
 */
export const up: Migration = async (sql) => {
  await sql(`
    CREATE TABLE search_entries (
      channel_id bigint NOT NULL,
      message_id bigint NOT NULL,
      sender_id bigint NOT NULL,
      created_at timestamptz(3) NOT NULL,
      edited_at timestamptz(3),
      words text NOT NULL,
      terms tsvector NOT NULL,
      PRIMARY KEY (channel_id, message_id)
    )`);
  await sql('CREATE INDEX search_entries_terms ON search_entries USING gin (terms)');
  await sql('CREATE INDEX search_entries_by_time ON search_entries (created_at)');

  // Up to which revision a channel's messages are found, and from which id on they are still kept.
  await sql(`
    CREATE TABLE search_progress (
      channel_id bigint PRIMARY KEY,
      revision bigint NOT NULL DEFAULT 0,
      reset_before bigint NOT NULL DEFAULT 0
    ) WITH (fillfactor = 50)`);
};

export const down: Migration = async (sql) => {
  await sql('DROP TABLE search_entries, search_progress');
};
