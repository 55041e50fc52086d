import type { Migration } from '../src/models/migrate';

/** Rules that hide what they find. */
export const up: Migration = async (sql) => {
  await sql(`ALTER TABLE content_rules DROP CONSTRAINT content_rules_action_check,
    ADD CONSTRAINT content_rules_action_check CHECK (action IN ('refuse', 'hold', 'hide'))`);
};

export const down: Migration = async (sql) => {
  await sql("DELETE FROM content_rules WHERE action = 'hide'");
  await sql(`ALTER TABLE content_rules DROP CONSTRAINT content_rules_action_check,
    ADD CONSTRAINT content_rules_action_check CHECK (action IN ('refuse', 'hold'))`);
};
