import type { Context } from '../../src/domain/context';
import { listMessages } from '../../src/domain/messages';
import { openDatabase } from '../../src/models/database';
import { Accounts, knownPassword, ourEnvironment } from '../support/accounts';
import { numberOptions, runBench, type Scope } from '../support/bench';
import { type Postgres, startPostgres } from '../support/postgres';
import { describeMachine, fixed, type Goal, goalTable, markdownTable, note, print, whole } from '../support/report';
import { ServerProcess } from '../support/server';
import { median, percentile } from '../support/statistics';

/** How long the newest page of a small and of a large channel takes, over REST and in the domain operation. */
const options = numberOptions({ messages: [10_000, 1_000_000], samples: [1000], 'warm-up': [300] });
const [samples = 1000] = options.samples;
const [warmUp = 300] = options['warm-up'];
const limit = 50;
const goal = 1.3;

interface Reading {
  what: string;
  /** Reads a page of the channel; resolves to the ids in it. */
  read(channelId: number, before: number | undefined): Promise<number[]>;
}

interface Place {
  where: string;
  /** Of how many messages the page is the newest; undefined: of all. */
  before(total: number): number | undefined;
}
const places: Place[] = [
  { where: 'newest page', before: () => undefined },
  { where: 'page in the middle', before: (total) => total / 2 + 1 },
];

async function fill({ query }: Postgres, channelId: number, count: number): Promise<void> {
  await query(
    `INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at)
     SELECT $1, n, n, 1 + n % 3, gen_random_uuid(), repeat('lorem ipsum ', 8) || n, now() - ($2 - n) * interval '1 second'
     FROM generate_series(1, $2::int) n`,
    [channelId, count],
  );
  await query('UPDATE channels SET revision = $2 WHERE id = $1', [channelId, count]);
}

/** Milliseconds of each sample, for each channel in turn, so that what disturbs one disturbs the other. */
async function time(
  { read }: Reading,
  { before }: Place,
  channels: { id: number; count: number }[],
): Promise<number[][]> {
  const times: number[][] = channels.map(() => []);
  for (let sample = -warmUp; sample < samples; sample++) {
    for (const [i, { id, count }] of channels.entries()) {
      const begin = performance.now();
      const ids = await read(id, before(count));
      if (sample >= 0) times[i]?.push(performance.now() - begin);
      const newest = (before(count) ?? count + 1) - 1;
      if (ids.length !== limit || ids.at(-1) !== newest) throw new Error(`wrong page of channel ${id}: ${ids}`);
    }
  }
  return times;
}

async function bench(scope: Scope): Promise<void> {
  const postgres = await startPostgres(scope);
  const machine = describeMachine(postgres.description);
  const environment = ourEnvironment(postgres, await scope.temporaryFolder());
  const server = await ServerProcess.start(scope, 'src/main.js', environment);
  const accounts = new Accounts(server.port, postgres);
  const token = await accounts.logIn('user1', knownPassword);
  const [user] = await postgres.query<{ id: number }>("SELECT id FROM users WHERE username = 'user1'");
  const userId = Number(user?.id);
  const channels: { id: number; count: number }[] = [];
  for (const count of options.messages) {
    const id = await accounts.createChannel(`${count} messages`);
    await accounts.join([{ channelId: id, userId }]);
    await fill(postgres, id, count);
    channels.push({ id, count });
    note(`filled a channel with ${whole(count)} messages`);
  }
  await postgres.query('VACUUM (ANALYZE) messages');
  await postgres.query('CHECKPOINT');

  const database = openDatabase(postgres.url, { connections: 1 });
  scope.onEnd(() => database.close());
  // Reading needs nothing else of the context.
  const context = { database } as Context;
  const readings: Reading[] = [
    {
      what: 'GET /messages/{channel_id}/',
      async read(channelId, before) {
        const query = before === undefined ? '' : `&before=${before}`;
        const url = `http://127.0.0.1:${server.port}/messages/${channelId}/?limit=${limit}${query}`;
        const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
        if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
        return ((await answer.json()) as { id: number }[]).map(({ id }) => id);
      },
    },
    {
      what: 'listMessages',
      async read(channelId, before) {
        const actor = { id: userId, username: 'user1', role: 'user' as const, isBlocked: false };
        const { messages } = await listMessages(context, actor, { channelId, limit, before });
        return messages.map(({ id }) => id);
      },
    },
  ];

  const rows: (string | number)[][] = [];
  const goals: Goal[] = [];
  for (const place of places) {
    for (const reading of readings) {
      const times = await time(reading, place, channels);
      const [small = Number.NaN] = times.map(median);
      for (const [i, { count }] of channels.entries()) {
        const own = times[i] ?? [];
        const ratio = median(own) / small;
        rows.push([
          `${reading.what}, ${place.where}`,
          whole(count),
          fixed(median(own), 3),
          fixed(percentile(own, 0.99), 3),
          fixed(ratio, 2, 'x'),
        ]);
        if (i > 0 && place === places[0]) {
          const what = `${reading.what}: ${whole(count)} messages below ${goal}x`;
          goals.push({ goal: what, measured: fixed(ratio, 2, 'x'), met: ratio < goal });
        }
      }
    }
  }
  print(machine, '', `One page of ${limit} messages, ${whole(samples)} samples each, interleaved:`, '');
  print(markdownTable(['Page', 'Messages in the channel', 'Median ms', 'p99 ms', 'to the smallest'], rows), '');
  print(goalTable(goals));
}

runBench(10, bench);
