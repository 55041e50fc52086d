import { generateKeyPairSync, randomUUID } from 'node:crypto';
import jwt, { type SignOptions } from 'jsonwebtoken';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { password, Service, testSecret } from '../support/service';

let service: Service;
let alice: Person;
let bob: Person;
const secrets: string[] = [password];

beforeAll(async () => {
  service = await Service.start({ logLevel: 'trace' });
  [alice, bob] = await Promise.all([service.person('alice'), service.person('bob')]);
  secrets.push(alice.token, bob.token, (await service.tokens(bob.username)).refresh_token);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

type Body = { code: string; errors?: { pointer: string }[]; request_id?: string; access_token: string };
const newUser = (changes: object = {}) => {
  const name = `u-${randomUUID().slice(0, 8)}`;
  return { username: name, email: `${name}@example.com`, password, ...changes };
};
const register = (changes: object = {}) => service.request<Body>('POST', '/auth/register', { json: newUser(changes) });
const logIn = (username: string, secret: string) => {
  secrets.push(secret);
  return service.request<Body>('POST', '/auth/token', { form: { username, password: secret } });
};

test('user names and addresses are unique without regard to case', async () => {
  const { username } = alice;
  expect((await register({ username: username.toUpperCase() })).body.code).toBe('username_taken');
  expect((await register({ email: `${username}@EXAMPLE.com` })).body.code).toBe('email_taken');
  expect((await register({ email: `${username.toUpperCase()}@example.com` })).status).toBe(409);
});

test.each(['channel', 'Everyone', 'deleted-7'])('nobody is called %s', async (username) => {
  expect((await register({ username })).body).toMatchObject({ code: 'username_taken' });
});

test('of equal registrations at once exactly one succeeds', async () => {
  for (const field of ['username', 'email'] as const) {
    const { [field]: same } = newUser();
    const cases = [same, same.toUpperCase(), same, same, same];
    const answers = await Promise.all(cases.map((value) => register({ [field]: value })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    const codes = answers.filter(({ status }) => status === 409).map(({ body }) => body.code);
    expect(new Set(codes)).toEqual(new Set([`${field}_taken`]));
  }
});

describe('a password', () => {
  const sound: Record<string, string> = {
    '8 characters': '8 chars.',
    '64 characters': 'a'.repeat(64),
    '72 bytes': '🎉'.repeat(18),
    '72 bytes in 48 characters': 'é'.repeat(24) + 'a'.repeat(24),
    'spaces around': '  spaces count  ',
  };
  test.each(Object.entries(sound))('of %s is taken, whole', async (_name, secret) => {
    const user = newUser({ password: secret });
    expect((await service.request('POST', '/auth/register', { json: user })).status).toBe(200);
    expect((await logIn(user.username, secret)).status).toBe(200);
    const characters = [...secret];
    const variants = [
      `${secret}a`,
      `${secret}\u0000`,
      `${secret}\u0000more`,
      characters.slice(0, -1).join(''),
      [...characters.slice(0, -1), 'x'].join(''),
      secret === secret.trim() ? ` ${secret}` : secret.trim(),
    ];
    for (const variant of variants) expect((await logIn(user.username, variant)).status).toBe(401);
  });

  const unsound: Record<string, unknown> = {
    '7 characters': '1234567',
    '65 characters': 'a'.repeat(65),
    '73 bytes': `${'🎉'.repeat(18)}a`,
    '256 bytes in 64 characters': '🎉'.repeat(64),
    'a NUL character': 'with a \u0000 in it',
    'a lone surrogate': 'with a \ud800 in it',
    'a number': 12345678,
  };
  test.each(Object.entries(unsound))('of %s is refused', async (_name, secret) => {
    const { status, body } = await register({ password: secret });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'bad_request', errors: [{ pointer: '/body/password' }] });
  });
});

test('a password that many have, or that everyone knows of its owner, is refused in any case', async () => {
  const { username, email } = newUser();
  for (const secret of ['password', '12345678', 'PassWord1', 'qwertyuiop', username, username.toUpperCase(), email]) {
    const { body } = await register({ username, email, password: secret });
    expect(body).toMatchObject({ code: 'password_too_common', errors: [{ pointer: '/body/password' }] });
  }
  expect((await register({ password: username })).status).toBe(200);
  for (const secret of ['password', alice.username]) {
    const json = { current_password: password, new_password: secret };
    const { body } = await alice.post('/users/me/password', json);
    expect(body).toMatchObject({ code: 'password_too_common', errors: [{ pointer: '/body/new_password' }] });
  }
});

test('one logs in with the name in either case, and the token speaks for that account', async () => {
  const { body } = await logIn(alice.username.toUpperCase(), password);
  const me = await service.request('GET', '/users/me', { token: body.access_token });
  expect(me.body).toMatchObject({ id: alice.id, username: alice.username });
  const claims = jwt.verify(body.access_token, testSecret, { algorithms: ['HS256'] }) as jwt.JwtPayload;
  expect(claims).toMatchObject({ iss: 'atom-chat', aud: 'atom-chat', sub: String(alice.id), jti: expect.any(String) });
  expect((claims.exp as number) - (claims.iat as number)).toBe(30 * 60);
  expect(claims.jti).not.toBe((jwt.decode(alice.token) as jwt.JwtPayload).jti);
});

test('a wrong user and a wrong password get the same answer, in the same time', async () => {
  const costly = await Service.start({ bcryptCost: 10 });
  const user = newUser();
  await costly.request('POST', '/auth/register', { json: user });
  const wrongs = {
    user: { username: 'nobody-here', password },
    password: { username: user.username, password: 'wrong password' },
    length: { username: user.username, password: 'wrong'.repeat(100) },
  };
  const times: Record<string, number[]> = { user: [], password: [], length: [] };
  const bodies: unknown[] = [];
  for (let round = 0; round < 9; round++) {
    for (const [name, form] of Object.entries(wrongs)) {
      const began = process.hrtime.bigint();
      const { body, status } = await costly.request<Body>('POST', '/auth/token', { form });
      // The first of each makes connections, and the hash that nothing fits.
      if (round > 0) times[name]?.push(Number(process.hrtime.bigint() - began) / 1e6);
      bodies.push({ ...body, request_id: undefined, answered: status });
    }
  }
  expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
  const medians = Object.values(times).map((all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] as number);
  // Without a hash to compare with, an answer takes less than a tenth of the time.
  expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(2);
  await costly.stop();
});

describe('a token', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }) as string;
  const sound = (): SignOptions & { subject: string } => ({
    ...{ issuer: 'atom-chat', audience: 'atom-chat', subject: String(alice.id), jwtid: randomUUID(), expiresIn: 60 },
  });
  const signed = (changes: SignOptions = {}, key: jwt.Secret = testSecret) =>
    jwt.sign({}, key, { ...sound(), ...changes });
  const without = (name: keyof SignOptions) => {
    const { [name]: _gone, ...options } = sound();
    return jwt.sign({}, testSecret, options);
  };
  const sessionOf = (token: string) => (jwt.decode(token) as jwt.JwtPayload).sid as string;
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const unsigned = (alg: string) => `${part({ alg, typ: 'JWT' })}.${signed().split('.')[1]}.`;

  const bad: Record<string, () => string> = {
    'that has expired': () => signed({ expiresIn: -1 }),
    'that is not valid yet': () => signed({ notBefore: 60 }),
    'for another audience': () => signed({ audience: 'another' }),
    'of another issuer': () => signed({ issuer: 'another' }),
    'without an audience': () => without('audience'),
    'without an issuer': () => without('issuer'),
    'without a subject': () => without('subject'),
    'for a name': () => signed({ subject: 'alice' }),
    'for a fraction': () => signed({ subject: '1.5' }),
    'for nobody': () => signed({ subject: '999999' }),
    'for nobody, beyond every id': () => signed({ subject: '99999999999999999999' }),
    'of no such session': () => jwt.sign({ sid: '999999' }, testSecret, sound()),
    'of a session that is no number': () => jwt.sign({ sid: 'current' }, testSecret, sound()),
    'of a session of another user': () => jwt.sign({ sid: sessionOf(bob.token) }, testSecret, sound()),
    'for a subject that is no string': () => `${part({ alg: 'HS256' })}.${part({ sub: { a: 1 } })}.x`,
    'signed with another key': () => signed({}, 'another key that is also long enough'),
    'signed with none': () => unsigned('none'),
    'signed with NONE': () => unsigned('NONE'),
    'of an algorithm without its signature': () => unsigned('HS256'),
    'of another HMAC': () => signed({ algorithm: 'HS512' }),
    'signed with RS256': () => signed({ algorithm: 'RS256' }, privateKey),
    'signed with a public key as a secret': () => signed({}, publicPem),
    'with other claims under its signature': () => {
      const [header, , signature] = alice.token.split('.');
      return `${header}.${part({ ...(jwt.decode(alice.token) as object), sub: String(bob.id) })}.${signature}`;
    },
    'of garbage': () => 'garbage',
    'of three garbages': () => 'a.b.c',
    'that is empty': () => '',
    'that is long': () => 'a'.repeat(4000),
  };
  const codes: Record<string, string> = {
    'that has expired': 'token_expired',
    'of no such session': 'session_ended',
    'of a session of another user': 'session_ended',
  };
  test.each(Object.entries(bad))('%s is refused', async (name, make) => {
    const token = make();
    if (token.length > 20) secrets.push(token);
    const code = codes[name] ?? 'unauthenticated';
    const { status, body, headers } = await service.request('GET', '/users/me', { token });
    expect({ status, body }).toMatchObject({ status: 401, body: { code } });
    expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
    const refused = expect.objectContaining({ status: token === '' ? 400 : 401 });
    await expect(alice.joins(1, { token })).rejects.toEqual(refused);
  });

  test('that is sound is taken; in any other place than its header it is not', async () => {
    const token = signed();
    expect((await service.request('GET', '/users/me', { token })).status).toBe(200);
    expect((await service.request('GET', '/users/me', { headers: { authorization: `bearer ${token}` } })).status).toBe(
      200,
    );
    for (const headers of [
      { authorization: token },
      { authorization: `Basic ${token}` },
      { cookie: `token=${token}` },
    ]) {
      expect((await service.request('GET', '/users/me', { headers })).status).toBe(401);
    }
    for (const name of ['token', 'access_token', 'auth_token']) {
      expect((await service.request('GET', `/users/me?${name}=${token}`)).status).toBe(401);
    }
    secrets.push(token);
  });

  test('of an account that is gone is refused', async () => {
    const ghost = await service.person('ghost');
    await query(service.databaseUrl, 'DELETE FROM users WHERE id = $1', [ghost.id]);
    const { status, body } = await ghost.get('/users/me');
    expect({ status, body }).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    await expect(ghost.joins(1)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

test('nothing of a password or token is in the log', () => {
  const log = JSON.stringify(service.logged);
  expect(log).toContain('/auth/token');
  expect(secrets.length).toBeGreaterThan(20);
  for (const secret of secrets) expect(log).not.toContain(secret);
  expect(log).not.toMatch(/eyJ|\$2[aby]\$/);
});
