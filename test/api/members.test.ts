import { query } from '../support/databases';
import { holding, someoneWaits } from '../support/locks';
import type { Person } from '../support/person';
import { Service } from '../support/service';

let service: Service;
let mo: Person;
let alice: Person;
let bob: Person;
let carol: Person;
let channel: number;

beforeAll(async () => {
  service = await Service.start();
  const someone = (name: string) => service.person(name);
  [mo, alice, bob, carol] = (await Promise.all([
    service.moderator(),
    ...(['alice', 'bob', 'carol'] as const).map(someone),
  ] as Promise<Person>[])) as [Person, Person, Person, Person];
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});
beforeEach(async () => {
  channel = (await alice.post<{ id: number }>('/channels', { name: 'Lobby' })).body.id;
});

type Body = { id: number; code: string; channel_role: string };
const join = (person: Person) => person.post<Body>(`/channels/${channel}/join`);
const leave = (person: Person) => person.post<Body>(`/channels/${channel}/leave`);
const set = (actor: Person, person: { id: number }, role?: string) =>
  actor.put<Body>(`/channels/${channel}/members/${person.id}`, { ...(role && { role }) });
const expel = (actor: Person, person: { id: number }) =>
  actor.delete<Body>(`/channels/${channel}/members/${person.id}`);

const members = async () => {
  const { body } = await mo.get<Body[]>(`/channels/${channel}/members`);
  return Object.fromEntries(body.map(({ id, channel_role }) => [id, channel_role]));
};
type Said = { sender_id: number; content: string; system?: object };
const notes = async () => {
  const { body } = await mo.get<Said[]>(`/messages/${channel}/`);
  return body.flatMap(({ sender_id, content, system }) => (system ? [[sender_id, content, system]] : []));
};

test('anyone joins a public channel, and leaves it; both may be repeated and are said once', async () => {
  for (let round = 0; round < 2; round++)
    expect((await join(bob)).body).toMatchObject({
      ...{ id: channel, revision: 1, membership: { role: 'member' } },
    });
  expect(await members()).toEqual({ [alice.id]: 'owner', [bob.id]: 'member' });
  expect((await bob.send(channel, 'hi')).status).toBe(201);
  for (let round = 0; round < 2; round++) expect((await leave(bob)).status).toBe(204);
  expect(await members()).toEqual({ [alice.id]: 'owner' });
  // It is listed, so that everyone may know of it.
  expect((await bob.send<Body>(channel, 'too late')).body.code).toBe('forbidden');
  for (const path of [`/messages/${channel}/`, `/channels/${channel}/members`, `/channels/${channel}/pins`]) {
    expect((await bob.get<Body>(path)).body.code).toBe('forbidden');
  }
  await expect(bob.joins(channel)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await notes()).toEqual([
    [bob.id, 'joined the channel', { type: 'joined' }],
    [bob.id, 'left the channel', { type: 'left' }],
  ]);
});

test('a system message does not count as unread, and whoever joins has read what was there before', async () => {
  await alice.send(channel, 'before');
  await join(bob);
  const [row] = await query<{ unread: string }>(
    service.databaseUrl,
    `SELECT count(*)::int AS unread FROM messages JOIN memberships USING (channel_id)
     WHERE channel_id = $1 AND user_id = $2 AND messages.id > read_id AND counts`,
    [channel, bob.id],
  );
  expect(row?.unread).toBe(0);
});

test('a private channel takes one of those who manage it', async () => {
  await alice.patch(`/channels/${channel}`, { kind: 'private' });
  expect((await join(bob)).body.code).toBe('not_found');
  expect((await leave(bob)).body.code).toBe('not_found');
  expect((await set(bob, bob)).body.code).toBe('not_found');
  expect((await join(mo)).body.code).toBe('forbidden');
  for (let round = 0; round < 2; round++) {
    const { status, body } = await set(alice, bob);
    expect({ status, body }).toMatchObject({ status: 200, body: { id: bob.id, channel_role: 'member' } });
  }
  expect((await set(bob, carol)).body.code).toBe('forbidden');
  expect((await set(alice, { id: 999_999 })).body.code).toBe('not_found');
  expect((await join(bob)).status).toBe(200);
  const added = { type: 'added', user_id: bob.id, username: bob.username };
  expect(await notes()).toEqual([[alice.id, `added ${bob.username} to the channel`, added]]);
});

