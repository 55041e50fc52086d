import { DomainEvents } from '../../src/domain/events';
import { purgeChannel, purgeNext } from '../../src/domain/retention';
import { type Database, openDatabase } from '../../src/models/database';
import { query } from '../support/databases';
import { holding, someoneWaits } from '../support/locks';
import type { Person } from '../support/person';
import { Service } from '../support/service';

let service: Service;
let database: Database;
let mo: Person;
let alice: Person;
let channel: number;
let resets: { channelId: number; before: number }[];
let events: DomainEvents;

beforeAll(async () => {
  service = await Service.start();
  database = openDatabase(service.databaseUrl, { connections: 4 });
  [mo, alice] = await Promise.all([service.moderator(), service.person('alice')]);
});
afterAll(async () => {
  await database.close();
  await service.stop();
  expect(service.errors).toEqual([]);
});
beforeEach(async () => {
  channel = await service.channel(mo, alice);
  resets = [];
  events = new DomainEvents().on('reset', (reset) => resets.push(reset));
});
/** So that the service's own job finds nothing left to do. */
afterEach(() => run('UPDATE channels SET retention_days = NULL'));

const run = <Row extends object>(text: string, values: unknown[] = []) => query<Row>(service.databaseUrl, text, values);

/** Messages so many days old, in the order of their ids; the service's own purge does not know of it yet. */
async function said(...days: number[]): Promise<void> {
  for (const age of days) {
    const { body } = await alice.send(channel, `${age} days old`);
    await run(`UPDATE messages SET created_at = now() - make_interval(days => $3) WHERE channel_id = $1 AND id = $2`, [
      channel,
      body.id,
      age,
    ]);
  }
}
const keepDays = (days: number) => run('UPDATE channels SET retention_days = $2 WHERE id = $1', [channel, days]);
const left = async (table = 'messages', id = 'id') =>
  (await run<{ id: number }>(`SELECT ${id}::int AS id FROM ${table} WHERE channel_id = $1 ORDER BY 1`, [channel])).map(
    (row) => row.id,
  );
const resetOf = async () =>
  (
    await run<object>(
      'SELECT reset_before::int AS before, reset_revision::int AS revision FROM channels WHERE id = $1',
      [channel],
    )
  )[0];
const purge = (limit?: number) => purgeChannel({ database, events }, channel, limit);

test('what is older than the channel keeps it goes, with all that belongs to it; the rest stays', async () => {
  await said(40, 31, 29, 0);
  for (const id of [1, 2, 3]) {
    await run(`INSERT INTO reactions (channel_id, message_id, emoji, user_id) VALUES ($1, $2, '👍', 1)`, [channel, id]);
    await run('INSERT INTO mentions (user_id, channel_id, message_id) VALUES (0, $1, $2)', [channel, id]);
    await run(`INSERT INTO message_edits VALUES ($1, $2, $2, 'before', now())`, [channel, id]);
    await run(
      `INSERT INTO attachments (uploader_id, channel_id, message_id, is_kept, storage_key, name, media_type, size)
       VALUES (1, $1, $2, true, 'k', 'n', 'text/plain', 1)`,
      [channel, id],
    );
  }
  await keepDays(30);
  expect(await purge()).toBe(3);
  expect(await left()).toEqual([3, 4]);
  for (const table of ['reactions', 'mentions', 'message_edits', 'attachments'])
    expect({ table, ids: await left(table, 'message_id') }).toEqual({ table, ids: [3] });
  expect(await run('SELECT channel_id, message_id FROM attachments WHERE NOT is_kept')).toEqual([
    { channel_id: null, message_id: null },
    { channel_id: null, message_id: null },
  ]);
  expect(await resetOf()).toEqual({ before: 3, revision: 4 });
  expect(resets).toEqual([{ channelId: channel, before: 3 }]);

  expect(await purge()).toBeNull();
  expect(resets).toHaveLength(1);
  expect(await resetOf()).toEqual({ before: 3, revision: 4 });
});

test('in parts, the oldest first; never more than so many at once', async () => {
  await said(50, 45, 44, 43, 42, 1);
  await keepDays(30);
  expect([await purge(2), await left()]).toEqual([3, [3, 4, 5, 6]]);
  expect([await purge(2), await left()]).toEqual([5, [5, 6]]);
  expect([await purge(2), await left()]).toEqual([6, [6]]);
  expect(await purge(2)).toBeNull();
  expect(resets.map(({ before }) => before)).toEqual([3, 5, 6]);
});

