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
  });
  const { body: members } = await alice.get(`/channels/${body.id}/members`);
  expect(members).toEqual([{ id: alice.id, username: alice.username, role: 'user', channel_role: 'owner' }]);
  expect((await alice.get(`/channels/${body.id}`)).body).toEqual(body);
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
