import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { type RemovedOrphans, removeOrphans } from '../../src/domain/orphans';
import { type Database, openDatabase } from '../../src/models/database';
import type { Files } from '../../src/storage/files';
import { openFiles } from '../../src/storage/open';
import { Bucket } from '../support/bucket';
import { query } from '../support/databases';
import { holding, someoneWaits } from '../support/locks';
import type { Person } from '../support/person';
import { picture } from '../support/pictures';
import { pause } from '../support/random';
import { Service } from '../support/service';

let bucket: Bucket;
let service: Service;
let alice: Person;
let dataDir: string;
let database: Database;
let files: Files;
const logged: string[] = [];

beforeAll(async () => {
  bucket = await Bucket.start();
  dataDir = await mkdtemp(join(tmpdir(), 'atom-chat-orphans-'));
  service = await Service.start({ bucket: bucket.place });
  alice = await service.person('alice');
  database = openDatabase(service.databaseUrl);
  files = await openFiles({ bucket: bucket.place, dataDir });
});
afterAll(async () => {
  files.close();
  await database.close();
  await service.stop();
  await bucket.stop();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(() => {
  logged.length = 0;
  bucket.stuck = undefined;
});

/** From the first to the last; resolves to how many went. */
async function sweep(uploadedBefore = new Date(Date.now() - 86_400_000)): Promise<number> {
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) });
  let removed = 0;
  for (let after: number | undefined = 0; after !== undefined; ) {
    const part: RemovedOrphans = await removeOrphans({ database, files, log }, uploadedBefore, after);
    removed += part.removed;
    after = part.last;
  }
  return removed;
}
const age = (...ids: number[]) =>
  query(service.databaseUrl, "UPDATE attachments SET created_at = now() - interval '25 hours' WHERE id = ANY ($1)", [
    ids,
  ]);
const rows = async () =>
  (await query<{ id: number }>(service.databaseUrl, 'SELECT id FROM attachments ORDER BY id')).map(({ id }) => id);

test('what nothing refers to goes after a day, with its files; what is new or kept stays', async () => {
  const upload = async (name: string) => (await alice.upload(name, await picture('png', 5, 5))).body.id;
  const [old, kept, fresh] = [await upload('old'), await upload('kept'), await upload('fresh')];
  await age(old, kept);
  await query(service.databaseUrl, 'UPDATE attachments SET is_kept = true WHERE id = $1', [kept]);
  expect(bucket.objects.size).toBe(6);
  expect(await sweep()).toBe(1);
  expect(await rows()).toEqual([kept, fresh]);
  expect(bucket.objects.size).toBe(4);
  expect(await sweep()).toBe(0);
  expect(await sweep(new Date(Date.now() + 1000))).toBe(1);
  expect(await rows()).toEqual([kept]);
});

test('what waits with a held message stays until that is decided', async () => {
  const mo = await service.moderator();
  const channel = await service.channel(mo, alice);
  await mo.post('/moderation/content-rules', { kind: 'words', text: 'dubious', action: 'hold' });
  const { id } = (await alice.upload('evidence', 'text')).body;
  await age(id);
  const sent = await alice.post(`/messages/${channel}/`, { content: 'dubious', attachment_ids: [id] });
  expect(sent.body).toMatchObject({ code: 'message_held' });
  expect(await sweep()).toBe(0);
  const [held] = (await mo.get<{ id: number }[]>('/moderation/held-messages')).body;
  await mo.post(`/moderation/held-messages/${held?.id}/decision`, { decision: 'refused' });
  expect(await sweep()).toBe(1);
});

test('more than a batch, by several nodes at once: each file once', async () => {
  const insert = `INSERT INTO attachments (uploader_id, storage_key, name, media_type, size, created_at)
    SELECT 1, 'ab/many-' || n, 'a file', 'text/plain', 1, now() - interval '2 days' FROM generate_series(1, 250) n`;
  await query(service.databaseUrl, insert);
  bucket.requests.length = 0;
  const counts = await Promise.all([sweep(), sweep(), sweep()]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(250);
  const deleted = bucket.requests.filter((request) => request.startsWith('DELETE '));
  expect(deleted).toHaveLength(250);
  expect(new Set(deleted).size).toBe(250);
});

test('a file that cannot be removed is logged, keeps none of the others, and goes the next time', async () => {
  const ids: number[] = [];
  for (const name of ['a', 'b', 'c']) ids.push((await alice.upload(name, name)).body.id);
  await age(...ids);
  const text = 'SELECT storage_key FROM attachments WHERE id = $1';
  const [found] = await query<{ storage_key: string }>(service.databaseUrl, text, [ids[1]]);
  bucket.stuck = found?.storage_key;
  expect(await sweep()).toBe(2);
  expect(await rows()).toContain(ids[1]);
  expect(logged).toHaveLength(1);
  expect(JSON.parse(logged[0] as string)).toMatchObject({ level: 40, attachment: ids[1] });
  bucket.stuck = undefined;
  expect(await sweep()).toBe(1);
  expect(await rows()).not.toContain(ids[1]);
});

test('a file that a message is just taking along is left alone', async () => {
  const { id } = (await alice.upload('wanted', 'text')).body;
  await age(id);
  await holding(service.databaseUrl, 'UPDATE attachments SET is_kept = true WHERE id = $1', [id], async (commit) => {
    expect(await sweep()).toBe(0);
    await commit();
  });
  expect(await sweep()).toBe(0);
  expect(await rows()).toContain(id);
});

test('a message cannot take along what is just being removed', async () => {
  const mo = await service.moderator();
  const channel = await service.channel(mo, alice);
  const { id } = (await alice.upload('unwanted', 'text')).body;
  const remove = 'DELETE FROM attachments WHERE id = $1';
  await holding(service.databaseUrl, remove, [id], async (commit) => {
    const sending = alice.post(`/messages/${channel}/`, { content: 'look', attachment_ids: [id] });
    await someoneWaits(service.databaseUrl, 1);
    await commit();
    expect((await sending).status).toBe(404);
  });
});

test('the service does so by itself', async () => {
  const { id } = (await alice.upload('forgotten', 'text')).body;
  await age(id);
  await query(service.databaseUrl, "UPDATE jobs SET due_at = now() WHERE kind = 'orphan_removal'");
  while ((await rows()).includes(id)) await pause(50);
  const [job] = await query(service.databaseUrl, "SELECT cursor FROM jobs WHERE kind = 'orphan_removal'");
  expect(job).toEqual({ cursor: {} });
});
