import type { Person } from '../support/person';
import { Service } from '../support/service';

let service: Service;
let people: Person[];

beforeAll(async () => {
  service = await Service.start();
  people = await Promise.all(['alice', 'bob', 'carol', 'dave'].map((name) => service.person(name)));
  people.sort((a, b) => a.id - b.id);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const ignored = async (person: Person, path = '/users/me/ignored') => {
  const { body, headers } = await person.get<{ id: number }[]>(path);
  return { ids: body.map(({ id }) => id), next: /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] };
};

test('whom I ignore is my own list; ignoring and its end may be repeated', async () => {
  const [alice, bob, carol, dave] = people as [Person, Person, Person, Person];
  for (const { id } of [dave, bob, carol, bob]) {
    const { status, body } = await alice.put(`/users/me/ignored/${id}`);
    expect({ status, body }).toMatchObject({ status: 200, body: { id } });
  }
  expect((await ignored(alice)).ids).toEqual([bob.id, carol.id, dave.id]);
  expect((await ignored(bob)).ids).toEqual([]);

  const first = await ignored(alice, '/users/me/ignored?limit=2');
  expect(first.ids).toEqual([bob.id, carol.id]);
  expect(await ignored(alice, first.next as string)).toEqual({ ids: [dave.id], next: undefined });

  for (let n = 0; n < 2; n++) expect((await alice.delete(`/users/me/ignored/${carol.id}`)).status).toBe(200);
  expect((await ignored(alice)).ids).toEqual([bob.id, dave.id]);
});

test('nobody ignores themselves, or someone who does not exist', async () => {
  const [alice] = people as [Person];
  expect((await alice.put(`/users/me/ignored/${alice.id}`)).status).toBe(400);
  for (const method of ['put', 'delete'] as const)
    expect((await alice[method]('/users/me/ignored/999999')).body).toMatchObject({ code: 'not_found' });
  expect((await alice.put('/users/me/ignored/0')).status).toBe(400);
});
