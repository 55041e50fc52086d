import type { components } from '../../generated/openapi';
import type { Person } from '../support/person';
import { Service } from '../support/service';

type Session = components['schemas']['Session'];
type Problem = components['schemas']['Problem'];

let service: Service;
let admin: Person;
let mo: Person;
let alice: Person;

beforeAll(async () => {
  service = await Service.start();
  [admin, mo, alice] = [await service.admin(), await service.moderator(), await service.person('alice')];
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const of = (person: Person) => `/moderation/users/${person.id}/sessions`;

test('a moderator sees where someone is signed in, and signs them out everywhere, which closes their sockets', async () => {
  const channel = await service.channel(mo, alice);
  const talk = await alice.joins(channel);
  await service.logIn(alice.username);
  const { body } = await mo.get<Session[]>(of(alice));
  expect(body).toHaveLength(2);
  expect(body[0]).toMatchObject({ address: expect.any(String), is_current: false });
  const { headers } = await mo.get(`${of(alice)}?limit=1`);
  expect(headers.get('link')).toContain(`<${of(alice)}?limit=1&after=${body[0]?.id}>; rel="next"`);

  for (let round = 0; round < 2; round++) expect((await mo.delete(of(alice))).status).toBe(204);
  expect(await talk.isClosed()).toMatchObject({ code: 'session_ended' });
  expect((await alice.get<Problem>('/users/me')).body.code).toBe('session_ended');
  expect((await mo.get<Session[]>(of(alice))).body).toEqual([]);
  const { body: log } = await mo.get<object[]>(`/moderation/audit?user_id=${alice.id}&action=user:sign_out`);
  expect(log).toMatchObject([
    { actor_id: mo.id, details: { sessions: 0 } },
    { actor_id: mo.id, details: { sessions: 2 } },
  ]);
  expect(await service.logIn(alice.username)).toEqual(expect.any(String));
});

test('of moderators admins alone, of admins nobody, and users of nobody', async () => {
  const bob = await service.person('bob');
  const verdicts: [Person, Person, number][] = [
    [bob, bob, 403],
    [mo, mo, 403],
    [mo, admin, 403],
    [admin, admin, 403],
    [admin, mo, 200],
  ];
  for (const [actor, target, status] of verdicts) expect((await actor.get(of(target))).status).toBe(status);
  expect((await mo.delete<Problem>(of(admin))).body.code).toBe('forbidden');
  expect((await admin.delete(of(mo))).status).toBe(204);
  expect((await mo.get('/users/me')).status).toBe(401);
});
