import { query } from '../support/databases';
import type { Person } from '../support/person';
import { Service } from '../support/service';

let service: Service;
let mo: Person;
let alice: Person;
let bob: Person;
let channel: number;

beforeAll(async () => {
  service = await Service.start();
  [mo, alice, bob] = await Promise.all([service.moderator(), service.person('alice'), service.person('bob')]);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});
beforeEach(async () => {
  channel = (await alice.post<Body>('/channels', { name: 'Lobby', kind: 'private' })).body.id;
});

type Body = { id: number; code: string; uses: number; expires_at: string; created_at: string };
const path = () => `/channels/${channel}/invites`;
const create = async (json: object = {}) => (await alice.post<Body>(path(), json)).body;
const accept = (person: Person, code: string) => person.post<Body>(`/invites/${code}/accept`);
const uses = async () => (await alice.get<Body[]>(path())).body.map((invite) => invite.uses);

test('an invite shows its code once, and lets whoever has it in', async () => {
  const invite = await create({ max_uses: 3 });
  const { code, ...rest } = invite;
  expect(rest).toEqual({
    ...{ id: expect.any(Number), channel_id: channel, created_by: alice.id, max_uses: 3, uses: 0 },
    ...{ created_at: expect.any(String), expires_at: expect.any(String) },
  });
  expect(Date.parse(rest.expires_at) - Date.parse(rest.created_at)).toBe(604_800_000);
  expect((await alice.get(path())).body).toEqual([rest]);
  const preview = { channel_id: channel, name: 'Lobby', kind: 'private', member_count: 1, is_member: false };
  expect((await bob.get(`/invites/${code}`)).body).toEqual(preview);
  for (let round = 0; round < 2; round++) expect((await accept(bob, code)).body).toMatchObject({ id: channel });
  expect(await uses()).toEqual([1]);
  expect((await bob.get(`/invites/${code}`)).body).toEqual({ ...preview, member_count: 2, is_member: true });
  const { body } = await bob.get<object[]>(`/messages/${channel}/`);
  expect(body).toMatchObject([{ sender_id: bob.id, system: { type: 'joined' } }]);
});

test('its code is neither kept nor logged', async () => {
  const { code } = await create();
  await accept(bob, code);
  await bob.get(`/invites/${code}?surprise=1`);
  const rows = await query(service.databaseUrl, 'SELECT * FROM invites');
  expect(JSON.stringify(rows)).not.toContain(code);
  expect(JSON.stringify(service.logged)).toContain('/invites/…/accept');
  expect(JSON.stringify(service.logged)).not.toContain(code);
});

test('one that has expired, is used up or was revoked lets nobody else in', async () => {
  const [usedUp, expired, revoked] = [await create({ max_uses: 1 }), await create(), await create()];
  expect((await accept(bob, usedUp.code)).status).toBe(200);
  await query(service.databaseUrl, 'UPDATE invites SET expires_at = now() WHERE id = $1', [expired.id]);
  for (let round = 0; round < 2; round++) expect((await alice.delete(`${path()}/${revoked.id}`)).status).toBe(204);
  const carol = await service.person('carol');
  for (const { code } of [usedUp, expired, revoked]) {
    expect(await carol.get(`/invites/${code}`)).toMatchObject({ status: 410, body: { code: 'invite_invalid' } });
    expect(await accept(carol, code)).toMatchObject({ status: 410, body: { code: 'invite_invalid' } });
    // Who is in stays in.
    expect((await accept(bob, code)).status).toBe(200);
  }
  expect((await alice.get<Body[]>(path())).body.map(({ id }) => id)).toEqual([usedUp.id, expired.id]);
  expect((await accept(carol, 'x'.repeat(32))).status).toBe(404);
  expect((await accept(carol, 'x')).status).toBe(400);
});

test('those who manage a channel manage its invites', async () => {
  const { id, code } = await create();
  await accept(bob, code);
  expect((await bob.get<Body>(path())).body.code).toBe('forbidden');
  expect((await bob.post<Body>(path(), {})).body.code).toBe('forbidden');
  expect((await bob.delete<Body>(`${path()}/${id}`)).body.code).toBe('forbidden');
  expect((await mo.post(path(), {})).status).toBe(201);
  await alice.put(`/channels/${channel}/members/${bob.id}`, { role: 'moderator' });
  expect((await bob.delete(`${path()}/${id}`)).status).toBe(204);
  for (const wrong of [{ max_uses: 0 }, { expires_in_seconds: 0 }, { expires_in_seconds: 1e9 }, { code: 'mine' }]) {
    expect((await alice.post(path(), wrong)).status).toBe(400);
  }
});

test('it holds for as long as whoever made it may make one', async () => {
  const carol = await service.person('carol');
  await alice.put(`/channels/${channel}/members/${bob.id}`, { role: 'moderator' });
  const { code } = (await bob.post<Body>(path(), {})).body;
  const ofMo = (await mo.post<Body>(path(), {})).body.code;
  await alice.put(`/channels/${channel}/members/${bob.id}`, { role: 'member' });
  expect((await accept(carol, code)).body.code).toBe('invite_invalid');
  // Whoever manages the channel may revoke it for good.
  expect((await alice.get<Body[]>(path())).body).toHaveLength(2);
  await alice.put(`/channels/${channel}/members/${bob.id}`, { role: 'moderator' });
  expect((await carol.get(`/invites/${code}`)).status).toBe(200);
  await alice.delete(`/channels/${channel}/members/${bob.id}`);
  expect((await accept(carol, code)).body.code).toBe('invite_invalid');
  expect((await accept(carol, ofMo)).status).toBe(200);
});

test('it is never used more often than it may be, however many come at once', async () => {
  const other = await Service.start({ databaseUrl: service.databaseUrl });
  const people = await Promise.all(Array.from({ length: 12 }, () => service.person('someone')));
  const { code } = await create({ max_uses: 5 });
  const answers = await Promise.all(
    people.flatMap(({ token }) =>
      [service, other, service].map((node) => node.request('POST', `/invites/${code}/accept`, { token })),
    ),
  );
  await other.stop();
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status !== 200 && status !== 410)).toEqual([]);
  expect(await uses()).toEqual([5]);
  const { body } = await alice.get<Body[]>(`/channels/${channel}/members`);
  expect(body).toHaveLength(6);
  expect(other.errors).toEqual([]);
});
