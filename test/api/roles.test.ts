import type { components } from '../../generated/openapi';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { password, Service } from '../support/service';

type User = components['schemas']['User'];
type Body = User & { code: string };

let service: Service;
let ada: Person;
let mo: Person;
let alice: Person;

beforeEach(async () => {
  service = await Service.start();
  [ada, mo, alice] = [await service.admin(), await service.moderator(), await service.person('alice')];
});
afterEach(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const give = (actor: Person, person: Person, role: string, reason?: string) =>
  actor.put<Body>(`/users/${person.id}/role`, { role, ...(reason && { reason }) });

test('admins make moderators, and no one else does; the log says who and why', async () => {
  for (const person of [alice, mo]) expect((await give(person, alice, 'moderator')).body.code).toBe('forbidden');
  for (let round = 0; round < 2; round++)
    expect((await give(ada, alice, 'moderator', 'Speaks Tatar')).body).toMatchObject({ role: 'moderator' });
  expect((await alice.get('/moderator/users')).status).toBe(200);
  const { body } = await ada.get<object[]>('/moderation/audit');
  expect(body).toMatchObject([
    {
      ...{ action: 'role:set', actor_id: ada.id, user_id: alice.id, reason: 'Speaks Tatar' },
      details: { role: 'moderator', former_role: 'user' },
    },
  ]);
});

test('an admin may do what a moderator may, and block a moderator; nobody blocks an admin', async () => {
  const channel = await service.channel(ada, alice);
  expect((await ada.send(channel, 'hi')).status).toBe(201);
  expect((await mo.post<Body>(`/moderator/block_user/${ada.id}`)).body.code).toBe('forbidden');
  const other = await service.admin('other');
  expect((await ada.post<Body>(`/moderator/block_user/${other.id}`)).body.code).toBe('forbidden');
  expect((await ada.post(`/moderator/block_user/${mo.id}`)).status).toBe(200);

  // Nor does a moderator undo what an admin did to another.
  const second = await service.moderator('second');
  const json = { username: mo.username, password, text: 'Why?' };
  expect((await service.request('POST', '/auth/appeal', { json })).status).toBe(201);
  const [appeal] = (await second.get<{ id: number }[]>('/moderation/appeals')).body;
  const decision = `/moderation/appeals/${appeal?.id}/decision`;
  for (const refused of [
    await second.post<Body>(`/moderator/unblock_user/${mo.id}`),
    await second.post<Body>(decision, { decision: 'lifted' }),
    await second.post<Body>('/moderation/removals', { user_id: mo.id }),
    await second.post<Body>('/moderation/removals', { user_id: ada.id }),
  ])
    expect(refused.body.code).toBe('forbidden');
  expect((await second.post('/moderation/removals', { user_id: second.id })).status).toBe(202);
  expect((await ada.post('/moderation/removals', { user_id: mo.id })).status).toBe(202);
  expect((await ada.post(`/moderator/unblock_user/${mo.id}`)).status).toBe(200);
  expect((await ada.post<Body>(decision, { decision: 'upheld' })).body.code).toBe('appeal_decided');
});

test('a former moderator is out of the channels of others within a second, and stays in their own', async () => {
  const channel = await service.channel(ada, alice);
  const own = await service.channel(ada, mo);
  const [visit, stay] = [await mo.joins(channel), await mo.joins(own)];
  expect((await give(ada, mo, 'user')).status).toBe(200);
  expect(await visit.isClosed()).toMatchObject({ code: 'removed_from_channel' });
  await stay.send('still here');
  stay.leave();
  await expect(mo.joins(channel)).rejects.toMatchObject({ code: 'not_found' });
});

test('there is always an admin left: also when two demote each other at once, or the last one leaves', async () => {
  for (let round = 0; round < 5; round++) {
    const other = await service.admin('other');
    await Promise.all([give(ada, other, 'user'), give(other, ada, 'user')]);
    const left = await query<{ id: number }>(service.databaseUrl, "SELECT id FROM users WHERE role = 'admin'");
    expect(left).toHaveLength(1);
    ada = left[0]?.id === ada.id ? ada : other;
  }
  expect((await give(ada, ada, 'user')).body.code).toBe('last_admin');
  const leave = { token: ada.token, json: { password: 'correct horse battery' } };
  const { body } = await service.request<Body>('POST', '/users/me/deletion', leave);
  expect(body.code).toBe('last_admin');
});
