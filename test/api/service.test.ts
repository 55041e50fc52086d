import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { parse } from 'yaml';
import openapi from '../../generated/openapi.json';
import { createDatabase, dropDatabase } from '../support/databases';
import { TcpProxy } from '../support/proxy';
import { Service } from '../support/service';

test('without its database it lives but is not ready, and recovers by itself', async () => {
  const databaseUrl = await createDatabase();
  const proxy = await TcpProxy.to(databaseUrl);
  const service = await Service.start({ databaseUrl: proxy.url });
  const alice = await service.moderator('alice');
  const channel = await service.channel(alice);
  const health = async () => {
    const [live, ready] = await Promise.all([
      service.request('GET', '/health/live'),
      service.request('GET', '/health/ready'),
    ]);
    return [live.status, ready.status];
  };
  expect(await health()).toEqual([200, 200]);
  for (let loss = 1; loss <= 2; loss++) {
    await proxy.cut();
    expect(await health()).toEqual([200, 503]);
    const ready = await service.request('GET', '/health/ready');
    expect(ready).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(ready.headers.get('retry-after')).toBe('1');
    const sent = alice.joins(channel).then(
      () => 'joined',
      ({ code }) => code,
    );
    expect(await sent).toBe('unavailable');
    await proxy.restore();
    expect(await health()).toEqual([200, 200]);
    expect((await alice.send(channel, `after loss ${loss}`)).status).toBe(201);
  }
  const conversation = await alice.joins(channel, { after: 0 });
  await proxy.cut();
  const waiting = conversation.send('sent into the loss');
  await proxy.restore();
  expect(await waiting).toMatchObject({ data: { id: 3, content: 'sent into the loss' } });
  await conversation.sees('sent into the loss');
  conversation.leave();
  await service.stop();
  await proxy.cut();
  await dropDatabase(databaseUrl);
});

describe('for anyone', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start();
  });
  afterAll(async () => {
    await service.stop();
    expect(service.errors).toEqual([]);
  });
  const get = (path: string, headers = {}) => service.request<string>('GET', path, { headers });

  test.each(['openapi', 'asyncapi'])('%s.yaml and .json are one document, in one piece', async (name) => {
    const [yaml, json] = await Promise.all([get(`/${name}.yaml`), get(`/${name}.json`)]);
    expect(yaml.headers.get('content-type')).toMatch(/^application\/yaml/);
    const document = parse(yaml.text);
    expect(document).toEqual(json.body);
    if (name === 'openapi') expect(document).toEqual(openapi);
    const references = [...yaml.text.matchAll(/\$ref: *['"]?([^'"\s}]+)/g)].map(([, reference]) => reference);
    expect(references.length).toBeGreaterThan(10);
    for (const reference of references) expect(reference).toMatch(/^#\//);
  });

  test('the documentation loads only from this service', async () => {
    const page = await get('/docs');
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    const policy = page.headers.get('content-security-policy') as string;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    const loaded = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)]
      .map(([, url]) => url as string)
      .filter((url) => !url.startsWith('data:'));
    expect(loaded.length).toBeGreaterThan(0);
    for (const url of loaded) {
      const { status, headers } = await get(new URL(url, `${service.url}/docs`).href.replace(service.url, ''));
      expect({ url, status }).toEqual({ url, status: 200 });
      if (url.endsWith('.js')) expect(headers.get('content-type')).toMatch(/^text\/javascript/);
    }
  });

  test('every answer carries a request id: that of a trusted proxy if it is sound', async () => {
    const behind = await Service.start({ trustProxy: 1, databaseUrl: service.databaseUrl });
    const ask = (of: Service, given: string) => of.request('GET', '/nope', { headers: { 'x-request-id': given } });
    const trusted = await ask(behind, 'mine-1');
    expect(trusted.body).toMatchObject({ request_id: 'mine-1' });
    expect(trusted.headers.get('x-request-id')).toBe('mine-1');
    const others = ['', 'a b', 'a'.repeat(65), '"}\\'].map((unsound) => ask(behind, unsound));
    for (const { headers } of [...(await Promise.all(others)), await ask(service, 'mine-1')])
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    await behind.stop();
  });

  test('answers say nothing of what serves them, and are not to be sniffed or framed', async () => {
    for (const path of ['/health/live', '/nope', '/docs']) {
      const { headers } = await get(path);
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
  });
});

const [ours, others] = ['https://chat.example.com', 'https://evil.example.com'];
test.each([
  { corsOrigins: [], allowed: { [ours]: null, [others]: null } },
  { corsOrigins: [ours, 'http://localhost:5173'], allowed: { [ours]: ours, [others]: null, [`${ours}.evil`]: null } },
  { corsOrigins: '*' as const, allowed: { [ours]: '*', [others]: '*' } },
])('CORS origins $corsOrigins', async ({ corsOrigins, allowed }) => {
  const service = await Service.start({ corsOrigins });
  const polling = '/socket.io/?EIO=4&transport=polling';
  for (const [origin, expected] of Object.entries(allowed)) {
    for (const [method, path] of [
      ['GET', '/health/live'],
      ['GET', '/nope'],
      ['GET', '/channels'],
      ['OPTIONS', '/channels'],
      ['GET', polling],
    ] as const) {
      const headers = { origin, 'access-control-request-method': 'GET' };
      const answer = await fetch(service.url + path, { method, headers });
      const given = answer.headers.get('access-control-allow-origin');
      expect({ method, path, origin, given }).toEqual({ method, path, origin, given: expected });
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
  }
  await service.stop();
});

test('the very first request may name something by its number', async () => {
  const service = await Service.start();
  const { token } = await service.person('someone');
  const other = await Service.start({ databaseUrl: service.databaseUrl });
  expect((await other.request('GET', '/channels/999999', { token })).status).toBe(404);
  await other.stop();
  await service.stop();
});

test('a page is held to HTTPS only where a trusted proxy says that it came that way', async () => {
  const ask = (to: Service, headers: Record<string, string> = {}) =>
    to.request('GET', '/docs', { headers }).then((answer) => answer.headers.get('strict-transport-security'));
  const service = await Service.start();
  const proxied = await Service.start({ databaseUrl: service.databaseUrl, trustProxy: 1 });
  expect(await ask(proxied, { 'x-forwarded-proto': 'https' })).toContain('max-age=31536000');
  expect(await ask(proxied)).toBeNull();
  expect(await ask(service, { 'x-forwarded-proto': 'https' })).toBeNull();
  await proxied.stop();
  await service.stop();
});

test('the scripts of the page and the documentation come compressed to who takes that; nothing with a secret does', async () => {
  const service = await Service.start();
  const lengthOf = async (path: string, coding: string) => {
    const answer = await new Promise<IncomingMessage>((resolve) =>
      get(service.url + path, { headers: { 'accept-encoding': coding } }, resolve),
    );
    const { length } = await buffer(answer);
    return { length, coding: answer.headers['content-encoding'] };
  };
  const { text } = await service.request('GET', '/');
  const script = /src="(\/page\/scripts\/[^"]+)"/.exec(text)?.[1] as string;
  for (const path of [script, '/docs/scalar.js']) {
    const [packed, plain] = await Promise.all([lengthOf(path, 'gzip'), lengthOf(path, 'identity')]);
    expect([packed.coding, plain.coding]).toEqual(['gzip', undefined]);
    expect(packed.length).toBeLessThan(plain.length / 2);
  }
  expect((await lengthOf('/openapi.json', 'gzip')).coding).toBeUndefined();
  await service.stop();
});
