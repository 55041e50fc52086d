import { openDatabase } from '../../src/models/database';
import { migrateUp } from '../../src/models/migrate';
import { numberOptions, runBench, type Scope, sleep } from '../support/bench';
import { type Postgres, startPostgres } from '../support/postgres';
import { machineCpuSeconds } from '../support/proc';
import { describeMachine, fixed, type Goal, goalTable, markdownTable, note, print, whole } from '../support/report';
import { median, percentile } from '../support/statistics';
import { type Contender, followed, ourConnections, writeContenders } from './contenders';
import { pgbenchRate, pgbenchVersion } from './pgbench';

/**
 * Committed messages a second, with so many outstanding, into one channel and into many: the service's write path beside
 * one INSERT for each message, into the same table of the same PostgreSQL.
 */
const options = numberOptions({
  channels: [1, 200],
  outstanding: [200],
  rounds: [3],
  seconds: [3],
  'warm-up': [1],
  connections: [50],
});
const [outstanding = 200] = options.outstanding;
const [rounds = 3] = options.rounds;
const [seconds = 3] = options.seconds;
const [warmUpSeconds = 1] = options['warm-up'];
const [manyConnections = 50] = options.connections;
const senders = 20;
/** Of two cores, the follower takes a quarter of one at most; the fewer there are, the more it is noticed. */
const followedGoal = 1.25;
const content = 'the quick brown fox jumps over the lazy dog '.repeat(3).slice(0, 100);

interface Result {
  perSecond: number;
  /** CPU time in microseconds that one message took here and in PostgreSQL. */
  nodeCpu: number;
  postgresCpu: number;
  /** What processes outside the bench took meanwhile, of one core. */
  othersCpuShare: number;
  p50: number;
  p99: number;
}
const unknown = {
  nodeCpu: Number.NaN,
  postgresCpu: Number.NaN,
  othersCpuShare: Number.NaN,
  p50: Number.NaN,
  p99: Number.NaN,
};
interface Row {
  name: string;
  connections: number;
  channels: number;
  results: Result[];
}

/** Empty tables, and the disk at rest, for whoever is next. */
async function prepare({ query }: Postgres): Promise<void> {
  await query('TRUNCATE messages, search_entries, search_progress');
  await query('UPDATE channels SET revision = 0');
  await query('ALTER SEQUENCE bench_ids RESTART');
  await query('VACUUM (ANALYZE) channels, users, memberships');
  await query('CHECKPOINT');
  await sleep(300);
}

async function measure(contender: Contender, channels: number, postgres: Postgres): Promise<Result> {
  await prepare(postgres);
  let sending = true;
  let measuring = false;
  let committed = 0;
  let sent = 0;
  const waits: number[] = [];
  const keepSending = async () => {
    while (sending) {
      const n = sent++;
      const begin = performance.now();
      await contender.commit(1 + (n % channels), 1 + (n % senders), content);
      committed++;
      if (measuring) waits.push(performance.now() - begin);
    }
  };
  const end = await contender.begin?.();
  const all = Promise.all(Array.from({ length: outstanding }, keepSending));
  const wait = (duration: number) => Promise.race([sleep(duration * 1000), all]);
  await wait(warmUpSeconds);
  measuring = true;
  const counts = () => {
    const { user, system } = process.cpuUsage();
    const postgresCpu = postgres.cpuSeconds() ?? Number.NaN;
    return {
      at: performance.now() / 1000,
      committed,
      node: (user + system) / 1e6,
      postgresCpu,
      machine: machineCpuSeconds(),
    };
  };
  const before = counts();
  await wait(seconds);
  const after = counts();
  measuring = false;
  sending = false;
  await all;
  await end?.();
  await verify(contender, committed, postgres);
  const elapsed = after.at - before.at;
  const messages = after.committed - before.committed;
  const node = after.node - before.node;
  const postgresCpu = after.postgresCpu - before.postgresCpu;
  return {
    perSecond: messages / elapsed,
    nodeCpu: (node * 1e6) / messages,
    postgresCpu: (postgresCpu * 1e6) / messages,
    othersCpuShare: Math.max(0, after.machine - before.machine - node - postgresCpu) / elapsed,
    p50: percentile(waits, 0.5),
    p99: percentile(waits, 0.99),
  };
}

/** What was answered is there, and where it is numbered, without a gap. */
async function verify(contender: Contender, committed: number, { query }: Postgres): Promise<void> {
  const [row] = await query<{ count: number; whole: boolean }>(
    `SELECT sum(count)::int AS count, bool_and(first = 1 AND last = count AND revision = last) AS whole
     FROM (SELECT channel_id, count(*), min(id) AS first, max(id) AS last FROM messages GROUP BY channel_id) found
     JOIN channels ON channels.id = channel_id`,
  );
  if (row?.count !== committed) throw new Error(`${contender.name}: ${committed} answered, ${row?.count} stored`);
  if (contender.numbered && !row.whole) throw new Error(`${contender.name}: the numbers have a gap`);
}

