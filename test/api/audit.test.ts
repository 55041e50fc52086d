import { randomUUID } from 'node:crypto';
import type { components } from '../../generated/openapi';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { Service } from '../support/service';

type Entry = components['schemas']['AuditEntry'];

let service: Service;
let mo: Person;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  service = await Service.start({ trustProxy: 1 });
  mo = await service.moderator();
  alice = await service.person('alice');
  bob = await service.person('bob');
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const entries = async (filter = '') => (await mo.get<Entry[]>(`/moderation/audit${filter}`)).body;
/** What has been added to the log since, the oldest first. */
async function added(act: () => Promise<unknown>): Promise<Entry[]> {
  const [last] = await entries('?limit=1');
  await act();
  return (await entries('?limit=200')).filter(({ id }) => id > (last?.id ?? 0)).reverse();
}

test('each act of a moderator stands there once: who, what, to whom, when and from where', async () => {
  const since = Date.now();
  const found = await added(async () => {
    const options = { token: mo.token, headers: { 'x-forwarded-for': '192.0.2.7', 'x-request-id': 'a-request' } };
    for (let round = 0; round < 2; round++) await service.request('POST', `/moderator/block_user/${alice.id}`, options);
    for (let round = 0; round < 2; round++) await mo.post(`/moderator/unblock_user/${alice.id}`);
  });
  const about = { actor_id: mo.id, actor_username: mo.username, user_id: alice.id, username: alice.username };
  expect(found).toEqual([
    {
      ...{ ...about, id: expect.any(Number), at: expect.any(String), action: 'user:block' },
      ...{ address: '192.0.2.7', request_id: 'a-request' },
    },
    expect.objectContaining({ ...about, action: 'user:unblock' }),
  ]);
  expect(Math.abs(Date.parse(found[0]?.at ?? '') - since)).toBeLessThan(60_000);
});

test('so do the acts in channels, of those who manage them too; not what one does oneself', async () => {
  let channel = 0;
  const found = await added(async () => {
    channel = await service.channel(mo, alice);
    await mo.post(`/moderator/add_user_to_channel?user_id=${alice.id}&channel_id=${channel}`);
    await mo.delete(`/moderator/remove_user_from_channel?user_id=${alice.id}&channel_id=${channel}`);
    await mo.patch(`/channels/${channel}`, { name: 'Other', retention_days: 7 });
    await mo.post(`/channels/${channel}/archive`);
    await mo.post(`/channels/${channel}/restore`);
    await mo.delete(`/moderator/delete_channel/${channel}`);
  });
  const at = { actor_id: mo.id, channel_id: channel };
  expect(found).toMatchObject([
    { ...at, action: 'channel:create', details: { name: 'A channel' } },
    { ...at, action: 'member:add', user_id: alice.id },
    { ...at, action: 'member:remove', user_id: alice.id },
    { ...at, action: 'channel:update', details: { name: 'Other', former_name: 'A channel' } },
    { ...at, action: 'channel:retain', details: { days: 7 } },
    { ...at, action: 'channel:archive' },
    { ...at, action: 'channel:restore' },
    { ...at, action: 'channel:delete', details: { name: 'Other' } },
  ]);

  const own = await added(async () => {
    const { body } = await alice.post<{ id: number }>('/channels', { name: 'Mine' });
    await bob.post(`/channels/${body.id}/join`);
    const [first, second] = [await bob.send(body.id, 'one'), await bob.send(body.id, 'two')];
    await bob.delete(`/messages/${body.id}/${first.body.id}`);
    for (let round = 0; round < 2; round++) await alice.delete(`/messages/${body.id}/${second.body.id}`);
    await alice.put(`/channels/${body.id}/members/${bob.id}`, { role: 'moderator' });
    await alice.delete(`/channels/${body.id}/members/${bob.id}`);
    await alice.delete(`/channels/${body.id}/members/${bob.id}`);
  });
  expect(own).toMatchObject([
    { actor_id: alice.id, action: 'message:delete', user_id: bob.id, message_id: expect.any(Number) },
    { actor_id: alice.id, action: 'member:set', user_id: bob.id, details: { role: 'moderator' } },
    { actor_id: alice.id, action: 'member:expel', user_id: bob.id },
  ]);
});

test('an act over a socket says where it came from', async () => {
  const channel = await service.channel(mo, alice);
  const { body } = await alice.send(channel, 'hi');
  const talk = await mo.joins(channel);
  const found = await added(() => talk.command('message:delete', { message_id: body.id }));
  expect(found).toMatchObject([{ action: 'message:delete', message_id: body.id, address: '127.0.0.1' }]);
  talk.leave();
});

test('it is searched by who, whom, what, where and when, page by page', async () => {
  const channel = await service.channel(mo, alice, bob);
  for (const [filter, count] of [
    [`channel_id=${channel}`, 3],
    [`channel_id=${channel}&user_id=${bob.id}`, 1],
    [`channel_id=${channel}&action=member:add`, 2],
    [`channel_id=${channel}&actor_id=${alice.id}`, 0],
    [`channel_id=${channel}&since=2026-01-01T00:00:00.000Z`, 3],
    [`channel_id=${channel}&until=2026-01-01T00:00:00.000Z`, 0],
  ] as const)
    expect({ filter, found: (await entries(`?${filter}`)).length }).toEqual({ filter, found: count });

  const first = await mo.get<Entry[]>(`/moderation/audit?channel_id=${channel}&limit=2`);
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] as string;
  const second = await mo.get<Entry[]>(next);
  expect([...first.body, ...second.body].map(({ action }) => action)).toEqual([
    'member:add',
    'member:add',
    'channel:create',
  ]);
  expect(second.headers.get('link')).toBeNull();
  expect((await alice.get<{ code: string }>('/moderation/audit')).body.code).toBe('forbidden');
});

test.each(["UPDATE audit_log SET actor_id = 1, reason = 'none'", 'DELETE FROM audit_log', 'TRUNCATE audit_log'])(
  'the database refuses: %s',
  async (text) => {
    const before = await entries();
    await expect(query(service.databaseUrl, text)).rejects.toThrow('the audit log is only added to');
    expect(await entries()).toEqual(before);
  },
);

test('what is refused leaves nothing there', async () => {
  const channel = await service.channel(mo, alice);
  const found = await added(async () => {
    await alice.post(`/moderator/block_user/${bob.id}`);
    await mo.post(`/moderator/block_user/${mo.id}`);
    await alice.patch(`/channels/${channel}`, { name: `Mine ${randomUUID()}` });
    await mo.delete('/moderator/delete_channel/999999');
  });
  expect(found).toEqual([]);
});
