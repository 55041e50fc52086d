import type { Person } from '../support/person';
import { Service } from '../support/service';

let service: Service;
let alice: Person;
let bob: Person;
let mo: Person;

beforeAll(async () => {
  service = await Service.start();
  [alice, bob, mo] = await Promise.all([service.person('alice'), service.person('bob'), service.moderator()]);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

type Channel = { id: number; name: string; code: string };

test('anyone opens a channel and is its owner; names need not be unique', async () => {
  const json = { name: 'Releases', topic: 'the next one', description: 'Plans' };
  const { status, body } = await alice.post<Channel>('/channels', json);
  expect(status).toBe(201);
  expect(body).toEqual({
    ...{ ...json, kind: 'public', id: expect.any(Number), revision: 0 },
    ...{ created_by: alice.id, created_at: expect.any(String) },
    membership: { role: 'owner', read_id: 0, is_muted: false, unread_count: 0, mention_count: 0 },
  });
  const { body: members } = await alice.get(`/channels/${body.id}/members`);
  expect(members).toEqual([{ id: alice.id, username: alice.username, role: 'user', channel_role: 'owner' }]);
  expect((await alice.get(`/channels/${body.id}`)).body).toMatchObject(body);
  expect((await alice.send(body.id, 'hi')).status).toBe(201);
  expect((await bob.post<Channel>('/channels', { name: 'Releases', kind: 'private' })).body.id).not.toBe(body.id);
});

test('what does not fit is refused', async () => {
  for (const wrong of [
    {},
    { name: ' ' },
    { name: 'x', kind: 'direct' },
    { name: 'x', topic: '' },
    { name: 'x', id: 1 },
  ]) {
    expect((await alice.post('/channels', wrong)).status).toBe(400);
  }
  expect((await alice.post('/channels', { name: 'x', topic: 'a'.repeat(251) })).status).toBe(400);
  expect((await alice.post('/channels', { name: 'x', description: 'a'.repeat(1001) })).status).toBe(400);
});

test('what a moderator creates is private, and has no members', async () => {
  const { body } = await mo.post<Channel>('/moderator/create_channel', { name: 'Theirs' });
  expect(body).toMatchObject({ kind: 'private', created_by: mo.id, members: [] });
  expect((await alice.get<Channel>(`/channels/${body.id}`)).body.code).toBe('not_found');
});

const open = async (json: object = { name: 'Lobby' }) => (await alice.post<Channel>('/channels', json)).body.id;
type Said = { sender_id: number; content: string; system?: object };
const said = async (channel: number) =>
  (await mo.get<Said[]>(`/messages/${channel}/`)).body.map(({ sender_id, content, system }) => [
    ...[sender_id, content, system],
  ]);

test('those who manage a channel change it, and a new name is said there, once', async () => {
  const id = await open({ name: 'Lobby', topic: 'this', description: 'that' });
  const change = (json: object) => alice.patch<Channel>(`/channels/${id}`, json);
  expect((await change({ name: 'Hall', topic: null })).body).toEqual({
    ...{ id, name: 'Hall', kind: 'public', description: 'that', revision: 1 },
    ...{ created_by: alice.id, created_at: expect.any(String), membership: expect.objectContaining({ role: 'owner' }) },
  });
  const renamed = [alice.id, 'renamed the channel to Hall', { type: 'renamed', name: 'Hall' }];
  expect((await change({ name: 'Hall' })).body).toMatchObject({ revision: 1 });
  expect((await change({ kind: 'private', description: null })).body).toMatchObject({ kind: 'private', revision: 1 });
  expect(await said(id)).toEqual([renamed]);
  expect((await change({})).status).toBe(400);
  expect((await change({ name: null })).status).toBe(400);
  expect((await change({ kind: 'direct' })).status).toBe(400);
});

test('how long messages are kept is for the moderators of the service to say', async () => {
  const id = await open();
  expect((await alice.patch(`/channels/${id}`, { retention_days: 30 })).status).toBe(403);
  expect((await alice.patch(`/channels/${id}`, { name: 'Not this either', retention_days: 30 })).status).toBe(403);
  expect((await mo.patch(`/channels/${id}`, { retention_days: 30 })).body).toMatchObject({ retention_days: 30 });
  await alice.post(`/channels/${id}/archive`);
  const { body } = await mo.patch<Channel>(`/channels/${id}`, { retention_days: null });
  expect(body).toMatchObject({ name: 'Lobby' });
  expect(body).not.toHaveProperty('retention_days');
});

test('whoever does not manage a channel changes nothing of it', async () => {
  for (const [kind, code] of [
    ['public', 'forbidden'],
    ['private', 'not_found'],
  ]) {
    const id = await open({ name: 'Lobby', kind });
    for (const answer of [
      await bob.patch<Channel>(`/channels/${id}`, { name: 'Mine' }),
      await bob.post<Channel>(`/channels/${id}/archive`),
      await bob.post<Channel>(`/channels/${id}/restore`),
    ]) {
      expect(answer.body.code).toBe(code);
    }
    expect((await bob.get<Channel>(`/channels/${id}`)).status).toBe(kind === 'public' ? 200 : 404);
  }
});

test('in an archived channel nothing is said or changed until it is restored; both may be repeated', async () => {
  const id = await open();
  const { body: message } = await alice.send(id, 'hi');
  for (let round = 0; round < 2; round++) {
    const { body } = await alice.post<Channel>(`/channels/${id}/archive`);
    expect(body).toMatchObject({ archived_at: expect.any(String), revision: 2 });
  }
  const refused = [
    await alice.send<Channel>(id, 'too late'),
    await alice.patch<Channel>(`/messages/${id}/${message.id}`, { content: 'other' }),
    await alice.put<Channel>(`/messages/${id}/${message.id}/reactions/%F0%9F%91%8D`),
    await alice.patch<Channel>(`/channels/${id}`, { name: 'Hall' }),
    await bob.post<Channel>(`/channels/${id}/join`),
    await alice.put<Channel>(`/channels/${id}/members/${bob.id}`, {}),
  ];
  expect(refused.map(({ body }) => body.code)).toEqual(refused.map(() => 'channel_archived'));
  for (let round = 0; round < 2; round++) {
    const { body } = await alice.post<Channel>(`/channels/${id}/restore`);
    expect(body).toMatchObject({ revision: 3 });
    expect(body).not.toHaveProperty('archived_at');
  }
  expect((await alice.send(id, 'again')).status).toBe(201);
  expect(await said(id)).toEqual([
    [alice.id, 'hi', undefined],
    [alice.id, 'archived the channel', { type: 'archived' }],
    [alice.id, 'restored the channel', { type: 'restored' }],
    [alice.id, 'again', undefined],
  ]);
});
