import type { Person } from '../support/person';
import { password, Service } from '../support/service';

type Body = { code: string; detail: string };

let service: Service;
let alice: Person;

beforeEach(async () => {
  service = await Service.start({ rateLimits: 1, trustProxy: 1 });
  alice = await service.person('alice');
});
afterEach(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

async function logIn(username: string, secret: string, address: string): Promise<number> {
  const options = { form: { username, password: secret }, headers: { 'x-forwarded-for': address } };
  return (await service.request<Body>('POST', '/auth/token', options)).status;
}
const times = (count: number, act: (n: number) => Promise<number>) =>
  Promise.all(Array.from({ length: count }, (_, n) => act(n)));

test('ten wrong passwords for an account from one address, also all at once; then not even the right one', async () => {
  const guesses = await times(15, () => logIn(alice.username, 'wrong password', '192.0.2.1'));
  expect(guesses.filter((status) => status === 401)).toHaveLength(10);
  expect(guesses.filter((status) => status === 429)).toHaveLength(5);
  expect(await logIn(alice.username.toUpperCase(), password, '192.0.2.1')).toBe(429);
  expect(await logIn(alice.username, password, '192.0.2.2')).toBe(200);
});

test('right passwords do not count', async () => {
  for (let n = 0; n < 12; n++) expect(await logIn(alice.username, password, '192.0.2.1')).toBe(200);
});

test('a name that nobody has is counted like any other', async () => {
  const guesses = await times(11, () => logIn('nobody', 'wrong password', '192.0.2.1'));
  expect(guesses.filter((status) => status === 429)).toHaveLength(1);
});

test('guessing from everywhere does not lock the owner out, where they have been before', async () => {
  expect(await logIn(alice.username, password, '192.0.2.200')).toBe(200);
  for (let round = 0; round < 6; round++)
    await times(9, (n) => logIn(alice.username, 'wrong password', `198.51.100.${round * 9 + n}`));
  expect(await logIn(alice.username, password, '203.0.113.1')).toBe(429);
  expect(await logIn(alice.username, password, '192.0.2.200')).toBe(200);
});

test('nor does it after the last 64 bits of their IPv6 address have changed; others of that network count as one', async () => {
  expect(await logIn(alice.username, password, '2001:db8:1:2::1')).toBe(200);
  const guesses = await times(12, (n) => logIn(alice.username, 'wrong password', `2001:db8:9:9::${n}`));
  expect(guesses.filter((status) => status === 429)).toHaveLength(2);
  for (let round = 0; round < 6; round++)
    await times(9, (n) => logIn(alice.username, 'wrong password', `198.51.100.${round * 9 + n}`));
  expect(await logIn(alice.username, password, '2001:db8:1:3::1')).toBe(429);
  expect(await logIn(alice.username, password, '2001:db8:1:2:aaaa::2')).toBe(200);
});

test('who has a token guesses no password with it, and locks nobody out either', async () => {
  const json = { current_password: 'wrong password', new_password: 'quite another one' };
  const guesses = await times(12, async () => (await alice.post('/users/me/password', json)).status);
  expect(guesses.filter((status) => status === 429)).toHaveLength(2);
  expect((await alice.post('/users/me/password', { ...json, current_password: password })).status).toBe(429);
  expect(await logIn(alice.username, password, '192.0.2.1')).toBe(200);
});

test('one address cannot go through the accounts', async () => {
  const guesses = await times(101, (n) => logIn(`name${n}`, 'wrong password', '192.0.2.1'));
  expect(guesses.filter((status) => status === 429)).toHaveLength(1);
});
