import type { Context } from '../../src/domain/context';
import { Pace } from '../../src/domain/search-pace';
import { Stems } from '../../src/domain/stems';
import { openDatabase } from '../../src/models/database';
import { numberOptions, runBench, type Scope } from '../support/bench';
import { type Postgres, startPostgres } from '../support/postgres';
import { describeMachine, fixed, type Goal, goalTable, markdownTable, note, print, whole } from '../support/report';
import { median } from '../support/statistics';
import { type Case, cases } from './cases';
import { fill } from './fill';
import { fullScans, recording } from './plans';

/** How long queries take in a small and in a large database, and that none of them reads the whole of a table. */
const options = numberOptions({
  messages: [10_000, 1_000_000],
  users: [10_000],
  channels: [1000],
  samples: [200],
  'warm-up': [30],
});
const [users = 10_000] = options.users;
const [channels = 1000] = options.channels;
const [samples = 200] = options.samples;
const [warmUp = 30] = options['warm-up'];
const goal = 2;

interface Place {
  messages: number;
  context: Context;
  /** In the channel that is read. */
  count: number;
  runs: ReturnType<typeof recording>['runs'];
}

async function makePlace(scope: Scope, postgres: Postgres, messages: number): Promise<Place> {
  const name = `messages_${messages}`;
  await postgres.query(`CREATE DATABASE ${name}`);
  const url = new URL(postgres.url);
  url.pathname = `/${name}`;
  await fill(url.href, { messages, users, channels, memberships: 20, secondsApart: 10 });
  const opened = openDatabase(url.href, { connections: 1 });
  scope.onEnd(() => opened.close());
  const { database, runs } = recording(opened);
  const search = { database, stems: new Stems(database), pace: new Pace(database) };
  const [row] = await database.run<{ count: number }>(
    { name: 'count', text: 'SELECT revision AS count FROM channels WHERE id = 1' },
    [],
  );
  // Reading needs nothing else of the context.
  return { messages, context: { database, search } as unknown as Context, count: row?.count ?? 0, runs };
}

/** Milliseconds of each sample, for each place in turn, so that what disturbs one disturbs the other. */
async function time({ run }: Case, places: Place[]): Promise<{ times: number[]; found: number }[]> {
  const results = places.map(() => ({ times: [] as number[], found: 0 }));
  for (let sample = -warmUp; sample < samples; sample++) {
    for (const [at, { context, count, runs }] of places.entries()) {
      runs.length = 0;
      const begin = performance.now();
      const found = await run(context, count);
      const result = results[at];
      if (sample >= 0) result?.times.push(performance.now() - begin);
      if (result) result.found = found;
    }
  }
  return results;
}

async function bench(scope: Scope): Promise<void> {
  const postgres = await startPostgres(scope);
  const machine = describeMachine(postgres.description);
  const places: Place[] = [];
  for (const messages of options.messages) places.push(await makePlace(scope, postgres, messages));
  const rows: (string | number)[][] = [];
  const goals: Goal[] = [];
  const scans: string[] = [];
  for (const each of cases) {
    const results = await time(each, places);
    for (const { context, runs } of places) {
      const last = [...runs];
      for (const run of last)
        scans.push(...(await fullScans(context.database, run)).map((scan) => `${each.name}: ${scan}`));
    }
    const medians = results.map(({ times }) => median(times));
    const [small = Number.NaN] = medians;
    const ratio = (medians.at(-1) ?? Number.NaN) / small;
    const figures = results.flatMap(({ found }, at) => [found, fixed(medians[at] ?? Number.NaN, 2)]);
    rows.push([each.name, ...figures, fixed(ratio, 2, 'x')]);
    if (each.hasGoal)
      goals.push({ goal: `${each.name}: below ${goal}x`, measured: fixed(ratio, 2, 'x'), met: ratio < goal });
    note(`${each.name}: ${medians.map((value) => fixed(value, 2)).join(', ')} ms`);
  }
  goals.push({
    goal: 'no statement reads all of a table of messages or of its index',
    measured: String(scans.length),
    met: scans.length === 0,
  });
  const columns = places.flatMap(({ messages }) => [`found in ${whole(messages)}`, 'median ms']);
  const head = `${whole(users)} users, ${whole(channels)} channels, ${whole(samples)} samples each, interleaved:`;
  print(machine, '', head, '', markdownTable(['Query', ...columns, 'ratio'], rows), '', goalTable(goals));
  for (const scan of scans) note(scan);
  const missed = goals.filter(({ met }) => !met);
  if (missed.length > 0) throw new Error(`not met: ${missed.map(({ goal: what }) => what).join('; ')}`);
}

runBench(60, bench);
