import sharp from 'sharp';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { bomb, photograph, picture } from '../support/pictures';
import { Service } from '../support/service';

let service: Service;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  service = await Service.start();
  [alice, bob] = await Promise.all([service.person('alice'), service.person('bob')]);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const wear = (person: Person, content: string | Uint8Array) =>
  service.request<{ id: number }>('PUT', '/users/me/avatar', { token: person.token, file: { name: 'me', content } });
const look = (id: number, headers = {}) => service.request('GET', `/users/${id}/avatar`, { token: bob.token, headers });
const kept = () =>
  query(service.databaseUrl, 'SELECT id FROM attachments WHERE is_kept AND uploader_id = $1', [alice.id]);

test('everyone sees the middle of the picture, and nothing of the camera', async () => {
  const { status, body } = await wear(alice, await photograph(900, 500));
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { name: 'avatar.webp', media_type: 'image/webp', width: 256, height: 256, has_thumbnail: false },
  });
  const { headers, bytes } = await look(alice.id);
  expect(headers.get('content-type')).toBe('image/webp');
  expect(headers.get('cache-control')).toBe('private, no-cache');
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 });
  expect(bytes.includes('a secret name')).toBe(false);
  const pixel = (top: number) => sharp(bytes).extract({ left: 128, top, width: 1, height: 1 }).raw().toBuffer();
  expect([...(await pixel(5))].map((value) => Math.round(value / 255))).toEqual([1, 0, 0]);
  expect([...(await pixel(250))].map((value) => Math.round(value / 255))).toEqual([0, 0, 1]);
  expect((await bob.get(`/attachments/${body.id}`)).status).toBe(200);
});

test('a further picture takes the place of the former, which nothing refers to any more', async () => {
  const first = (await wear(alice, await picture('png', 300, 300))).body;
  const tag = (await look(alice.id)).headers.get('etag') as string;
  expect((await look(alice.id, { 'if-none-match': tag })).status).toBe(304);
  const second = (await wear(alice, await picture('webp', 10, 20))).body;
  expect((await look(alice.id, { 'if-none-match': tag })).status).toBe(200);
  expect(await kept()).toEqual([{ id: second.id }]);
  expect((await bob.get(`/attachments/${first.id}`)).status).toBe(404);
});

test('of pictures that come at once, one is kept', async () => {
  const pictures = await Promise.all([1, 2, 3, 4, 5].map((side) => picture('png', side, side)));
  for (const { status } of await Promise.all(pictures.map((content) => wear(alice, content)))) expect(status).toBe(200);
  expect(await kept()).toHaveLength(1);
});

test('a picture may be removed, again and again', async () => {
  await wear(alice, await picture('png', 10, 10));
  for (let time = 0; time < 2; time++) expect((await alice.delete('/users/me/avatar')).status).toBe(204);
  expect((await look(alice.id)).status).toBe(404);
  expect(await kept()).toEqual([]);
});

test.each<[string, string | Buffer]>([
  ['text', 'text'],
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['a gigantic picture', bomb(60_000, 60_000)],
  ['half a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
])('%s is no picture of anyone', async (_name, content) => {
  const { status, body } = await wear(bob, content);
  expect({ status, body }).toMatchObject({ status: 400, body: { code: 'unreadable_image' } });
  expect((await look(bob.id)).status).toBe(404);
});
