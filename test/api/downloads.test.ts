import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { Bucket } from '../support/bucket';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { pause } from '../support/random';
import { Service } from '../support/service';

const content = randomBytes(10_000);

/** Over either storage a download is the same. */
describe.each(['a folder', 'a bucket'])('from %s', (kind) => {
  let bucket: Bucket;
  let service: Service;
  let alice: Person;
  let path: string;
  let tag: string;

  beforeAll(async () => {
    bucket = await Bucket.start();
    service = await Service.start(kind === 'a bucket' ? { bucket: bucket.place } : {});
    alice = await service.person('alice');
    path = `/attachments/${(await alice.upload('random', content)).body.id}`;
    tag = (await alice.get(path)).headers.get('etag') as string;
  });
  afterAll(async () => {
    await service.stop();
    await bucket.stop();
    expect(service.errors).toEqual([]);
  });
  const get = (headers: Record<string, string>) => service.request('GET', path, { token: alice.token, headers });

  test.each([
    ['bytes=0-0', 0, 0],
    ['bytes=0-499', 0, 499],
    ['bytes=500-', 500, 9999],
    ['bytes=9999-9999', 9999, 9999],
    ['bytes=9000-20000', 9000, 9999],
    ['bytes=-1', 9999, 9999],
    ['bytes=-500', 9500, 9999],
    ['bytes=-20000', 0, 9999],
    ['BYTES=1-2', 1, 2],
  ])('%s', async (range, first, last) => {
    const { status, headers, bytes } = await get({ range });
    expect(status).toBe(206);
    expect(headers.get('content-range')).toBe(`bytes ${first}-${last}/10000`);
    expect(headers.get('content-length')).toBe(String(last - first + 1));
    expect(bytes).toEqual(content.subarray(first, last + 1));
  });

  test.each(['bytes=10000-', 'bytes=10000-10001', 'bytes=-0', `bytes=${'9'.repeat(30)}-`])(
    '%s is not there',
    async (range) => {
      const { status, headers, body } = await get({ range });
      expect({ status, body }).toMatchObject({ status: 416, body: { code: 'range_not_satisfiable' } });
      expect(headers.get('content-range')).toBe('bytes */10000');
    },
  );

  test.each([
    'bytes=2-1',
    'bytes=-',
    'bytes=a-b',
    'bytes=0-1,5-6',
    'items=0-1',
    'bytes 0-1',
    '0-1',
    'bytes=1',
    'bytes=--1',
  ])('%s is not taken into account', async (range) => {
    const { status, bytes } = await get({ range });
    expect(status).toBe(200);
    expect(bytes).toEqual(content);
  });

  test('a range of what it is still, or else the whole', async () => {
    expect((await get({ range: 'bytes=0-9', 'if-range': tag })).status).toBe(206);
    expect((await get({ range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200);
    expect((await get({ range: 'bytes=0-9', 'if-range': 'Wed, 21 Oct 2015 07:28:00 GMT' })).status).toBe(200);
  });

  test('nothing of what is there already', async () => {
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const { status, headers, text } = await get({ 'if-none-match': known });
      expect([status, headers.get('etag'), text]).toEqual([304, tag, '']);
    }
    expect((await get({ 'if-none-match': '"other"' })).status).toBe(200);
    const stranger = await service.person('stranger');
    const answer = await service.request('GET', path, { token: stranger.token, headers: { 'if-none-match': '*' } });
    expect(answer.status).toBe(404);
  });
});

test('a client that goes away ends the reading', async () => {
  const service = await Service.start();
  const alice = await service.person('alice');
  const { id } = (await alice.upload('large', Buffer.alloc(20 * 2 ** 20))).body;
  const [{ storage_key: key }] = (await query(service.databaseUrl, 'SELECT storage_key FROM attachments')) as [
    { storage_key: string },
  ];
  const isOpen = async () => {
    const files = await readdir('/proc/self/fd');
    const places = await Promise.all(files.map((file) => readlink(`/proc/self/fd/${file}`).catch(() => '')));
    return places.some((place) => place.endsWith(key));
  };
  const { port } = new URL(service.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(`GET /attachments/${id} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${alice.token}\r\n\r\n`);
  await once(socket, 'data');
  socket.pause();
  expect(await isOpen()).toBe(true);
  socket.resetAndDestroy();
  while (await isOpen()) await pause(5);
  await service.stop();
  expect(service.errors).toEqual([]);
});

test('without its storage the service lives, and says what it cannot do', async () => {
  const bucket = await Bucket.start();
  const service = await Service.start({ bucket: bucket.place });
  const alice = await service.person('alice');
  const { body } = await alice.upload('a.txt', 'text');
  await bucket.stop();
  const unavailable = { status: 503, body: { code: 'unavailable', detail: expect.stringContaining('storage') } };
  expect(await alice.get(`/attachments/${body.id}`)).toMatchObject(unavailable);
  expect(await alice.upload('b.txt', 'text')).toMatchObject(unavailable);
  expect((await alice.get('/users/me')).status).toBe(200);
  await service.stop();
  expect(service.errors).toEqual([]);
});

test('a file that is lost is missed, and said to the operator', async () => {
  const bucket = await Bucket.start();
  const service = await Service.start({ bucket: bucket.place });
  const alice = await service.person('alice');
  const { body } = await alice.upload('a.txt', 'text');
  bucket.objects.clear();
  expect(await alice.get(`/attachments/${body.id}`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect(service.errors).toEqual([expect.objectContaining({ attachment: body.id })]);
  await service.stop();
  await bucket.stop();
});
