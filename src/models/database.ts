import type { Socket } from 'node:net';
import pg from 'pg';
import { type ModelStatic, Sequelize } from 'sequelize';
import { admitting } from './admission';
import { type Channel, defineChannel } from './channel';
import type { History } from './history';
import { defineMembership, type Membership } from './membership';
import { defineUser, type User } from './user';

// Every bigint of ours is an id or a count below 2^53 (the contract says so), exact as a number.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
const int8Array = 1016 as Parameters<typeof pg.types.setTypeParser>[0];
const parseArray = pg.types.getTypeParser(int8Array) as (text: string) => string[];
pg.types.setTypeParser(int8Array, (text) => parseArray(text).map(Number));

/** As JSON writes it, which is read in a quarter of the time; sessions are in UTC. */
const { TIMESTAMPTZ } = pg.types.builtins;
const parseTime = pg.types.getTypeParser(TIMESTAMPTZ) as (text: string) => Date;
const inUtc = /^\d{4}-.*\+00$/;
pg.types.setTypeParser(TIMESTAMPTZ, (text) =>
  inUtc.test(text) ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`) : parseTime(text),
);

/**
 * A connection whose server may end it at any moment: Sequelize listens for that only once it is connected, and what
 * nobody listens for would end the service. Whoever uses the connection gets the error all the same.
 */
class Client extends pg.Client {
  constructor(config: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** Of which `pg`'s types say nothing. */
type RawClient = pg.Client & { connection: { stream: Socket } };
/** For a statement's time to be over, and for that to be told. */
const graceSeconds = 2;

/** A prepared statement: parsed and planned once per connection, under its name. */
export interface Statement {
  name: string;
  text: string;
}

export interface Database {
  sequelize: Sequelize;
  User: ModelStatic<User>;
  Channel: ModelStatic<Channel>;
  Membership: ModelStatic<Membership>;
  /** Runs a prepared statement on one of Sequelize's connections. */
  run<Row>(statement: Statement, values: unknown[]): Promise<Row[]>;
  /** How many wait for a connection. */
  readonly waiting: number;
  /** How long whoever asks now will wait for one. */
  readonly expectedWaitMilliseconds: number;
  close(): Promise<void>;
}

/** What Sequelize's types keep to themselves. */
interface Connections {
  readonly pool: { readonly waiting: number };
  getConnection(): Promise<pg.Client>;
  releaseConnection(connection: pg.Client): void;
}

interface PoolOptions {
  connections?: number;
  /** How long a statement may take on one of them; 0 is as long as it takes. */
  statementSeconds?: number;
  /** More than so many do not wait for one; for whoever waits patiently, none are refused. */
  waitingLimit?: number;
  /** What each connection is asked for. */
  history?: History;
}

/**
 * The hot statements are index look-ups whatever their values: planning them anew each time took longer than running
 * them, as did compiling them. A plan that is kept must not be one for a table that was empty when it was made, or so
 * small that reading all messages of a channel was expected to cost less than two pages at random.
 * What is acknowledged must be on disk, whatever the database's own setting.
 */
const session = (seconds: number) => `
  SET plan_cache_mode = force_generic_plan; SET jit = off; SET enable_seqscan = off; SET random_page_cost = 1.1;
  SET statement_timeout = '${seconds}s';
  SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'`;

/** By which a database is told from every other one, whatever way leads to it. */
export async function readIdentity({ run }: Database): Promise<string> {
  const text = `SELECT system_identifier || '/' || oid AS identity FROM pg_control_system(), pg_database
    WHERE datname = current_database()`;
  const [row] = await run<{ identity: string }>({ name: 'identity', text }, []);
  return row?.identity ?? '';
}

/** Opens a pool; nothing is connected yet. */
export function openDatabase(
  url: string,
  { connections = 12, statementSeconds = 30, waitingLimit, history }: PoolOptions = {},
): Database {
  const sequelize = new Sequelize(url, {
    dialect: 'postgres',
    dialectModule: { ...pg, Client },
    logging: false,
    pool: { max: connections, acquire: 5_000, idle: 30_000 },
    dialectOptions: { application_name: 'atom-chat', keepAlive: true, connectionTimeoutMillis: 5_000 },
  });
  sequelize.addHook('afterConnect', async (connection) => {
    const client = connection as RawClient;
    const { stream } = client.connection;
    // By then the server would have ended the statement: there is none any more, or no way to it.
    if (statementSeconds > 0) stream.setTimeout((statementSeconds + graceSeconds) * 1000, () => stream.destroy());
    try {
      await client.query(session(statementSeconds));
      await history?.check(client);
    } catch (error) {
      // Sequelize leaves it open.
      void client.end();
      throw error;
    }
  });
  const manager = sequelize.connectionManager as unknown as Connections;
  const admission = waitingLimit ? admitting(manager.getConnection.bind(manager), waitingLimit) : undefined;
  if (admission) manager.getConnection = admission.acquire;
  return {
    sequelize,
    User: defineUser(sequelize),
    Channel: defineChannel(sequelize),
    Membership: defineMembership(sequelize),
    async run<Row>(statement: Statement, values: unknown[]): Promise<Row[]> {
      const connection = await manager.getConnection();
      try {
        return (await connection.query({ ...statement, values })).rows as Row[];
      } finally {
        manager.releaseConnection(connection);
      }
    },
    get waiting() {
      return manager.pool.waiting;
    },
    get expectedWaitMilliseconds() {
      return admission?.expectedWaitMilliseconds() ?? 0;
    },
    close: () => sequelize.close(),
  };
}
