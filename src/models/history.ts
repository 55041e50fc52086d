import type { Client } from 'pg';

/**
 * The server's identity and timeline, and the schema's: whichever way the database is set back to an earlier state, by a
 * restored dump, a restored backup or a standby that takes over, one of them is another. A standby has none: it takes no writes.
 */
const epochQuery = `SELECT CASE WHEN NOT pg_is_in_recovery() THEN left(encode(sha256(convert_to(concat_ws('/',
    system_identifier, substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8), pg_database.oid, to_regclass('users')::oid
  ), 'UTF8')), 'hex'), 16) END AS epoch
  FROM pg_control_system(), pg_database WHERE datname = current_database()`;

/** A connection has led to a standby of the database, which may take over later. */
export class StandbyError extends Error {}

/** The course of events to which what is known of the database belongs; of which every connection to it is asked. */
export class History {
  private known: string | undefined;
  private diverge = () => {};
  /** Resolves once a connection has found another one: what is known then may never have been. */
  readonly diverged = new Promise<void>((resolve) => {
    this.diverge = resolve;
  });

  /** Which one it is: 16 hexadecimal digits. */
  get epoch(): string {
    if (this.known === undefined) throw new Error('nothing has been connected yet');
    return this.known;
  }

  /** @throws StandbyError */
  async check(connection: Client): Promise<void> {
    const { rows } = await connection.query<{ epoch: string | null }>(epochQuery);
    const epoch = rows[0]?.epoch;
    if (!epoch) throw new StandbyError('the database is a standby, which takes no writes');
    this.known ??= epoch;
    if (epoch !== this.known) this.diverge();
  }
}
