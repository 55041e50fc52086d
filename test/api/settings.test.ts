import type { components } from '../../generated/openapi';
import type { Person } from '../support/person';
import { password, Service } from '../support/service';

type Settings = components['schemas']['Settings'];
type Body = Settings & components['schemas']['Problem'];

let here: Service;
let there: Service;
let admin: Person;

beforeAll(async () => {
  here = await Service.start({ registration: 'open' });
  there = await Service.start({ registration: 'open', databaseUrl: here.databaseUrl });
  admin = await here.admin();
});
afterAll(async () => {
  await there.stop();
  await here.stop();
  expect([...here.errors, ...there.errors]).toEqual([]);
});

let count = 0;
const register = async (service: Service) => {
  const username = `newcomer${count++}`;
  const json = { username, email: `${username}@example.com`, password };
  return (await service.request<{ code?: string }>('POST', '/auth/register', { json })).body.code ?? 'registered';
};
const set = (registration: string | null) => admin.patch<Body>('/settings', { registration });
const methods = async (service: Service) =>
  (await service.request<{ registration: string }>('GET', '/auth/methods')).body.registration;

test('an admin says who may register, in place of the configuration, on every node and from now on', async () => {
  expect((await admin.get<Settings>('/settings')).body).toEqual({ registration: 'open' });
  expect(await register(here)).toBe('registered');
  for (let round = 0; round < 2; round++) expect((await set('closed')).body).toEqual({ registration: 'closed' });
  expect([await register(here), await methods(here)]).toEqual(['registration_closed', 'closed']);
  while ((await methods(there)) !== 'closed');
  expect(await register(there)).toBe('registration_closed');

  const later = await Service.start({ registration: 'open', databaseUrl: here.databaseUrl });
  expect(await register(later)).toBe('registration_closed');
  await later.stop();

  expect((await set(null)).body).toEqual({ registration: 'open' });
  expect(await register(here)).toBe('registered');
  const { body: log } = await admin.get<object[]>('/moderation/audit?action=settings:update');
  expect(log).toMatchObject([{ actor_id: admin.id }, { actor_id: admin.id, details: { registration: 'closed' } }]);
});

test('nobody but admins, and nothing but what there is', async () => {
  const mo = await here.moderator();
  expect((await mo.get<Body>('/settings')).body.code).toBe('forbidden');
  expect((await mo.patch<Body>('/settings', { registration: 'closed' })).body.code).toBe('forbidden');
  for (const json of [{}, { registration: 'nobody' }, { other: 1 }])
    expect((await admin.patch<Body>('/settings', json)).body.code).toBe('bad_request');
});