test('nothing goes that is newer, or that comes after something newer', async () => {
  await said(10, 40, 40);
  await keepDays(30);
  expect(await purge()).toBeNull();
  expect(await left()).toEqual([1, 2, 3]);
  expect(await resetOf()).toEqual({ before: null, revision: null });
});

test('a channel that keeps everything is left alone, and one that is gone too', async () => {
  await said(4000);
  expect(await purge()).toBeNull();
  await expect(purgeChannel({ database, events }, 999_999)).resolves.toBeNull();
  expect(await left()).toEqual([1]);
});

test('what is committed while the purge waits for the channel is purged along, and the revision is that of the moment', async () => {
  await said(40, 1);
  await keepDays(30);
  await holding(
    service.databaseUrl,
    'UPDATE channels SET revision = revision + 1 WHERE id = $1',
    [channel],
    async (release) => {
      const purging = purge();
      await someoneWaits(service.databaseUrl, 1);
      await run(`INSERT INTO reactions (channel_id, message_id, emoji, user_id) VALUES ($1, 1, '👍', 1)`, [channel]);
      await release();
      expect(await purging).toBe(2);
    },
  );
  expect(await left('reactions', 'message_id')).toEqual([]);
  expect(await resetOf()).toEqual({ before: 2, revision: 3 });
});

test('what is gone counts as unread no more, and the marker stays where it was', async () => {
  const bob = await service.person('bob');
  await mo.post(`/moderator/add_user_to_channel?user_id=${bob.id}&channel_id=${channel}`);
  await said(40, 40, 40, 1, 0);
  const membership = async () =>
    (await bob.get<{ membership: object }>(`/channels/${channel}`)).body.membership as Record<string, number>;
  await bob.post(`/channels/${channel}/read`, { message_id: 2 });
  expect(await membership()).toMatchObject({ read_id: 2, unread_count: 3 });
  await keepDays(30);
  expect(await purge()).toBe(4);
  expect(await membership()).toMatchObject({ read_id: 2, unread_count: 2 });
});

test('the job goes from channel to channel and then has a rest; readers find what is left', async () => {
  const other = await service.channel(mo, alice);
  await said(40, 40, 0);
  await keepDays(30);
  await alice.send(other, 'kept for ever');
  await run(`UPDATE messages SET created_at = now() - interval '1000 days' WHERE channel_id = $1`, [other]);
  // The service's own job may have come first, or not.
  while ((await purgeNext({ database, events })) === 'more');
  expect(await purgeNext({ database, events })).toEqual({ inSeconds: expect.any(Number) });
  const history = async (id: number) =>
    (await alice.get<{ id: number }[]>(`/messages/${id}/`)).body.map(({ id }) => id);
  expect(await history(channel)).toEqual([3]);
  expect(await history(other)).toEqual([1]);
  expect((await alice.send(channel, 'goes on')).body.id).toBe(4);
  const conversation = await alice.joins(channel, { after: 0 });
  expect(conversation.messages.map(({ id }) => id)).toEqual([3, 4]);
  conversation.leave();
});

test('a reply in a thread whose first message is gone takes one revision, and everyone gets it in order', async () => {
  await said(40);
  const reply = (to: number) =>
    alice.post<{ id: number }>(`/messages/${channel}/`, { content: 'a reply', reply_to: to });
  const { body: first } = await reply(1);
  await keepDays(30);
  while ((await left()).includes(1)) await purge();
  const conversation = await alice.joins(channel);
  const { body: second } = await reply(first.id);
  expect((await alice.get(`/channels/${channel}`)).body).toMatchObject({ revision: second.id });
  const other = await alice.joins(channel);
  await alice.send(channel, 'goes on');
  for (const each of [conversation, other]) {
    await each.sees('goes on');
    each.leave();
  }
});

test('a search for what is due, and a purge, read indexes alone', async () => {
  const plan = async (text: string, values: unknown[]) =>
    (await database.run<Record<string, string>>({ name: '', text: `EXPLAIN ${text}` }, values))
      .map((row) => row['QUERY PLAN'])
      .join('\n');
  const statements: string[] = [];
  const spying: Database = {
    ...database,
    run: (statement, values) => {
      statements.push(statement.text);
      return database.run(statement, values);
    },
  };
  await purgeNext({ database: spying, events });
  for (const text of statements) expect(await plan(text, [])).not.toMatch(/Seq Scan/);
});
