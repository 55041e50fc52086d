import type { Migration } from '../src/models/migrate';

/**
 * What moderators did. It refers to people, channels and messages by their ids alone, which stay when those are gone, and
 * nothing in it can be altered: not by this service, and by nobody who does not take the trigger away first.
 */
export const up: Migration = async (sql) => {
  await sql(`
    CREATE TABLE audit_log (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
      actor_id bigint,
      action varchar(40) NOT NULL,
      user_id bigint,
      channel_id bigint,
      message_id bigint,
      reason varchar(500),
      details jsonb,
      address varchar(64),
      request_id varchar(64)
    )`);
  for (const column of ['actor_id', 'action', 'user_id', 'channel_id'])
    await sql(`CREATE INDEX audit_log_by_${column} ON audit_log (${column}, id)`);
  await sql('CREATE INDEX audit_log_by_time ON audit_log (at)');
  await sql(`
    CREATE FUNCTION refuse_change_of_audit_log() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'the audit log is only added to' USING ERRCODE = 'insufficient_privilege'; END
    $$`);
  await sql(`
    CREATE TRIGGER audit_log_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit_log()`);
};

export const down: Migration = async (sql) => {
  await sql('DROP TABLE audit_log');
  await sql('DROP FUNCTION refuse_change_of_audit_log');
};
