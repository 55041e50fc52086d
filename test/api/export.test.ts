import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { pause } from '../support/random';
import { password, Service } from '../support/service';
import { unzip } from '../support/unzip';

let dataDir: string;
let service: Service;
let mo: Person;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'atom-chat-export-'));
  service = await Service.start({ dataDir });
  mo = await service.moderator();
});
beforeEach(async () => {
  [alice, bob] = await Promise.all([service.person('alice'), service.person('bob')]);
});
afterAll(async () => {
  await service.stop();
  rmSync(dataDir, { recursive: true });
  expect(service.errors).toEqual([]);
});

const run = <Row extends object>(text: string, values: unknown[] = []) => query<Row>(service.databaseUrl, text, values);
const lines = (file: Buffer | undefined): Record<string, unknown>[] =>
  String(file)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

async function download(person: Person) {
  const answer = await person.get('/users/me/export/archive');
  if (answer.status !== 200) throw new Error(answer.text);
  return { headers: answer.headers, files: await unzip(answer.bytes) };
}

test('an export has all that is mine, with former contents and files, and nothing of others', async () => {
  const channel = await service.channel(mo, alice, bob);
  const left = await service.channel(mo, alice, bob);
  await alice.patch('/users/me', { display_name: 'Alice' });
  await alice.send(left, 'in a channel that I left');
  await mo.delete(`/moderator/remove_user_from_channel?user_id=${alice.id}&channel_id=${left}`);
  const first = (await alice.send(channel, 'helo')).body.id;
  await alice.patch(`/messages/${channel}/${first}`, { content: 'hello 👋' });
  const bobs = (await bob.send(channel, 'a secret of bob')).body.id;
  await alice.post(`/messages/${channel}/${bobs}/reports`, { reason: 'It says so.' });
  await alice.put(`/messages/${channel}/${bobs}/reactions/${encodeURIComponent('👍')}`);
  await bob.put(`/messages/${channel}/${first}/reactions/${encodeURIComponent('🎉')}`);
  await alice.put(`/users/me/ignored/${bob.id}`);
  const upload = (await alice.upload('../notes 1.txt', 'my notes')).body;
  await alice.post(`/messages/${channel}/`, { content: 'see', attachment_ids: [upload.id] });
  const other = (await bob.upload('bobs.txt', 'notes of bob')).body;
  await bob.post(`/messages/${channel}/`, { content: 'see', attachment_ids: [other.id] });
  const unsent = (await alice.upload('unsent.txt', 'nobody else has this')).body;

  expect(await alice.exports()).toMatchObject({ state: 'ready', size: expect.any(Number) });
  const { headers, files } = await download(alice);
  expect(headers.get('content-type')).toBe('application/zip');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="atom-chat-\d+\.zip"$/);

  const file = [...files.keys()].find((name) => name.startsWith('attachments/')) as string;
  const draft = `attachments/${unsent.id}-unsent.txt`;
  expect([...files.keys()]).toEqual([
    ...['profile.json', 'channels.jsonl', 'messages.jsonl', 'reactions.jsonl', 'ignored.jsonl'],
    ...['identities.jsonl', 'sessions.jsonl', 'reports.jsonl', 'appeals.jsonl', 'held.jsonl', 'attachments.jsonl'],
    ...[file, draft],
  ]);
  expect(file).toMatch(new RegExp(`^attachments/${upload.id}-[^/]*notes 1\\.txt$`));
  expect([file, draft].map((name) => String(files.get(name)))).toEqual(['my notes', 'nobody else has this']);
  const email = `${alice.username}@example.com`;
  expect(lines(files.get('profile.json'))).toEqual([
    expect.objectContaining({ id: alice.id, username: alice.username, email, display_name: 'Alice' }),
  ]);
  expect(lines(files.get('channels.jsonl'))).toEqual([
    expect.objectContaining({ channel_id: channel, role: 'member' }),
  ]);
  expect(lines(files.get('messages.jsonl')).map(({ channel_id, content }) => [channel_id, content])).toEqual([
    [channel, 'hello 👋'],
    [channel, 'see'],
    [left, 'in a channel that I left'],
  ]);
  expect(lines(files.get('messages.jsonl'))[0]?.edits).toEqual([{ content: 'helo', written_at: expect.any(String) }]);
  expect(lines(files.get('reactions.jsonl'))).toEqual([
    { channel_id: channel, message_id: bobs, emoji: '👍', created_at: expect.any(String) },
  ]);
  expect(lines(files.get('ignored.jsonl'))).toEqual([
    { user_id: bob.id, username: bob.username, created_at: expect.any(String) },
  ]);
  expect(lines(files.get('attachments.jsonl'))).toMatchObject([
    { id: upload.id, path: file },
    { id: unsent.id, path: draft },
  ]);
  expect(lines(files.get('sessions.jsonl'))).toMatchObject([{ address: '127.0.0.1', expires_at: expect.any(String) }]);
  expect(lines(files.get('reports.jsonl'))).toMatchObject([{ channel_id: channel, message_id: bobs, state: 'open' }]);
  const whole = [...files.values()].map(String).join('\n');
  for (const secret of ['a secret of bob', 'notes of bob', '$2b$', 'password']) expect(whole).not.toContain(secret);
});

