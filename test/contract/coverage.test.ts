import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { Context } from '../../src/domain/context';
import { Tokens } from '../../src/domain/tokens';
import { mountHttp } from '../../src/http/mount';
import { documented, findOperation } from '../support/contract';
import { createDatabase, dropDatabase, query } from '../support/databases';
import { IdentityProvider } from '../support/identity-provider';
import { TcpProxy } from '../support/proxy';
import { Service } from '../support/service';
import { ask, metricsToken, type Recipe, recipes, type World } from './recipes';

let world: World;
let proxy: TcpProxy;
let dataDir: string;
const databases: string[] = [];

beforeAll(async () => {
  // As nodes of one service must have it: an export that one makes is downloaded from another.
  dataDir = await mkdtemp(join(tmpdir(), 'atom-chat-coverage-'));
  databases.push(await createDatabase(), await createDatabase());
  const [lost, spoiled] = databases as [string, string];
  proxy = await TcpProxy.to(lost);
  const provider = await IdentityProvider.start();
  const oidc = provider.setting;
  const [service, cut, broken] = await Promise.all([
    Service.start({ maxUploadMib: 1, dataDir, oidc, metricsToken }),
    // No provider answers there either.
    Service.start({ databaseUrl: proxy.url, oidc: { ...oidc, issuer: 'http://127.0.0.1:1' } }),
    Service.start({ databaseUrl: spoiled, oidc }),
  ]);
  const someone = () => service.person('someone');
  const [mo, alice, outsider, blocked] = await Promise.all([service.moderator(), someone(), someone(), someone()]);
  const channel = await service.channel(mo, alice);
  await mo.post(`/moderator/block_user/${blocked.id}`);
  const same = { databaseUrl: service.databaseUrl, dataDir };
  const tight = await Service.start({ ...same, rateLimits: 0 });
  const closed = await Service.start({ ...same, registration: 'closed', oidc });
  const plain = await Service.start(same);
  const misled = await Service.start({ ...same, oidc: { ...oidc, issuer: await provider.impostor() } });
  const others = { cutOff: cut, broken, limited: tight, closed, plain, misled, provider };
  world = { service, ...others, mo, alice, outsider, blocked, channel };
  await proxy.cut();
  for (const table of ['users', 'sessions', 'password_resets', 'email_confirmations'])
    await query(spoiled, `ALTER TABLE ${table} RENAME TO ${table}_gone`);
});
afterAll(async () => {
  await Promise.all([world.limited.stop(), world.closed.stop(), world.plain.stop(), world.misled.stop()]);
  await Promise.all([world.service.stop(), world.cutOff.stop(), world.broken.stop()]);
  await world.provider.stop();
  await Promise.all(databases.map(dropDatabase));
  await rm(dataDir, { recursive: true, force: true });
  expect(world.service.errors).toEqual([]);
});

const cases = Object.entries(recipes).flatMap(([id, { sound, ...byStatus }]) =>
  Object.entries(byStatus).map(([status, recipe]) => ({ id, status: Number(status), sound, recipe: recipe as Recipe })),
);

test.each(cases)('$id answers $status', async ({ id, status, sound, recipe }) => {
  const answer = await ask(world, id, await recipe(await sound(world), world));
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status });
});

test('every status of the document has its recipe', () => {
  const said = documented.flatMap(({ operationId, responses }) =>
    Object.keys(responses).map((status) => `${operationId} ${status}`),
  );
  expect(cases.map(({ id, status }) => `${id} ${status}`).sort()).toEqual(said.sort());
});

type Layer = { route?: { path: string; methods: Record<string, boolean> } };

test('every route that is served is in the document', () => {
  const config = { trustProxy: 0, corsOrigins: [], maxUploadMib: 1, validateOutput: true };
  const tokens = new Tokens('any secret', 60);
  const app = mountHttp({ config, tokens, log: pino({ level: 'silent' }) } as unknown as Context);
  const routes = (app.router.stack as unknown as Layer[]).flatMap(({ route }) =>
    route ? Object.keys(route.methods).map((method) => `${method} ${route.path}`) : [],
  );
  const said = documented.map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`);
  expect([...new Set(routes)].sort()).toEqual(said.sort());
});

const absent = [
  '/nope',
  '/Channels',
  '/auth',
  '/auth/token/x',
  '/moderator',
  '/messages',
  '/messages/1/x/y',
  '/openapi',
];
test.each([...absent, '/ws/1', '/socket.io', '/robots.txt', '/docs/docs.js/x', '/.env', '//channels', '/channels//1'])(
  '%s is not there',
  async (path) => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const { status, body } = await world.mo.service.request(method, path, { token: world.mo.token });
      expect({ method, status, body }).toMatchObject({ method, status: 404, body: { code: 'not_found' } });
    }
  },
);

test('a path has the methods of the document and no other', async () => {
  const paths = [...new Set(documented.map(({ path }) => path.replace('{asset}', 'docs.js').replace(/\{\w+\}/g, '1')))];
  for (const path of paths) {
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
    const allowed = methods.filter((method) => findOperation(method, path));
    for (const method of methods) {
      if (allowed.includes(method)) continue;
      const { status, headers } = await world.service.request(method, path, { token: world.mo.token });
      expect({ method, path, status }).toEqual({ method, path, status: 405 });
      expect(headers.get('allow')?.split(', ').sort()).toEqual(allowed.sort());
    }
  }
});
