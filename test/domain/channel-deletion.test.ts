import { removeRemains } from '../../src/domain/channel-deletion';
import { type Database, openDatabase } from '../../src/models/database';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { pause } from '../support/random';
import { Service } from '../support/service';

const tables = ['messages', 'reactions', 'mentions', 'message_edits', 'attachments'];

let service: Service;
let database: Database;
let mo: Person;

beforeAll(async () => {
  service = await Service.start();
  database = openDatabase(service.databaseUrl, { connections: 1 });
  mo = await service.moderator();
});
afterAll(async () => {
  await database.close();
  await service.stop();
  expect(service.errors).toEqual([]);
});

const run = <Row extends object>(text: string, values: unknown[] = []) => query<Row>(service.databaseUrl, text, values);

/** Says so much in a channel, with all that a message can have. */
async function fill(channel: number, count: number): Promise<void> {
  await run(
    `INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at)
     SELECT $1, n, n, $2, gen_random_uuid(), 'x', now() FROM generate_series(1, $3::int) n`,
    [channel, mo.id, count],
  );
  const each = 'FROM generate_series(1, $2::int) n';
  await run(`INSERT INTO reactions (channel_id, message_id, emoji, user_id) SELECT $1, n, '👍', 1 ${each}`, [
    channel,
    count,
  ]);
  await run(`INSERT INTO mentions (user_id, channel_id, message_id) SELECT 0, $1, n ${each}`, [channel, count]);
  await run(`INSERT INTO message_edits SELECT $1, n, n, 'x', now() ${each}`, [channel, count]);
  await run(
    `INSERT INTO attachments (uploader_id, channel_id, message_id, is_kept, storage_key, name, media_type, size)
     SELECT 1, $1, n, true, 'k', 'n', 'text/plain', 1 ${each}`,
    [channel, count],
  );
}

const counts = async (channel: number) =>
  Promise.all(
    tables.map(async (table) => {
      const [row] = await run<{ count: number }>(`SELECT count(*)::int FROM ${table} WHERE channel_id = $1`, [channel]);
      return row?.count;
    }),
  );

test('a channel is gone at once, and soon with it all that was said there, and nothing else', async () => {
  const [channel, other] = [await service.channel(mo), await service.channel(mo)];
  for (const each of [channel, other]) await fill(each, 2500);
  expect((await mo.delete(`/moderator/delete_channel/${channel}`)).status).toBe(200);
  expect((await mo.get(`/messages/${channel}/`)).status).toBe(404);
  while ((await counts(channel)).some((count) => count !== 0)) await pause(10);
  expect(await counts(other)).toEqual([2500, 2500, 2500, 2500, 2500]);
  while ((await run(`SELECT FROM jobs WHERE kind = 'channel_deletion'`)).length > 0) await pause(10);
  // The files of its uploads are for the sweep.
  expect(await run('SELECT is_kept, count(*)::int FROM attachments GROUP BY 1 ORDER BY 1')).toEqual([
    { is_kept: false, count: 2500 },
    { is_kept: true, count: 2500 },
  ]);
});

test('each part is bounded, and what is gone needs no further one', async () => {
  await fill(999_999, 1200);
  expect(await removeRemains({ database }, 999_999)).toBe('more');
  expect(await counts(999_999)).toEqual([200, 200, 200, 200, 200]);
  expect(await removeRemains({ database }, 999_999)).toBe('more');
  expect(await removeRemains({ database }, 999_999)).toBe('done');
  expect(await counts(999_999)).toEqual([0, 0, 0, 0, 0]);
});