test('of someone who has nothing there are the same files, empty', async () => {
  await bob.exports();
  const { files } = await download(bob);
  const filled = [...files].filter(([, content]) => content.length > 0).map(([name]) => name);
  expect(filled).toEqual(['profile.json', 'sessions.jsonl']);
  expect(files.size).toBe(11);
});

test('much is exported in parts, everything once and in order', async () => {
  const channel = await service.channel(mo, alice);
  await run(
    `INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at)
     SELECT $1, n, n, CASE WHEN n % 3 = 0 THEN $2::bigint ELSE $3 END, gen_random_uuid(), 'x', now()
     FROM generate_series(1, 4500) n`,
    [channel, alice.id, bob.id],
  );
  await run(
    `INSERT INTO reactions (channel_id, message_id, emoji, user_id) SELECT $1, n, e, $2
     FROM generate_series(1, 600) n, unnest(ARRAY['👍', '🎉']) e`,
    [channel, alice.id],
  );
  await alice.exports();
  const { files } = await download(alice);
  expect(lines(files.get('messages.jsonl')).map(({ id }) => id)).toEqual([...Array(1500)].map((_, n) => 3 * (n + 1)));
  const marks = lines(files.get('reactions.jsonl')).map(({ message_id, emoji }) => `${message_id} ${emoji}`);
  expect(new Set(marks).size).toBe(1200);
  expect(marks).toHaveLength(1200);
});

test('there is one at a time, and one a day', async () => {
  expect((await alice.get('/users/me/export')).status).toBe(404);
  const answers = await Promise.all([1, 2, 3].map(() => alice.post<{ id: number }>('/users/me/export')));
  const made = answers.filter(({ status }) => status === 202).map(({ body }) => body.id);
  expect(new Set(made).size).toBe(1);
  const { id } = await alice.exports();
  expect((await alice.post('/users/me/export')).body).toMatchObject({ code: 'export_exists' });

  await run(`UPDATE exports SET requested_at = now() - interval '25 hours' WHERE id = $1`, [id]);
  const next = await alice.post<{ id: number }>('/users/me/export');
  expect(next.status).toBe(202);
  expect(next.body.id).toBeGreaterThan(id);
  while ((await run('SELECT FROM exports WHERE id = $1', [id])).length > 0) await pause(10);
});

const stored = () => readdirSync(join(dataDir, 'files'), { recursive: true }).map(String);

test('an export expires, and goes with its files; nobody else gets it, nor anyone before it is ready', async () => {
  const { id, ready_at, expires_at } = await alice.exports();
  expect(Date.parse(expires_at as string) - Date.parse(ready_at as string)).toBe(7 * 86_400_000);
  expect((await bob.get('/users/me/export/archive')).status).toBe(404);
  expect((await mo.get('/users/me/export')).status).toBe(404);
  expect(stored()).toContain(`exports/${id}/0`);
  await run(`UPDATE exports SET expires_at = now() WHERE id = $1`, [id]);
  for (const path of ['/users/me/export', '/users/me/export/archive']) expect((await alice.get(path)).status).toBe(404);
  await run(`UPDATE jobs SET due_at = now() WHERE kind = 'export' AND subject = $1`, [id]);
  while ((await run(`SELECT FROM jobs WHERE kind = 'export' AND subject = $1`, [id])).length > 0) await pause(20);
  expect(stored().filter((name) => name.startsWith(`exports/${id}/`))).toEqual([]);
  expect((await alice.post('/users/me/export')).status).toBe(202);
});

test('an export goes with the account', async () => {
  const { id } = await alice.exports();
  expect((await alice.post('/users/me/deletion', { password })).status).toBe(202);
  while ((await run('SELECT FROM exports WHERE id = $1', [id])).length > 0) await pause(10);
  expect(stored().filter((name) => name.startsWith(`exports/${id}/`))).toEqual([]);
});

test('an export that fails again and again has failed, and another one may be asked for', async () => {
  await run(`INSERT INTO exports (user_id, parts) VALUES ($1, '[]')`, [alice.id]);
  const [row] = await run<{ id: number }>('SELECT id::int FROM exports WHERE user_id = $1', [alice.id]);
  await run(`INSERT INTO jobs (kind, subject, attempts) VALUES ('export', $1, 8)`, [row?.id]);
  const state = async () => (await alice.get<{ state: string }>('/users/me/export')).body.state;
  while ((await state()) !== 'failed') await pause(20);
  expect((await alice.get('/users/me/export/archive')).status).toBe(404);
  expect((await alice.post<{ state: string }>('/users/me/export')).body.state).toBe('running');
});

test('a file that is gone by now is empty in the archive, and the rest is there', async () => {
  const channel = await service.channel(mo, alice);
  const upload = (await alice.upload('gone.txt', 'soon gone')).body;
  await alice.post(`/messages/${channel}/`, { content: 'see', attachment_ids: [upload.id] });
  await alice.exports();
  await run(`UPDATE attachments SET storage_key = '00/0000' WHERE id = $1`, [upload.id]);
  const { files } = await download(alice);
  expect(String(files.get(`attachments/${upload.id}-gone.txt`))).toBe('');
  expect(lines(files.get('messages.jsonl'))).toHaveLength(1);
});
