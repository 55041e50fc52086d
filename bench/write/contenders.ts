import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Changes } from '../../src/domain/changes';
import { DomainEvents } from '../../src/domain/events';
import { openDatabase } from '../../src/models/database';
import type { Scope } from '../support/bench';
import type { Postgres } from '../support/postgres';

/** Commits one message; resolves once it is committed, in no particular order. */
export type Commit = (channelId: number, senderId: number, content: string) => Promise<unknown>;

export interface Contender {
  name: string;
  /** Whether a message takes its channel's next number, as the service needs it, or one from a global sequence. */
  numbered: boolean;
  connections: number;
  commit: Commit;
}

/** Connections that our write path uses at once: one for each of its writers. */
export const ourConnections = 2;

const insertNumbered = `
  WITH channel AS (UPDATE channels SET revision = revision + 1 WHERE id = $1 RETURNING revision)
  INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at)
  SELECT $1, revision, revision, $2, $3, $4, clock_timestamp() FROM channel
  RETURNING *`;
const insertBare = `
  INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at)
  SELECT $1, n, n, $2, $3, $4, clock_timestamp() FROM nextval('bench_ids') n
  RETURNING *`;

export function writeContenders(scope: Scope, postgres: Postgres, manyConnections: number): Contender[] {
  return [
    { name: 'ours: one statement a batch', numbered: true, connections: ourConnections, commit: ours(scope, postgres) },
    ...oneByOne(scope, postgres, ourConnections),
    ...oneByOne(scope, postgres, manyConnections),
  ];
}

function oneByOne(scope: Scope, postgres: Postgres, connections: number): Contender[] {
  const pool = new pg.Pool({ connectionString: postgres.url, max: connections });
  scope.onEnd(() => pool.end());
  const commitBy =
    (name: string, text: string): Commit =>
    (channelId, senderId, content) =>
      pool.query({ name, text, values: [channelId, senderId, randomUUID(), content] });
  return [
    { name: 'one by one, numbered', numbered: true, connections, commit: commitBy('numbered', insertNumbered) },
    { name: 'one by one, bare', numbered: false, connections, commit: commitBy('bare', insertBare) },
  ];
}

/** The service's own write path with all that it checks, without a transport in front. */
function ours(scope: Scope, postgres: Postgres): Commit {
  const database = openDatabase(postgres.url);
  scope.onEnd(() => database.close());
  const changes = new Changes(database, new DomainEvents());
  return (channelId, senderId, content) => changes.append({ channelId, senderId, clientId: randomUUID(), content });
}
