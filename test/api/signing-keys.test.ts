import { createPublicKey, createSecretKey, type JsonWebKey } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { addSigningKey } from '../../src/domain/signing-keys';
import { openDatabase } from '../../src/models/database';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { Service, testSecret } from '../support/service';

type Jwks = { keys: (JsonWebKey & { kid: string })[] };

let service: Service;
let alice: Person;

beforeEach(async () => {
  service = await Service.start({ jwtAlgorithm: 'RS256' });
  alice = await service.person('alice');
});
afterEach(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const jwks = async (from = service) => (await from.request<Jwks>('GET', '/.well-known/jwks.json')).body.keys;
const kidOf = (token: string) => jwt.decode(token, { complete: true })?.header.kid;
/** As another service does it, which has nothing but the published keys. */
async function verify(token: string): Promise<jwt.JwtPayload> {
  const key = (await jwks()).find(({ kid }) => kid === kidOf(token)) as JsonWebKey;
  const options = { algorithms: ['RS256'], issuer: 'atom-chat', audience: 'atom-chat' } as const;
  const publicKey = createPublicKey({ key, format: 'jwk' });
  return jwt.verify(token, publicKey, { ...options, algorithms: [...options.algorithms] }) as jwt.JwtPayload;
}
async function rotate(): Promise<string> {
  const database = openDatabase(service.databaseUrl, { connections: 1 });
  const kid = await addSigningKey(database, createSecretKey(testSecret, 'utf8'));
  await database.close();
  return kid;
}

test('another service verifies access tokens with the published keys, and these open sockets', async () => {
  expect(await verify(alice.token)).toMatchObject({ sub: String(alice.id) });
  const { body } = await alice.post<{ id: number }>('/channels', { name: 'Lobby' });
  (await alice.joins(body.id)).leave();
  const [row] = await query<{ sealed_private_key: Buffer }>(service.databaseUrl, 'SELECT * FROM signing_keys');
  expect(row?.sealed_private_key.includes('PRIVATE KEY')).toBe(false);
});

test('after a rotation new tokens have the new key, and those before it stay valid, on every node', async () => {
  const other = await Service.start({ databaseUrl: service.databaseUrl, jwtAlgorithm: 'RS256' });
  const kid = await rotate();
  const third = await Service.start({ databaseUrl: service.databaseUrl, jwtAlgorithm: 'RS256' });
  const token = await third.logIn(alice.username);
  expect(kidOf(token)).toBe(kid);
  expect((await third.as(alice).get('/users/me')).status).toBe(200);
  // A key that a node has not heard of makes it look.
  expect((await other.request('GET', '/users/me', { token })).status).toBe(200);
  expect((await jwks(other)).map((key) => key.kid)).toEqual([kid, kidOf(alice.token)]);
  await Promise.all([other.stop(), third.stop()]);
});

test.each([
  [
    'by the secret, as the other algorithm has it',
    () => jwt.sign({ sub: '1' }, testSecret, { issuer: 'atom-chat', audience: 'atom-chat' }),
  ],
  [
    'by the public key as a secret',
    async () => {
      const [key] = await jwks();
      const pem = createPublicKey({ key: key as JsonWebKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
      const options = { issuer: 'atom-chat', audience: 'atom-chat', keyid: key?.kid ?? '', expiresIn: 60 };
      return jwt.sign({ sub: String(alice.id) }, createSecretKey(Buffer.from(pem)), { ...options, algorithm: 'HS256' });
    },
  ],
  [
    'with no signature',
    async () => {
      const [, claims] = alice.token.split('.');
      const header = Buffer.from(JSON.stringify({ alg: 'none', kid: kidOf(alice.token) })).toString('base64url');
      return `${header}.${claims}.`;
    },
  ],
])('a token signed %s is none', async (_how, make) => {
  const { status } = await service.request('GET', '/users/me', { token: await make() });
  expect(status).toBe(401);
});

test('after a change of JWT_SECRET the service starts with a key of its own, and tokens of before are none', async () => {
  const options = {
    databaseUrl: service.databaseUrl,
    jwtAlgorithm: 'RS256',
    jwtSecret: `${testSecret}, another`,
  } as const;
  const later = await Service.start(options);
  expect((await jwks(later)).map(({ kid }) => kid)).not.toContain(kidOf(alice.token));
  expect((await later.request('GET', '/users/me', { token: alice.token })).status).toBe(401);
  const token = await later.logIn(alice.username);
  expect((await later.request('GET', '/users/me', { token })).status).toBe(200);
  expect((await alice.get('/users/me')).status).toBe(200);
  await later.stop();
  expect(later.errors).toEqual([]);
});

test('where tokens are signed with a secret no keys are published', async () => {
  const other = await Service.start({ databaseUrl: service.databaseUrl });
  expect(await jwks(other)).toEqual([]);
  await other.stop();
});
