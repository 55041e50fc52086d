import { Secret, TOTP } from 'otpauth';
import type { components } from '../../generated/openapi';
import { query } from '../support/databases';
import { Person } from '../support/person';
import { password, Service, testSecret } from '../support/service';

type Factor = components['schemas']['SecondFactor'];
type Codes = components['schemas']['RecoveryCodes'];
type Body = { code: string };

let service: Service;
let alice: Person;

beforeEach(async () => {
  service = await Service.start();
  alice = await service.person('alice');
});
afterEach(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

/** As an authenticator app would show it, so many steps from now. */
const codeOf = ({ secret }: Factor, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
async function logIn(code?: string): Promise<string> {
  const form = { username: alice.username, password, ...(code && { second_factor: code }) };
  const { status, body } = await service.request<Body>('POST', '/auth/token', { form });
  return status === 200 ? 'in' : body.code;
}
const begin = async () => (await alice.post<Factor>('/users/me/second-factor', { password })).body;
const confirm = (code: string) => alice.post<Codes & Body>('/users/me/second-factor/confirmation', { code });
/** The step that was used is long over. */
const waitASteps = () => query(service.databaseUrl, 'UPDATE second_factors SET last_step = 0');

test('from its confirmation on a login needs a code of now, and each code once', async () => {
  const factor = await begin();
  expect(new URL(factor.uri).searchParams.get('secret')).toBe(factor.secret);
  expect(await logIn()).toBe('in');
  const other = await service.logIn(alice.username);
  expect((await confirm(codeOf(factor))).status).toBe(200);
  expect((await service.request('GET', '/users/me', { token: other })).status).toBe(401);

  expect([await logIn(), await logIn('000000')]).toEqual(['second_factor_required', 'invalid_second_factor']);
  expect(await logIn(codeOf(factor))).toBe('invalid_second_factor');
  await waitASteps();
  expect(await logIn(codeOf(factor, -3))).toBe('invalid_second_factor');
  const code = codeOf(factor);
  const tries = await Promise.all([1, 2, 3].map(() => logIn(code)));
  expect(tries.sort()).toEqual(['in', 'invalid_second_factor', 'invalid_second_factor']);
});

test('a recovery code is for one use', async () => {
  const { body } = await confirm(codeOf(await begin()));
  expect(body.recovery_codes).toHaveLength(10);
  const [first, second] = body.recovery_codes as [string, string];
  const tries = await Promise.all([1, 2, 3].map(() => logIn(first)));
  expect(tries.sort()).toEqual(['in', 'invalid_second_factor', 'invalid_second_factor']);
  expect(await logIn(second)).toBe('in');
});

test('nothing changes before it is confirmed; with it there is no other, until it is removed with the password', async () => {
  const [, factor] = [await begin(), await begin()];
  expect((await confirm('000000')).body.code).toBe('invalid_second_factor');
  expect(await logIn()).toBe('in');
  expect((await confirm(codeOf(factor))).status).toBe(200);
  expect((await alice.post<Body>('/users/me/second-factor', { password })).body.code).toBe('second_factor_exists');
  const wrong = { password: 'wrong password' };
  expect((await alice.post<Body>('/users/me/second-factor/removal', wrong)).body.code).toBe('wrong_password');
  for (let round = 0; round < 2; round++)
    expect((await alice.post('/users/me/second-factor/removal', { password })).status).toBe(204);
  expect(await logIn()).toBe('in');
});

test('the secret is in the database only as what the service alone can read', async () => {
  const { secret } = await begin();
  const [row] = await query<{ sealed_secret: Buffer }>(service.databaseUrl, 'SELECT sealed_secret FROM second_factors');
  expect(row?.sealed_secret.includes(secret)).toBe(false);
  expect(row?.sealed_secret.length).toBe(12 + 16 + secret.length);
});

test('after a change of JWT_SECRET no code fits, and recovery codes do', async () => {
  const factor = await begin();
  const { body } = await confirm(codeOf(factor));
  await waitASteps();
  const later = await Service.start({ databaseUrl: service.databaseUrl, jwtSecret: `${testSecret}, another` });
  const logInLater = async (code: string) => {
    const form = { username: alice.username, password, second_factor: code };
    const { status, body } = await later.request<Body>('POST', '/auth/token', { form });
    return status === 200 ? 'in' : body.code;
  };
  expect(await logInLater(codeOf(factor))).toBe('invalid_second_factor');
  expect(await logInLater(body.recovery_codes[0] as string)).toBe('in');
  await later.stop();
  expect(later.errors).toEqual([]);
});

test('its confirmation closes the sockets of all other sessions within a second', async () => {
  const factor = await begin();
  const { body } = await alice.post<{ id: number }>('/channels', { name: 'Lobby' });
  const other = new Person(service, alice.id, alice.username, await service.logIn(alice.username));
  const [socket, plain, own, kept] = await Promise.all([
    other.joins(body.id),
    other.joinsPlainly(body.id),
    other.follows(),
    alice.joins(body.id),
  ]);
  expect((await confirm(codeOf(factor))).status).toBe(200);
  const answered = performance.now();
  expect(await socket.isClosed()).toMatchObject({ code: 'session_ended' });
  expect(await plain.isClosed()).toEqual({ code: 1008, reason: 'session_ended' });
  expect(await own.isClosed()).toMatchObject({ code: 'session_ended' });
  expect(performance.now() - answered).toBeLessThan(1000);
  await kept.send('still here');
  kept.leave();
});
