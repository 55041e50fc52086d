import type { components } from '../../generated/openapi';
import { query } from '../support/databases';
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

test('a thread that began before the span keeps its root, and ends with the reply before', async () => {
  const { body: root } = await alice.send<Message>(lobby, 'a question of mine');
  const reply = (person: Person, content: string) =>
    person.post<Message>(`/messages/${lobby}/`, { content, reply_to: root.id });
  const { body: kept } = await reply(bob, 'an answer');
  const { body: gone } = await reply(alice, 'advertising');
  await query(
    service.databaseUrl,
    `UPDATE messages SET created_at = created_at - interval '1 day' WHERE channel_id = $1 AND id = $2`,
    [lobby, root.id],
  );
  const removal = await remove({ user_id: alice.id, channel_id: lobby, since: gone.created_at });
  expect(removal).toMatchObject({ removed: 1 });
  expect((await bob.get<Message>(`/messages/${lobby}/${root.id}`)).body).toMatchObject({
    ...{ content: 'a question of mine', reply_count: 1, last_reply_at: kept.created_at },
  });
});

test('only moderators remove, and not in the conversations of others', async () => {
  const { body: direct } = await alice.post<{ id: number }>('/direct-channels', { user_ids: [bob.id] });
  const tries = [
    await bob.post<{ code: string }>('/moderation/removals', { user_id: alice.id }),
    await mo.post<{ code: string }>('/moderation/removals', { user_id: alice.id, channel_id: direct.id }),
  ];
  expect(tries.map(({ body }) => body.code)).toEqual(['forbidden', 'not_found']);
});

test.each(['2030-02-31T00:00:00Z', '2030-01-01T00:00:00+20:00', '0000-01-01T00:00:00Z', '2030-19-39T29:00:00Z'])(
  'the time %s is refused or understood, and harms nothing',
  async (time) => {
    const where = `?since=${encodeURIComponent(time)}`;
    const answers = [
      await mo.post('/moderation/removals', { user_id: alice.id, since: time }),
      await mo.post(`/moderator/block_user/${bob.id}`, { until: time }),
      await mo.put(`/channels/${lobby}/members/${alice.id}/silence`, { until: time }),
      await mo.put(`/channels/${lobby}/bans/${alice.id}`, { until: time }),
      await mo.get(`/moderation/audit${where}`),
      await mo.get(`/moderation/statistics${where}`),
    ];
    for (const { status } of answers) expect(status).toBeLessThan(500);
    if (/-02-31|-39T/.test(time)) expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 400));
  },
);
