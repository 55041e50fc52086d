import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, dropDatabase, query } from '../support/databases';
import { pause } from '../support/random';
import { password, Service } from '../support/service';
import { ServiceProcess } from '../support/service-process';
import { unzip } from '../support/unzip';

jest.setTimeout(120_000);

let dataDir: string;
let databaseUrl: string;
const started: ServiceProcess[] = [];

async function start(): Promise<ServiceProcess> {
  const process = await ServiceProcess.start(dataDir, databaseUrl);
  started.push(process);
  return process;
}

beforeEach(async () => {
  databaseUrl = await createDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'atom-chat-leaving-'));
});
afterEach(async () => {
  for (const process of started.splice(0)) await process.end();
  await rm(dataDir, { recursive: true, force: true });
  await dropDatabase(databaseUrl);
});

const run = <Row extends object>(text: string, values: unknown[] = []) => query<Row>(databaseUrl, text, values);
const count = async (text: string, values: unknown[] = []) =>
  (await run<{ count: number }>(`SELECT count(*)::int AS count FROM ${text}`, values))[0]?.count ?? Number.NaN;
const size = 20_000;

/** A service with a channel that alice has written much in. */
async function begin() {
  const process = await start();
  const service = Service.at(process.url, databaseUrl);
  const [mo, alice] = await Promise.all([service.moderator(), service.person('alice')]);
  const channel = await service.channel(mo, alice);
  await run(
    `INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at)
     SELECT $1, n, n, $2, gen_random_uuid(), 'x', now() - interval '40 days' FROM generate_series(1, $3::int) n`,
    [channel, alice.id, size],
  );
  await run('UPDATE channels SET revision = $2 WHERE id = $1', [channel, size]);
  return { process, service, mo, alice, channel };
}

/** Kills the service again and again, each time once something has been done, until all is. */
async function killUntilDone(first: ServiceProcess, left: () => Promise<number>): Promise<number> {
  let process = first;
  let kills = 0;
  for (let before = await left(); before > 0; before = await left()) {
    while ((await left()) === before) await pause(5);
    if (kills === 2) break;
    await process.kill();
    kills++;
    process = await start();
  }
  while ((await left()) > 0) await pause(20);
  return kills;
}

test('what a deleted channel leaves behind is removed, however often the service is killed meanwhile', async () => {
  const { process, mo, channel } = await begin();
  expect((await mo.delete(`/moderator/delete_channel/${channel}`)).status).toBe(200);
  expect(await killUntilDone(process, () => count('messages WHERE channel_id = $1', [channel]))).toBe(2);
  while ((await count(`jobs WHERE kind = 'channel_deletion'`)) > 0) await pause(20);
});

test('everything that someone wrote who left is given a revision, each one, and none twice', async () => {
  const { process, alice, channel } = await begin();
  expect((await alice.post('/users/me/deletion', { password })).status).toBe(202);
  const untouched = () => count('messages WHERE channel_id = $1 AND revision <= $2', [channel, size]);
  expect(await killUntilDone(process, untouched)).toBe(2);
  while ((await count(`jobs WHERE kind = 'account_deletion'`)) > 0) await pause(20);
  const [row] = await run('SELECT revision::int FROM channels WHERE id = $1', [channel]);
  expect(row).toEqual({ revision: 2 * size });
  expect(await count('(SELECT DISTINCT revision FROM messages WHERE channel_id = $1) each', [channel])).toBe(size);
});

test('retention goes on after a kill, and what is newer stays', async () => {
  const { process, channel, alice } = await begin();
  const values = [channel, size, alice.id, randomUUID()];
  await run(
    `INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at)
    VALUES ($1, $2 + 1, $2 + 1, $3, $4, 'new', now())`,
    values,
  );
  await run('UPDATE channels SET revision = revision + 1, retention_days = 30 WHERE id = $1', [channel]);
  await run('UPDATE jobs SET due_at = now()');
  const expired = () => count('messages WHERE channel_id = $1 AND id <= $2', [channel, size]);
  expect(await killUntilDone(process, expired)).toBeGreaterThan(0);
  expect(await count('messages WHERE channel_id = $1', [channel])).toBe(1);
  const text = 'SELECT reset_before::int AS before, reset_revision::int AS revision FROM channels WHERE id = $1';
  expect(await run(text, [channel])).toEqual([{ before: size + 1, revision: size + 1 }]);
});

test('an export is finished after kills, with every message once', async () => {
  const { process, alice } = await begin();
  expect((await alice.post('/users/me/export')).status).toBe(202);
  const text = `(SELECT FROM exports, generate_series(jsonb_array_length(parts) + 1, 100) WHERE state = 'running') missing`;
  expect(await killUntilDone(process, () => count(text))).toBe(2);
  const again = await start();
  const service = Service.at(again.url, databaseUrl);
  const { bytes } = await service.request('GET', '/users/me/export/archive', { token: alice.token });
  const messages = String((await unzip(bytes)).get('messages.jsonl'))
    .trimEnd()
    .split('\n');
  expect(messages.map((line) => JSON.parse(line).id)).toEqual(Array.from({ length: size }, (_, n) => n + 1));
});
