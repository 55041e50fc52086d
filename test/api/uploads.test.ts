import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import os, { tmpdir } from 'node:os';
import { join } from 'node:path';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { pause } from '../support/random';
import { exchange } from '../support/raw';
import { type RequestOptions, Service } from '../support/service';

/** Uploads that are refused: none leaves anything on the disk. */
let incoming: string;
let service: Service;
let alice: Person;

beforeAll(async () => {
  service = await Service.start({ maxUploadMib: 1 });
  alice = await service.person('alice');
  // What comes in goes to the temporary folder, from here on this test's own.
  incoming = await mkdtemp(join(tmpdir(), 'atom-chat-incoming-'));
  jest.spyOn(os, 'tmpdir').mockReturnValue(incoming);
});
/** A file goes once the answer is on its way. */
afterEach(async () => {
  while ((await readdir(incoming)).length > 0) await pause(5);
});
afterAll(async () => {
  expect((await alice.upload('at last.txt', 'text')).status).toBe(201);
  jest.restoreAllMocks();
  await service.stop();
  expect(service.errors).toEqual([]);
  await rm(incoming, { recursive: true, force: true });
});

const upload = (options: RequestOptions) => service.request('POST', '/attachments', { token: alice.token, ...options });
const mebibyte = 2 ** 20;

test('a file may have as many bytes as it may, and not one more', async () => {
  expect((await alice.upload('largest', Buffer.alloc(mebibyte))).status).toBe(201);
  const { status, body } = await alice.upload('too large', Buffer.alloc(mebibyte + 1));
  expect({ status, body }).toMatchObject({
    ...{ status: 413, body: { code: 'payload_too_large', detail: 'The file is larger than 1 MiB.' } },
  });
  expect((await alice.upload('far too large', Buffer.alloc(20 * mebibyte))).status).toBe(413);
});

const part = (head: string, content = 'text') => `--x\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
const file = part('name="file"; filename="a.txt"');
const forms: Record<string, [number, string, string?]> = {
  'no parts': [400, '--x--\r\n'],
  nothing: [400, ''],
  'no boundary': [400, `${file}--x--\r\n`, 'multipart/form-data'],
  'another boundary': [400, `${file}--x--\r\n`, 'multipart/form-data; boundary=y'],
  'no end': [400, file],
  'a broken head': [400, '--x\r\nContent-Disposition form-data\r\n\r\ntext\r\n--x--\r\n'],
  'text for the file': [400, `${part('name="file"')}--x--\r\n`],
  'a file without a name': [400, `${part('name="file"; filename=""')}--x--\r\n`],
  'another field': [400, `${part('name="picture"; filename="a.txt"')}--x--\r\n`],
  'the prototype': [400, `${part('name="__proto__"; filename="a.txt"')}--x--\r\n`],
  'a further field': [400, `${file}${part('name="channel_id"', '1')}--x--\r\n`],
  'a further field before it': [400, `${part('name="channel_id"', '1')}${file}--x--\r\n`],
  'two files': [400, `${file}${file}--x--\r\n`],
  'many parts': [400, `${file.repeat(500)}--x--\r\n`],
  'a long name of a field': [400, `${part(`name="${'f'.repeat(5000)}"; filename="a.txt"`)}--x--\r\n`],
  JSON: [415, '{"file":"text"}', 'application/json'],
  'another multipart': [415, `${file}--x--\r\n`, 'multipart/mixed; boundary=x'],
  'the bytes alone': [415, 'text', 'application/octet-stream'],
};
test.each(Object.entries(forms))('a form with %s is refused', async (_name, [status, raw, type]) => {
  const headers = { 'content-type': type ?? 'multipart/form-data; boundary=x' };
  const answer = await upload({ raw, headers });
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status });
});

test('an unknown parameter is refused, after all has come', async () => {
  const answer = await service.request('POST', '/attachments?channel_id=1', {
    ...{ token: alice.token, file: { name: 'a.txt', content: 'text' } },
  });
  expect(answer.status).toBe(400);
});

test('without a token nothing is taken in', async () => {
  const answer = await service.request('POST', '/attachments', { file: { name: 'a', content: Buffer.alloc(1000) } });
  expect(answer.status).toBe(401);
});

test('whoever hangs up half-way leaves nothing', async () => {
  const head = [
    'POST /attachments HTTP/1.1',
    `Host: localhost\r\nAuthorization: Bearer ${alice.token}`,
    'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 900000\r\n\r\n',
  ].join('\r\n');
  const half = part('name="file"; filename="half"', 'a'.repeat(300_000));
  await exchange(service.url, [head, half.slice(0, -10)], true);
});

test('what is coming in when the service stops goes, and what a killed one has left goes when the next starts', async () => {
  const other = await Service.start();
  const { token } = await other.person('someone');
  const socket = connect(Number(new URL(other.url).port), '127.0.0.1');
  socket.on('error', () => {});
  const type = 'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 900000\r\n\r\n';
  const start = part('name="file"; filename="half"', 'a'.repeat(300_000)).slice(0, -10);
  socket.write(`POST /attachments HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n${type}${start}`);
  const isComing = async () => (await readdir(incoming)).some((name) => name.startsWith('atom-chat-upload-'));
  while (!(await isComing())) await pause(5);
  await other.stop();
  await other.stop();
  expect(await readdir(incoming)).toEqual([]);

  const [stale, fresh] = ['atom-chat-upload-stale', 'atom-chat-upload-fresh'].map((name) => join(incoming, name));
  for (const path of [stale, fresh]) await writeFile(path as string, 'half');
  await utimes(stale as string, 0, 0);
  await (await Service.start()).stop();
  expect(await readdir(incoming)).toEqual(['atom-chat-upload-fresh']);
  await rm(fresh as string);
});

test('a hundred files may wait for a message, however many come at once', async () => {
  const someone = await service.person('someone');
  const insert = `INSERT INTO attachments (uploader_id, storage_key, name, media_type, size)
    SELECT $1, 'ab/' || n, 'a file', 'text/plain', 1 FROM generate_series(1, 95) n`;
  await query(service.databaseUrl, insert, [someone.id]);
  const uploads = Array.from({ length: 10 }, () => someone.upload('a.txt', 'text'));
  const answers = await Promise.all(uploads);
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(5).fill(201), ...Array(5).fill(429)]);
  expect(answers.find(({ status }) => status === 429)?.body).toMatchObject({ code: 'too_many_uploads' });
  expect((await alice.upload('a.txt', 'text')).status).toBe(201);
});
