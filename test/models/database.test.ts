import { isBrokenCircuitError } from 'cockatiel';
import { PoolOverloaded } from '../../src/models/admission';
import { type Database, openDatabase } from '../../src/models/database';
import { TcpProxy } from '../support/proxy';
import { pause } from '../support/random';

let way: TcpProxy;
let database: Database;

beforeEach(async () => {
  way = await TcpProxy.to(process.env.TEST_DATABASE_URL as string);
});
afterEach(async () => {
  await database.close();
  await way.cut();
});

const ask = () => database.run<{ one: number }>({ name: 'ask', text: 'SELECT 1 AS one' }, []);
const failure = (asked: Promise<unknown>) => asked.then(() => undefined).catch((error) => error);

test('what was asked on a connection that leads nowhere any more fails, and the next is asked on a new one', async () => {
  database = openDatabase(way.url, { connections: 1, statementSeconds: 1 });
  await ask();
  way.abandon();
  expect(await failure(ask())).toMatchObject({ message: expect.stringContaining('Connection terminated') });
  expect(await ask()).toEqual([{ one: 1 }]);
});

test('a statement may take as long as it takes where that is asked for', async () => {
  database = openDatabase(way.url, { connections: 1, statementSeconds: 0 });
  const slept = await database.run<{ is: boolean }>(
    { name: 'sleep', text: 'SELECT pg_sleep(3) IS NOT NULL AS is' },
    [],
  );
  expect(slept).toEqual([{ is: true }]);
});

test('no more wait for a connection than may', async () => {
  database = openDatabase(way.url, { connections: 1, waitingLimit: 3 });
  await ask();
  way.hold();
  const asked = Array.from({ length: 6 }, ask);
  const refused = await Promise.all(asked.slice(3).map(failure));
  expect(refused).toEqual(Array.from({ length: 3 }, () => expect.any(PoolOverloaded)));
  way.release();
  expect(await Promise.all(asked.slice(0, 3))).toEqual(Array.from({ length: 3 }, () => [{ one: 1 }]));
  expect(await ask()).toEqual([{ one: 1 }]);
});

test('who is not served in time finds too many others, not a database that is away; then no more wait than are served', async () => {
  database = openDatabase(way.url, { connections: 1, waitingLimit: 100 });
  const sleep = () => database.run({ name: 'sleep', text: 'SELECT pg_sleep(0.1) IS NOT NULL' }, []);
  const first = await Promise.all(Array.from({ length: 70 }, () => failure(sleep())));
  const refused = first.filter((error) => error !== undefined);
  expect(refused.length).toBeGreaterThan(10);
  expect(refused.filter((error) => !(error instanceof PoolOverloaded))).toEqual([]);
  expect(await ask()).toEqual([{ one: 1 }]);

  const second = Array.from({ length: 70 }, () => failure(sleep()));
  expect(database.waiting).toBeLessThan(60);
  expect((await Promise.all(second)).some((error) => error instanceof PoolOverloaded)).toBe(true);
});

test('a database that is away is asked seldom, and served from again soon after it is back', async () => {
  database = openDatabase(way.url, { waitingLimit: 100 });
  await ask();
  await way.cut();
  const failures: unknown[] = [];
  while (!isBrokenCircuitError(failures.at(-1))) failures.push(await failure(ask()));
  expect(failures.length).toBeLessThan(10);
  await way.restore();
  const began = performance.now();
  while (isBrokenCircuitError(await failure(ask()))) await pause(10);
  expect(await ask()).toEqual([{ one: 1 }]);
  expect(performance.now() - began).toBeLessThan(5_000);
});
