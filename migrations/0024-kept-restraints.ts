import type { Migration } from '../src/models/migrate';

/**
 * What restrains a member outlives their membership: who leaves while they are silenced, or have to wait in slow mode, finds
 * it again as they come back, by whatever way. Both happen in the statement that ends or begins the membership.
 */
export const up: Migration = async (sql) => {
  await sql(`
    CREATE TABLE kept_restraints (
      channel_id bigint NOT NULL REFERENCES channels ON DELETE CASCADE,
      user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
      silenced_until timestamptz(3),
      last_said_at timestamptz(3),
      PRIMARY KEY (channel_id, user_id)
    )`);
  // Where the channel itself is being deleted, with all of its memberships, there is nothing to come back to.
  await sql(`
    CREATE FUNCTION keep_restraints() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO kept_restraints (channel_id, user_id, silenced_until, last_said_at)
        SELECT OLD.channel_id, OLD.user_id, OLD.silenced_until, OLD.last_said_at
        WHERE EXISTS (SELECT FROM channels WHERE id = OLD.channel_id) AND EXISTS (SELECT FROM users WHERE id = OLD.user_id)
        ON CONFLICT (channel_id, user_id) DO UPDATE
          SET silenced_until = excluded.silenced_until, last_said_at = excluded.last_said_at;
        RETURN NULL;
      END
    $$`);
  await sql(`
    CREATE TRIGGER memberships_keep_restraints AFTER DELETE ON memberships FOR EACH ROW
      WHEN (OLD.silenced_until > clock_timestamp() OR OLD.last_said_at IS NOT NULL)
      EXECUTE FUNCTION keep_restraints()`);
  await sql(`
    CREATE FUNCTION take_up_restraints() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE kept kept_restraints;
      BEGIN
        DELETE FROM kept_restraints WHERE channel_id = NEW.channel_id AND user_id = NEW.user_id RETURNING * INTO kept;
        IF FOUND THEN
          NEW.silenced_until := kept.silenced_until;
          NEW.last_said_at := kept.last_said_at;
        END IF;
        RETURN NEW;
      END
    $$`);
  await sql(`
    CREATE TRIGGER memberships_take_up_restraints BEFORE INSERT ON memberships FOR EACH ROW
      EXECUTE FUNCTION take_up_restraints()`);
};

export const down: Migration = async (sql) => {
  await sql('DROP TRIGGER memberships_take_up_restraints ON memberships');
  await sql('DROP TRIGGER memberships_keep_restraints ON memberships');
  await sql('DROP FUNCTION take_up_restraints');
  await sql('DROP FUNCTION keep_restraints');
  await sql('DROP TABLE kept_restraints');
};
