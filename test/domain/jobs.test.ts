import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import pino from 'pino';
import { type Job, type JobKind, Jobs, type Step } from '../../src/domain/jobs';
import { type Database, openDatabase } from '../../src/models/database';
import { migrateUp } from '../../src/models/migrate';
import { createDatabase, dropDatabase, query } from '../support/databases';
import { pause } from '../support/random';

let url: string;
let databases: Database[];
let nodes: Jobs[];
let logged: Record<string, unknown>[];

beforeEach(async () => {
  url = await createDatabase();
  databases = [openDatabase(url, { connections: 3 }), openDatabase(url, { connections: 3 })];
  await migrateUp((databases[0] as Database).sequelize);
  logged = [];
  const lines = new PassThrough().on('data', (line) => logged.push(JSON.parse(line.toString())));
  nodes = databases.map((database) => new Jobs(database, pino({ base: null }, lines)));
});
afterEach(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  await Promise.all(databases.map((database) => database.close()));
  await dropDatabase(url);
});

const all = (step: Step) => new Proxy({}, { get: () => step }) as Record<JobKind, Step>;
const node = () => nodes[0] as Jobs;
const add = (subject: number) => node().add('retention', subject);
const rows = () => query<Job & { failure: string | null; seconds: number }>(url, inTable);
const inTable = `SELECT *, extract(epoch FROM due_at - now())::float AS seconds FROM jobs ORDER BY subject`;
const allDone = async () => {
  while ((await rows()).length > 0) await pause(10);
};

test('what is added is begun at once, goes on with its cursor, and is gone when done', async () => {
  const seen: unknown[] = [];
  node().start(
    all(async ({ id, subject, cursor, attempts }) => {
      seen.push({ subject, cursor, attempts });
      await query(url, 'UPDATE jobs SET cursor = $2 WHERE id = $1', [id, { after: seen.length }]);
      return seen.length < 3 ? 'more' : 'done';
    }),
  );
  await pause(50);
  const began = performance.now();
  await add(7);
  await allDone();
  expect(performance.now() - began).toBeLessThan(1500);
  expect(seen).toEqual([{}, { after: 1 }, { after: 2 }].map((cursor) => ({ subject: 7, cursor, attempts: 1 })));
  expect(logged).toEqual([]);
});

test('jobs take turns, so that a long one keeps nobody waiting', async () => {
  const steps: number[] = [];
  for (const subject of [1, 2]) await add(subject);
  node().start(
    all(async ({ subject }) => {
      steps.push(subject);
      await pause(5);
      return steps.filter((other) => other === subject).length < 3 ? 'more' : 'done';
    }),
  );
  await allDone();
  expect(steps).toEqual([1, 2, 1, 2, 1, 2]);
});

test('several nodes share the jobs; each step is taken once', async () => {
  const taken = nodes.map(() => [] as number[]);
  for (let subject = 0; subject < 40; subject++) await add(subject);
  nodes.forEach((each, index) => {
    each.start(
      all(async ({ subject }) => {
        taken[index]?.push(subject);
        await pause(5);
        return 'done';
      }),
    );
  });
  await allDone();
  expect(taken.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n));
  expect(taken.map(({ length }) => length > 5)).toEqual([true, true]);
});

test('a step that fails is logged and tried again, after pauses that grow up to a limit', async () => {
  let failing = true;
  node().start(
    all(async () => {
      if (failing) throw new Error('the disk is full');
      return 'done';
    }),
  );
  for (const [attempts, least, most] of [
    [0, 0, 1],
    [3, 6, 8],
    [50, 590, 600],
  ] as const) {
    const count = logged.length;
    await add(1);
    await query(url, 'UPDATE jobs SET attempts = $1, due_at = now(), lease = NULL', [attempts]);
    node().wake();
    while (!(await rows()).some((row) => row.failure && row.attempts > attempts)) await pause(5);
    const [row] = await rows();
    expect(row?.failure).toBe('the disk is full');
    expect(row?.seconds).toBeGreaterThan(least);
    expect(row?.seconds).toBeLessThanOrEqual(most);
    expect(logged.slice(count)).toContainEqual(
      expect.objectContaining({
        level: 50,
        msg: 'a step of a job failed',
        job: expect.objectContaining({ subject: 1 }),
      }),
    );
  }
  failing = false;
  await add(1);
  await allDone();
});

test('the job of a node that died waits for the end of its lease, and then goes on elsewhere', async () => {
  await add(1);
  const due = `UPDATE jobs SET lease = $1, due_at = now() + interval '1 s' RETURNING due_at`;
  const [row] = await query<{ due_at: Date }>(url, due, [randomUUID()]);
  let begun: Date | undefined;
  nodes[1]?.start(
    all(async () => {
      begun = (await query<{ now: Date }>(url, 'SELECT now()'))[0]?.now;
      return 'done';
    }),
  );
  await allDone();
  expect(begun?.getTime()).toBeGreaterThanOrEqual(row?.due_at.getTime() ?? Number.NaN);
});

test('a step that takes long keeps its lease', async () => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await add(1);
  node().start(
    all(async () => {
      await released;
      return 'done';
    }),
  );
  while (!(await rows()).some(({ lease }) => lease)) await pause(5);
  const before = (await rows())[0]?.seconds as number;
  await pause(3500);
  expect((await rows())[0]?.seconds).toBeGreaterThan(before - 2);
  release();
  await allDone();
});

test('a job that is added while it takes its last step takes another one', async () => {
  let steps = 0;
  node().start(
    all(async () => {
      if (++steps === 1) await add(1);
      return 'done';
    }),
  );
  await add(1);
  await allDone();
  expect(steps).toBe(2);
});

test('a job that has a rest is due after it, or when it is added again', async () => {
  let steps = 0;
  node().start(
    all(async () => {
      steps++;
      return { inSeconds: 300 };
    }),
  );
  await add(1);
  while ((await rows())[0]?.lease !== null) await pause(5);
  expect((await rows())[0]?.seconds).toBeGreaterThan(290);
  await add(1);
  while (steps < 2) await pause(5);
});

test('a job is added with a transaction, or not at all', async () => {
  const subjects: number[] = [];
  node().start(
    all(async ({ subject }) => {
      subjects.push(subject);
      return 'done';
    }),
  );
  const { sequelize } = databases[0] as Database;
  const failure = sequelize.transaction(async (transaction) => {
    await node().add('retention', 1, transaction);
    throw new Error('never mind');
  });
  await expect(failure).rejects.toThrow('never mind');
  await sequelize.transaction((transaction) => node().add('retention', 2, transaction));
  while (subjects.length === 0) await pause(5);
  await allDone();
  expect(subjects).toEqual([2]);
});

test('stopping waits for the step under way and begins no other', async () => {
  const began = new PassThrough();
  let ended = 0;
  for (const subject of [1, 2]) await add(subject);
  node().start(
    all(async () => {
      began.end();
      await pause(200);
      ended++;
      return 'more';
    }),
  );
  await once(began.resume(), 'end');
  await node().stop();
  expect(ended).toBe(1);
  expect((await rows()).map(({ lease }) => lease)).toEqual([null, null]);
});