async function bench(scope: Scope): Promise<void> {
  const postgres = await startPostgres(scope);
  const pgbench = await pgbenchVersion();
  const machine = describeMachine(postgres.description, pgbench ?? 'no pgbench');
  await makeTables(postgres);
  const folder = await scope.temporaryFolder();
  const contenders = writeContenders(scope, postgres, manyConnections);
  const rows: Row[] = [];
  for (const channels of options.channels) {
    const measured: Row[] = contenders.map(({ name, connections }) => ({ name, connections, channels, results: [] }));
    const pgbenchRows = (pgbench ? [ourConnections, manyConnections] : []).map(
      (connections): Row => ({ name: 'pgbench, bare', connections, channels, results: [] }),
    );
    for (let round = 0; round < rounds; round++) {
      for (const [i, contender] of contenders.entries()) {
        const result = await measure(contender, channels, postgres);
        measured[i]?.results.push(result);
        note(
          `${channels} channels, ${contender.name} (${contender.connections}): ${whole(result.perSecond)} messages/s`,
        );
      }
      for (const row of pgbenchRows) {
        await prepare(postgres);
        const clients = row.connections;
        const perSecond = await pgbenchRate(postgres, { folder, channels, senders, clients, seconds, content });
        row.results.push({ ...unknown, perSecond });
        note(`${channels} channels, pgbench (${row.connections}): ${whole(perSecond)} messages/s`);
      }
    }
    rows.push(...measured, ...pgbenchRows);
  }
  print(machine, '');
  print(`${outstanding} messages outstanding, 100 bytes each, ${rounds} rounds of ${seconds} s, medians:`, '');
  print(tableOf(rows), '', goalTable(goalsOf(rows)));
}

async function makeTables(postgres: Postgres): Promise<void> {
  const database = openDatabase(postgres.url, { connections: 1 });
  await migrateUp(database.sequelize);
  await database.close();
  await postgres.query('CREATE SEQUENCE bench_ids CACHE 32');
  await postgres.query(
    `INSERT INTO users (username, email, password_hash)
     SELECT 'user' || n, 'user' || n || '@example.com', '-' FROM generate_series(1, $1::int) n`,
    [senders],
  );
  const most = Math.max(...options.channels);
  await postgres.query("INSERT INTO channels (name) SELECT 'Channel ' || n FROM generate_series(1, $1::int) n", [most]);
  await postgres.query('INSERT INTO memberships (channel_id, user_id) SELECT c.id, u.id FROM channels c, users u');
}

/** The median of the rounds' ratios of ours to another. */
function ratioTo(other: Row, rows: Row[]): number {
  const ours = rows.find(({ channels }) => channels === other.channels);
  return median(other.results.map(({ perSecond }, i) => (ours?.results[i]?.perSecond ?? Number.NaN) / perSecond));
}

function tableOf(rows: Row[]): string {
  const cells = rows.map((row) => {
    const of = (value: (result: Result) => number) => median(row.results.map(value));
    return [
      row.name,
      row.channels,
      row.connections,
      whole(of((r) => r.perSecond)),
      fixed(ratioTo(row, rows), 1, 'x'),
      fixed(
        of((r) => r.p50),
        1,
      ),
      fixed(
        of((r) => r.p99),
        1,
      ),
      whole(of((r) => r.nodeCpu)),
      whole(of((r) => r.postgresCpu)),
      fixed(
        of((r) => r.othersCpuShare * 100),
        0,
        ' %',
      ),
    ];
  });
  const figures = [
    'Messages/s',
    'ours is',
    'Commit p50 ms',
    'p99 ms',
    'Node CPU µs a message',
    'PostgreSQL CPU µs a message',
  ];
  return markdownTable(['Write path', 'Channels', 'Connections', ...figures, 'Others (of a core)'], cells);
}

function goalsOf(rows: Row[]): Goal[] {
  return rows.flatMap((row) => {
    if (row.name.endsWith(followed)) {
      const ratio = ratioTo(row, rows);
      const goal = `${row.channels} channels: at most ${followedGoal}x as fast without search behind it`;
      return [{ goal, measured: fixed(ratio, 2, 'x'), met: ratio <= followedGoal }];
    }
    if (row.connections !== ourConnections || row.name.startsWith('ours')) return [];
    const least = row.channels === 1 ? 10 : 4;
    const ratio = ratioTo(row, rows);
    const goal = `${row.channels} channels: at least ${least}x ${row.name}, ${row.connections} connections`;
    return [{ goal, measured: fixed(ratio, 1, 'x'), met: ratio >= least }];
  });
}

runBench(15, bench);
