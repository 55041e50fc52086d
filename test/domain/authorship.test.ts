import { forgetAuthor } from '../../src/domain/authorship';
import { Changes } from '../../src/domain/changes';
import type { Context } from '../../src/domain/context';
import { DomainEvents } from '../../src/domain/events';
import type { Job } from '../../src/domain/jobs';
import { Metrics } from '../../src/metrics';
import { type Database, openDatabase } from '../../src/models/database';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { Service } from '../support/service';

let service: Service;
let database: Database;
let context: Context;
let batches: number[][];
let alice: Person;
let bob: Person;
let channel: number;

beforeAll(async () => {
  service = await Service.start();
  database = openDatabase(service.databaseUrl, { connections: 3 });
});
beforeEach(async () => {
  const mo = await service.moderator();
  [alice, bob] = await Promise.all([service.person('alice'), service.person('bob')]);
  channel = await service.channel(mo, alice, bob);
  batches = [];
  const events = new DomainEvents().on('committed', ({ messages }) => batches.push(messages.map(({ id }) => id)));
  const config = { deletedAccountMessages: 'anonymise' };
  context = { database, config, changes: new Changes(database, events, new Metrics(undefined)) } as unknown as Context;
});
afterAll(async () => {
  await database.close();
  await service.stop();
  expect(service.errors).toEqual([]);
});

const run = <Row extends object>(text: string, values: unknown[] = []) => query<Row>(service.databaseUrl, text, values);
const fill = (from: number, to: number, sender: Person) =>
  run(
    `INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at)
     SELECT $1, n, n, $2, gen_random_uuid(), 'x', now() FROM generate_series($3::int, $4::int) n`,
    [channel, sender.id, from, to],
  );
/** A job that the service leaves alone. */
const makeJob = async () => {
  const text = `INSERT INTO jobs (kind, subject, due_at) VALUES ('account_deletion', $1, now() + interval '1 day')`;
  await run(text, [alice.id]);
};
const job = async () =>
  (await run<Job>('SELECT id::int, subject::int, cursor FROM jobs WHERE subject = $1', [alice.id]))[0] as Job;
const state = () =>
  run(
    `SELECT messages.id::int, messages.revision::int, channels.revision::int AS head
     FROM messages JOIN channels ON channels.id = channel_id WHERE channel_id = $1 ORDER BY messages.id`,
    [channel],
  );

test('goes on where it was left, in bounded parts, over each message once', async () => {
  await fill(1, 350, alice);
  await fill(351, 360, bob);
  await fill(361, 500, alice);
  await run('UPDATE channels SET revision = 500 WHERE id = $1', [channel]);
  await makeJob();
  while ((await forgetAuthor(context, await job())) === 'more');
  const changed = batches.flat();
  expect(changed).toEqual([...Array(500).keys()].map((n) => n + 1).filter((id) => id <= 350 || id > 360));
  expect(Math.max(...batches.map(({ length }) => length))).toBeLessThanOrEqual(200);
  const rows = (await state()) as { id: number; revision: number; head: number }[];
  expect(rows.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual([
    ...Array.from({ length: 10 }, (_, n) => 351 + n),
    ...Array.from({ length: 490 }, (_, n) => 501 + n),
  ]);
  expect(rows[0]?.head).toBe(990);
});

test('a step that is taken a second time, by a node that died or was late, changes nothing', async () => {
  await fill(1, 3, alice);
  await run('UPDATE channels SET revision = 3 WHERE id = $1', [channel]);
  await makeJob();
  await forgetAuthor(context, await job());
  const stale = await job();
  await forgetAuthor(context, stale);
  const [before, cursor] = [await state(), (await job()).cursor];
  expect(cursor).toEqual({ channelId: channel, after: 3 });
  expect(batches).toEqual([[1, 2, 3]]);

  expect(await forgetAuthor(context, stale)).toBe('more');
  expect(await state()).toEqual(before);
  expect((await job()).cursor).toEqual(cursor);
  expect(batches).toEqual([[1, 2, 3]]);
});

test('a channel that is deleted meanwhile is passed over', async () => {
  await fill(1, 3, alice);
  await makeJob();
  await forgetAuthor(context, await job());
  await run('DELETE FROM channels WHERE id = $1', [channel]);
  while ((await forgetAuthor(context, await job())) === 'more');
  expect(batches).toEqual([]);
});