test('owners give roles; moderators of the channel add and remove members, and touch no owner', async () => {
  expect((await set(alice, bob, 'moderator')).body).toMatchObject({ channel_role: 'moderator' });
  expect((await set(alice, bob)).body).toMatchObject({ channel_role: 'moderator' });
  expect((await set(bob, carol)).status).toBe(200);
  expect((await set(bob, carol, 'member')).status).toBe(200);
  expect((await set(bob, carol, 'moderator')).body.code).toBe('forbidden');
  expect((await set(bob, bob, 'owner')).body.code).toBe('forbidden');
  expect((await set(bob, alice, 'member')).body.code).toBe('forbidden');
  expect((await expel(bob, alice)).body.code).toBe('forbidden');
  expect((await expel(carol, bob)).body.code).toBe('forbidden');
  for (let round = 0; round < 2; round++) expect((await expel(bob, carol)).status).toBe(204);
  expect((await set(mo, bob, 'owner')).body).toMatchObject({ channel_role: 'owner' });
  expect((await expel(bob, alice)).status).toBe(204);
  expect(await members()).toEqual({ [bob.id]: 'owner' });
  expect((await notes()).map(([sender, , system]) => [sender, (system as { type: string }).type])).toEqual([
    [alice.id, 'added'],
    [bob.id, 'added'],
    [bob.id, 'removed'],
    [bob.id, 'removed'],
  ]);
});

test('whoever has just been made an owner is not made less by one who may not, though it was asked for before', async () => {
  await set(alice, bob, 'moderator');
  const adding = `WITH held AS (SELECT id FROM channels WHERE id = $1 FOR NO KEY UPDATE)
    INSERT INTO memberships (channel_id, user_id, role) SELECT id, $2, 'owner' FROM held`;
  await holding(service.databaseUrl, adding, [channel, carol.id], async (release) => {
    const asked = set(bob, carol, 'member');
    await someoneWaits(service.databaseUrl, 1);
    await release();
    expect((await asked).body.code).toBe('forbidden');
  });
  expect(await members()).toMatchObject({ [carol.id]: 'owner' });
});

test('a channel that has an owner keeps one', async () => {
  await set(alice, bob);
  expect((await leave(alice)).body.code).toBe('last_owner');
  expect((await expel(mo, alice)).body.code).toBe('last_owner');
  expect((await expel(alice, alice)).body.code).toBe('last_owner');
  expect((await set(alice, alice, 'member')).body.code).toBe('last_owner');
  await set(alice, bob, 'owner');
  expect((await set(alice, alice, 'member')).body).toMatchObject({ channel_role: 'member' });
  expect((await leave(bob)).body.code).toBe('last_owner');
  expect((await leave(alice)).status).toBe(204);
  expect((await set(bob, bob, 'moderator')).body.code).toBe('last_owner');
  // Nobody is left without an owner.
  expect((await leave(bob)).status).toBe(204);
  expect(await members()).toEqual({});
});

test('the original operations say nothing in the channel', async () => {
  const where = `user_id=${bob.id}&channel_id=${channel}`;
  await mo.post(`/moderator/add_user_to_channel?${where}`);
  expect(await members()).toMatchObject({ [bob.id]: 'member' });
  await mo.delete(`/moderator/remove_user_from_channel?${where}`);
  expect(await notes()).toEqual([]);
});

test('members are found by the beginning of their names', async () => {
  await Promise.all([join(bob), join(carol)]);
  await bob.patch('/users/me', { display_name: 'Robert Ångström' });
  const find = async (query: string) =>
    (await alice.get<Body[]>(`/channels/${channel}/members?query=${encodeURIComponent(query)}`)).body.map(
      ({ id }) => id,
    );
  expect(await find(bob.username.slice(0, 6).toUpperCase())).toEqual([bob.id]);
  expect(await find('ÅNG')).toEqual([bob.id]);
  expect(await find('obert')).toEqual([]);
  expect(await find('%')).toEqual([]);
  expect(await find(mo.username)).toEqual([]);
});
