import type { Migration } from '../src/models/migrate';

/** Whoever exports what is theirs finds their reactions without reading everyone's. */
export const up: Migration = async (sql) => {
  await sql('CREATE INDEX reactions_by_user ON reactions (user_id, channel_id, message_id, emoji)');
};

export const down: Migration = async (sql) => {
  await sql('DROP INDEX reactions_by_user');
};
