import type { components } from '../../generated/openapi';
import type { Person } from '../support/person';
import { Service } from '../support/service';

type Removal = components['schemas']['Removal'];
type Message = components['schemas']['Message'];

let service: Service;
let mo: Person;
let alice: Person;
let bob: Person;
let lobby: number;
let other: number;

beforeEach(async () => {
  service = await Service.start();
  [mo, alice, bob] = [await service.moderator(), await service.person('alice'), await service.person('bob')];
  [lobby, other] = [await service.channel(mo, alice, bob), await service.channel(mo, alice, bob)];
});
afterEach(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

/** Begins it, and resolves to how it ended. */
async function remove(what: object): Promise<Removal> {
  const { status, body } = await mo.post<Removal>('/moderation/removals', what);
  expect(status).toBe(202);
  for (;;) {
    const { body: now } = await mo.get<Removal>(`/moderation/removals/${body.id}`);
    if (now.finished_at) return now;
  }
}
const left = async (channel: number) => {
  const { body } = await mo.get<Message[]>(`/messages/${channel}/?limit=200`);
  return body.map(({ content, deleted_at }) => (deleted_at ? '-' : content));
};

test('all that someone wrote becomes tombstones, in parts, which every client hears of; the log has how many', async () => {
  const talk = await bob.joins(lobby);
  const root = (await bob.send(lobby, 'a question')).body.id;
  await Promise.all(Array.from({ length: 250 }, (_, n) => alice.send(lobby, `advertising ${n}`)));
  await alice.post(`/messages/${lobby}/`, { content: 'advertising', reply_to: root });
  await alice.send(other, 'advertising');
  const { body: direct } = await alice.post<{ id: number }>('/direct-channels', { user_ids: [bob.id] });
  await alice.send(direct.id, 'just between us');

  const removal = await remove({ user_id: alice.id, reason: 'Advertising' });
  expect(removal).toMatchObject({ user_id: alice.id, requested_by: mo.id, reason: 'Advertising', removed: 252 });
  await talk.until(() => talk.messages.filter(({ deleted_at }) => deleted_at).length === 251);
  expect(talk.messages.find(({ id }) => id === root)).not.toHaveProperty('reply_count');
  expect(await left(other)).toEqual(['-']);
  expect((await bob.get<Message[]>(`/messages/${direct.id}/`)).body).toMatchObject([{ content: 'just between us' }]);
  const { body: log } = await mo.get<object[]>('/moderation/audit?limit=2');
  const about = { actor_id: mo.id, user_id: alice.id };
  expect(log).toMatchObject([
    { ...about, action: 'messages:removed', details: { removed: 252 } },
    { ...about, action: 'messages:remove', reason: 'Advertising' },
  ]);
  talk.leave();
});

test('it may be of one channel and of a span of time, and never of what came after it was asked for', async () => {
  await alice.send(lobby, 'first');
  await alice.send(other, 'elsewhere');
  const { body: second } = await alice.send<Message>(lobby, 'second');
  const { body: third } = await alice.send<Message>(lobby, 'third');
  await bob.send(lobby, 'mine');
  const span = { since: second.created_at, until: third.created_at };
  const removal = await remove({ user_id: alice.id, channel_id: lobby, ...span });
  const removed = second.created_at === third.created_at ? 0 : 1;
  expect(removal).toMatchObject({ ...span, removed });
  expect(await left(lobby)).toEqual(['first', removed ? '-' : 'second', 'third', 'mine']);
  expect(await left(other)).toEqual(['elsewhere']);
  expect(
    Date.parse((await remove({ user_id: alice.id, until: '2999-01-01T00:00:00.000Z' })).until),
  ).toBeLessThanOrEqual(Date.now() + 1000);
});

test('only moderators remove, and not in the conversations of others', async () => {
  const { body: direct } = await alice.post<{ id: number }>('/direct-channels', { user_ids: [bob.id] });
  const tries = [
    await bob.post<{ code: string }>('/moderation/removals', { user_id: alice.id }),
    await mo.post<{ code: string }>('/moderation/removals', { user_id: alice.id, channel_id: direct.id }),
  ];
  expect(tries.map(({ body }) => body.code)).toEqual(['forbidden', 'not_found']);
});
