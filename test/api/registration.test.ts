import { randomUUID } from 'node:crypto';
import type { components } from '../../generated/openapi';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { password, Service } from '../support/service';

type Created = components['schemas']['CreatedInvitation'];

let open: Service;
let invited: Service;
let closed: Service;
let mo: Person;

beforeAll(async () => {
  open = await Service.start();
  const { databaseUrl } = open;
  invited = await Service.start({ databaseUrl, registration: 'invitation' });
  closed = await Service.start({ databaseUrl, registration: 'closed' });
  mo = await open.moderator();
});
afterAll(async () => {
  await Promise.all([invited.stop(), closed.stop()]);
  await open.stop();
  expect([...open.errors, ...invited.errors, ...closed.errors]).toEqual([]);
});

async function register(service: Service, invitation?: string): Promise<string> {
  const name = `n${randomUUID().slice(0, 8)}`;
  const json = { username: name, email: `${name}@example.com`, password, ...(invitation && { invitation }) };
  const { status, body } = await service.request<{ code: string }>('POST', '/auth/register', { json });
  return status === 200 ? 'registered' : body.code;
}
const invite = async (rest: object = {}) => (await mo.post<Created>('/moderation/invitations', rest)).body;

test('where registration is open an invitation does no harm; where it is closed it does not help', async () => {
  const { code } = await invite();
  expect([await register(open), await register(open, code)]).toEqual(['registered', 'registered']);
  expect([await register(closed), await register(closed, code)]).toEqual([
    'registration_closed',
    'registration_closed',
  ]);
});

test('by invitation one needs a code that is valid, as often as it says, also at once', async () => {
  expect([await register(invited), await register(invited, 'x'.repeat(32))]).toEqual([
    ...['registration_closed', 'registration_closed'],
  ]);
  const { code, id } = await invite({ max_uses: 3 });
  const tries = await Promise.all(Array.from({ length: 8 }, () => register(invited, code)));
  expect(tries.filter((outcome) => outcome === 'registered')).toHaveLength(3);
  const { body } = await mo.get<Created[]>('/moderation/invitations?limit=200');
  expect(body.find((one) => one.id === id)).toMatchObject({ uses: 3, max_uses: 3, created_by: mo.id });
  expect(JSON.stringify(body)).not.toContain(code);
});

test('one that was revoked, has expired, or is of someone who moderates no more is not valid; a failed registration uses nothing up', async () => {
  const revoked = await invite();
  for (let round = 0; round < 2; round++)
    expect((await mo.delete(`/moderation/invitations/${revoked.id}`)).status).toBe(204);
  expect(await register(invited, revoked.code)).toBe('registration_closed');

  const expired = await invite();
  await query(open.databaseUrl, 'UPDATE invitations SET expires_at = now() WHERE id = $1', [expired.id]);
  expect(await register(invited, expired.code)).toBe('registration_closed');

  const former = await open.moderator('former');
  const theirs = (await former.post<Created>('/moderation/invitations', {})).body;
  await query(open.databaseUrl, "UPDATE users SET role = 'user' WHERE id = $1", [former.id]);
  expect(await register(invited, theirs.code)).toBe('registration_closed');

  const { code } = await invite({ max_uses: 1 });
  const json = { username: mo.username, email: 'other@example.com', password, invitation: code };
  expect((await invited.request('POST', '/auth/register', { json })).status).toBe(409);
  expect(await register(invited, code)).toBe('registered');
});
