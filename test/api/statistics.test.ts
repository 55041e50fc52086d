import type { components } from '../../generated/openapi';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { Service } from '../support/service';

type Schemas = components['schemas'];

let service: Service;
let mo: Person;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  service = await Service.start();
  [mo, alice, bob] = await Promise.all([service.moderator(), service.person('alice'), service.person('bob')]);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const at = '/moderation/statistics';

test('what was said, where, by how many, and what was done about it', async () => {
  const [busy, quiet] = [await service.channel(mo, alice, bob), await service.channel(mo, alice)];
  const { body: direct } = await alice.post<{ id: number }>('/direct-channels', { user_ids: [bob.id] });
  for (const text of ['one', 'two', 'three']) await alice.send(busy, text);
  const { body: last } = await bob.send(busy, 'four');
  await alice.send(quiet, 'here');
  await alice.send(direct.id, 'between us');
  await alice.post(`/messages/${busy}/${last.id}/reports`, { reason: 'rude' });
  await mo.delete(`/messages/${busy}/${last.id}`);
  await mo.post(`/moderator/block_user/${bob.id}`);

  const { body: channels } = await mo.get<Schemas['ChannelStatistics'][]>(`${at}/channels`);
  expect(channels).toMatchObject([
    { channel_id: busy, member_count: 2, message_count: 4, sender_count: 2, deleted_count: 1, report_count: 1 },
    { channel_id: quiet, member_count: 1, message_count: 1, sender_count: 1, deleted_count: 0, report_count: 0 },
  ]);
  const { body: moderators } = await mo.get<Schemas['ModeratorStatistics'][]>(`${at}/moderators`);
  const mine = moderators.find(({ user_id }) => user_id === mo.id);
  expect(mine?.acts).toEqual(
    expect.arrayContaining([
      { action: 'message:delete', count: 1 },
      { action: 'user:block', count: 1 },
    ]),
  );
  expect(mine?.act_count).toBe(mine?.acts.reduce((sum, { count }) => sum + count, 0));

  const { body: all } = await mo.get<Schemas['Statistics']>(at);
  expect(all).toMatchObject({ user_count: 3, blocked_count: 1, bot_count: 0, channel_count: 2, open_reports: 1 });
  expect(all.days.length).toBeGreaterThanOrEqual(8);
  expect(all.days.at(-1)).toEqual({
    ...{ day: new Date().toISOString().slice(0, 10), message_count: 6, sender_count: 2, registered_count: 3 },
  });
});

test('of the time that is asked for, of 92 days at most', async () => {
  const channel = await service.channel(mo, alice);
  const { body: old } = await alice.send(channel, 'long ago');
  const long = 'UPDATE messages SET created_at = $3::timestamptz WHERE channel_id = $1 AND id = $2';
  await query(service.databaseUrl, long, [channel, old.id, '2020-02-29T23:59:59.999Z']);
  const days = `${at}?since=2020-02-28T00:00:00Z&until=2020-03-02T00:00:00Z`;
  expect((await mo.get<Schemas['Statistics']>(days)).body.days.map(({ message_count }) => message_count)).toEqual([
    0, 1, 0,
  ]);
  const { body } = await mo.get<Schemas['ChannelStatistics'][]>(
    `${at}/channels?since=2020-02-29T23:59:59.999Z&until=2020-03-01T00:00:00Z`,
  );
  expect(body).toMatchObject([{ channel_id: channel, message_count: 1 }]);
  for (const span of [
    'since=2020-01-01T00:00:00Z&until=2020-04-03T00:00:00Z',
    'since=2020-01-01T00:00:00Z',
    'since=2020-01-02T00:00:00Z&until=2020-01-01T00:00:00Z',
  ]) {
    for (const what of ['', '/channels', '/moderators']) {
      expect((await mo.get(`${at}${what}?${span}`)).body).toMatchObject({ errors: [{ pointer: '/query/since' }] });
    }
  }
});
