import { query } from '../support/databases';
import type { Person } from '../support/person';
import { Service } from '../support/service';

let service: Service;
let mo: Person;
let alice: Person;
let bob: Person;
let carol: Person;

beforeAll(async () => {
  service = await Service.start();
});
beforeEach(async () => {
  [mo, alice, bob, carol] = await Promise.all([
    service.moderator(),
    service.person('alice'),
    service.person('bob'),
    service.person('carol'),
  ]);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

type Channel = { id: number; code: string; members: { id: number }[] };
const open = (person: Person, ...others: { id: number }[]) =>
  person.post<Channel>('/direct-channels', { user_ids: others.map(({ id }) => id) });

test('there is one conversation of the same people, whoever opens it', async () => {
  const { status, body } = await open(alice, bob);
  expect(status).toBe(201);
  const ids = [alice, bob].map(({ id }) => id).sort((a, b) => a - b);
  expect(body).toMatchObject({ kind: 'direct', created_by: alice.id, members: ids.map((id) => ({ id })) });
  expect(body.members).toMatchObject([{ channel_role: 'member' }, { channel_role: 'member' }]);
  for (const again of [await open(bob, alice), await open(alice, bob, alice)]) {
    expect(again).toMatchObject({ status: 200, body: { id: body.id } });
  }
  expect((await open(bob, alice, carol)).body.id).not.toBe(body.id);
  await alice.send(body.id, 'hi');
  expect((await bob.get(`/messages/${body.id}/`)).body).toMatchObject([{ content: 'hi' }]);
  expect((await bob.get<Channel[]>('/channels')).body[0]).toMatchObject({ id: body.id, members: [{}, {}] });
});

test('its name is of its people, and cut to fit', async () => {
  const people = await Promise.all(Array.from({ length: 7 }, (_, n) => service.person(`someone-with-a-name-${n}`)));
  const { body } = await open(alice, ...people);
  expect(body.members).toHaveLength(8);
  expect(body).toMatchObject({ name: expect.stringMatching(/^.{80}$/) });
  expect((await open(alice, ...people, bob)).status).toBe(400);
  expect((await open(alice)).status).toBe(400);
  expect((await open(alice, alice)).status).toBe(400);
  expect((await open(alice, { id: 999_999 })).status).toBe(404);
  await query(service.databaseUrl, 'UPDATE users SET deleted_at = now() WHERE id = $1', [carol.id]);
  expect((await open(alice, carol)).status).toBe(404);
});

test('nobody else reaches it, moderators of the service among them, and nobody can be added', async () => {
  const { body } = await open(alice, bob);
  const where = `/channels/${body.id}`;
  const membership = `user_id=${carol.id}&channel_id=${body.id}`;
  for (const person of [carol, mo]) {
    const answers = [
      await person.get<Channel>(where),
      await person.get<Channel>(`/messages/${body.id}/`),
      await person.send<Channel>(body.id, 'hi'),
      await person.get<Channel>(`${where}/members`),
      await person.post<Channel>(`${where}/join`),
      await person.post<Channel>(`${where}/archive`),
      await person.put<Channel>(`${where}/members/${carol.id}`, {}),
      await person.post<Channel>(`${where}/invites`, {}),
    ];
    expect(answers.map(({ body: { code } }) => code)).toEqual(answers.map(() => 'not_found'));
    await expect(person.joins(body.id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await person.get<Channel[]>('/channels')).body).toEqual([]);
    expect((await person.get<Channel[]>('/directory')).body).toEqual([]);
  }
  expect((await mo.post(`/moderator/add_user_to_channel?${membership}`)).status).toBe(404);
  expect((await mo.delete(`/moderator/remove_user_from_channel?${membership}`)).status).toBe(404);
  expect((await mo.delete(`/moderator/delete_channel/${body.id}`)).status).toBe(404);
  const answers = [
    await alice.put<Channel>(`${where}/members/${carol.id}`, {}),
    await alice.delete<Channel>(`${where}/members/${bob.id}`),
    await alice.patch<Channel>(where, { name: 'Ours' }),
    await alice.post<Channel>(`${where}/archive`),
    await alice.post<Channel>(`${where}/invites`, {}),
    await alice.post<Channel>(`${where}/leave`),
  ];
  expect(answers.map(({ body: { code } }) => code)).toEqual(answers.map(() => 'forbidden'));
});

test('of two, none where one ignores the other', async () => {
  await bob.put(`/users/me/ignored/${alice.id}`);
  expect((await open(alice, bob)).body.code).toBe('forbidden');
  expect((await open(bob, alice)).body.code).toBe('forbidden');
  expect((await open(alice, bob, carol)).status).toBe(201);
  await bob.delete(`/users/me/ignored/${alice.id}`);
  const { body } = await open(alice, bob);
  await bob.put(`/users/me/ignored/${alice.id}`);
  expect((await alice.send<Channel>(body.id, 'hi')).body.code).toBe('forbidden');
});

test('one of several may leave, and is not drawn in again: the same people begin anew', async () => {
  const { body } = await open(alice, bob, carol);
  expect((await carol.post(`/channels/${body.id}/leave`)).status).toBe(204);
  expect((await alice.get<Channel>(`/channels/${body.id}`)).body.members).toHaveLength(2);
  expect((await carol.get(`/channels/${body.id}`)).status).toBe(404);
  const anew = await open(alice, bob, carol);
  expect(anew.status).toBe(201);
  expect(anew.body.id).not.toBe(body.id);
});

test('opened by everyone at once, on two nodes, it is still one', async () => {
  const other = await Service.start({ databaseUrl: service.databaseUrl });
  const user_ids = (person: Person) => [alice, bob, carol].filter((one) => one !== person).map(({ id }) => id);
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => [service, other])
      .flat()
      .flatMap((node) =>
        [alice, bob, carol].map((person) =>
          node.request<Channel>('POST', '/direct-channels', {
            token: person.token,
            json: { user_ids: user_ids(person) },
          }),
        ),
      ),
  );
  await other.stop();
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(new Set(answers.map(({ body }) => body.members.length))).toEqual(new Set([3]));
});
