import { query } from '../support/databases';
import type { Person } from '../support/person';
import { Service } from '../support/service';

let service: Service;
let mo: Person;
let alice: Person;
let bob: Person;
let channel: number;

beforeAll(async () => {
  service = await Service.start({ logLevel: 'warn' });
  [mo, alice, bob] = await Promise.all([service.moderator(), service.person('alice'), service.person('bob')]);
});
beforeEach(async () => {
  channel = await service.channel(mo, alice, bob);
  for (const content of ['one', 'two', 'three', 'four', 'five']) await bob.send(channel, content);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const read = (person: Person, messageId: number) =>
  person.post<{ read_id: number }>(`/channels/${channel}/read`, { message_id: messageId });
const members = async () => (await mo.get<{ id: number; read_id?: number }[]>(`/channels/${channel}/members`)).body;

test('a marker goes forward only, and not beyond what there is', async () => {
  expect((await members()).map(({ read_id }) => read_id)).toEqual([undefined, undefined]);
  expect((await read(alice, 3)).body).toEqual({ channel_id: channel, read_id: 3, unread_count: 2, mention_count: 0 });
  expect((await read(alice, 2)).body).toMatchObject({ read_id: 3, unread_count: 2 });
  const { status, body } = await read(alice, 6);
  expect({ status, body }).toMatchObject({
    status: 400,
    body: { code: 'bad_request', errors: [{ pointer: '/body/message_id', detail: 'must be <= 5' }] },
  });
  expect((await members()).find(({ id }) => id === alice.id)?.read_id).toBe(3);
  expect((await read(mo, 3)).status).toBe(403);
  expect((await read(await service.person('outsider'), 3)).status).toBe(404);
});

test('of many at once the highest stays', async () => {
  const length = 40;
  for (let number = 0; number < length; number++) await bob.send(channel, `number ${number}`);
  const ids = Array.from({ length }, (_, index) => ((index * 7) % length) + 1);
  const answers = await Promise.all(ids.map((id) => read(alice, id)));
  const behind = answers.filter(({ body }, index) => body.read_id < (ids[index] as number));
  expect(behind).toEqual([]);
  expect((await members()).find(({ id }) => id === alice.id)?.read_id).toBe(length);
});

test('whoever follows the channel is told, once for a while, and not of what does not move', async () => {
  const [bobs, moderators] = await Promise.all([bob.joins(channel), mo.joins(channel)]);
  for (const id of [1, 2, 4, 3]) await read(alice, id);
  await bobs.until(() => bobs.reads.some(([, id]) => id === 4));
  await moderators.until(() => moderators.reads.some(([, id]) => id === 4));
  expect(bobs.reads.length).toBeLessThan(4);
  const { length } = bobs.reads;
  await read(alice, 4);
  await read(bob, 5);
  await bobs.until(() => bobs.reads.some(([id]) => id === bob.id));
  expect(bobs.reads.slice(length)).toEqual([[bob.id, 5]]);
  for (const one of [bobs, moderators]) one.leave();
});

test('what is deleted, or said by the service, is not unread', async () => {
  await bob.delete(`/messages/${channel}/1`);
  await query(service.databaseUrl, 'UPDATE messages SET counts = false WHERE channel_id = $1 AND id = 2', [channel]);
  const get = async () => (await alice.get<{ membership: object }>(`/channels/${channel}`)).body.membership;
  expect(await get()).toEqual({ role: 'member', read_id: 0, is_muted: false, unread_count: 3, mention_count: 0 });
  await alice.patch(`/channels/${channel}/membership`, { is_muted: true });
  expect(await get()).toMatchObject({ is_muted: true, unread_count: 3 });
  expect((await mo.get<{ membership?: object }>(`/channels/${channel}`)).body.membership).toBeUndefined();
  expect((await mo.patch(`/channels/${channel}/membership`, { is_muted: true })).status).toBe(403);
});
