import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Changes } from '../../src/domain/changes';
import { DomainEvents } from '../../src/domain/events';
import { SearchIndex } from '../../src/domain/search-index';
import { Stems } from '../../src/domain/stems';
import { Metrics } from '../../src/metrics';
import { openDatabase } from '../../src/models/database';
import type { Scope } from '../support/bench';
import type { Postgres } from '../support/postgres';
import { note } from '../support/report';

/** Commits one message; resolves once it is committed, in no particular order. */
export type Commit = (channelId: number, senderId: number, content: string) => Promise<unknown>;

export interface Contender {
  name: string;
  /** Whether a message takes its channel's next number, as the service needs it, or one from a global sequence. */
  numbered: boolean;
  connections: number;
  commit: Commit;
  /** What runs beside it; resolves to what ends that. */
  begin?(): Promise<() => Promise<void>>;
}

/** Connections that our write path uses at once: one for each of its writers. */
export const ourConnections = 2;

/** As the service does it, with the follower of the log that search relies on. */
export const followed = 'followed by search';

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
    { name: 'ours: one statement a batch', numbered: true, connections: ourConnections, ...ours(scope, postgres) },
    {
      name: `ours, ${followed}`,
      numbered: true,
      connections: ourConnections,
      ...ours(scope, postgres, true),
    },
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

/** The service's own write path with all that it checks, without a transport in front; and the search index behind it. */
function ours(scope: Scope, postgres: Postgres, isFollowed = false): Pick<Contender, 'commit' | 'begin'> {
  const database = openDatabase(postgres.url);
  scope.onEnd(() => database.close());
  const events = new DomainEvents();
  const changes = new Changes(database, events, new Metrics(undefined));
  const commit: Commit = (channelId, senderId, content) =>
    changes.append({ channelId, senderId, clientId: randomUUID(), content });
  const begin = async () => {
    const index = new SearchIndex(database, new Stems(database), events, { warn: complain, error: complain });
    index.start();
    return () => index.stop();
  };
  return isFollowed ? { commit, begin } : { commit };
}

const complain = (...said: unknown[]) => note(said.map((one) => JSON.stringify(one)).join(' '));
