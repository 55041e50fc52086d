import { createDatabase, dropDatabase, query } from '../support/databases';
import { password, Service } from '../support/service';

const firstAdmin = { username: 'grace', email: 'grace@example.com', password };
let databaseUrl: string;

beforeEach(async () => {
  databaseUrl = await createDatabase();
});
afterEach(() => dropDatabase(databaseUrl));

const admins = () => query<{ username: string }>(databaseUrl, "SELECT username FROM users WHERE role = 'admin'");

test('the first admin is made at the start, once, by several nodes together', async () => {
  const services = await Promise.all([1, 2, 3].map(() => Service.start({ databaseUrl, firstAdmin })));
  await services[0]?.logIn('grace');
  await Promise.all(services.map((service) => service.stop()));
  const again = await Service.start({ databaseUrl, firstAdmin: { ...firstAdmin, username: 'other' } });
  await again.stop();
  expect(await admins()).toEqual([{ username: 'grace' }]);
});

test('nobody becomes an admin by having taken the name before', async () => {
  const service = await Service.start({ databaseUrl });
  await service.request('POST', '/auth/register', { json: { ...firstAdmin, username: 'Grace' } });
  await service.stop();
  await expect(Service.start({ databaseUrl, firstAdmin })).rejects.toThrow(
    'ADMIN_USERNAME grace: Another account has this user name.',
  );
  expect(await admins()).toEqual([]);
});

test.each([
  [{ username: '-' }, 'username must NOT have fewer than 2 characters'],
  [{ email: 'grace' }, 'email must match format "email"'],
  [{ password: 'password' }, 'This password is among those that are guessed first'],
])('an account that could not be registered stops the start: %p', async (part, reason) => {
  await expect(Service.start({ databaseUrl, firstAdmin: { ...firstAdmin, ...part } })).rejects.toThrow(reason);
});
