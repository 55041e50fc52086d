import { rateLimits } from '../../generated/rate-limits';
import type { Person } from '../support/person';
import { Service } from '../support/service';

type Body = { code: string; retry_after: number };

/** A service that grants a hundredth of each limit, and so few that a test exceeds them. */
let service: Service;
let other: Service;
let alice: Person;
let bob: Person;
let channel: number;

beforeEach(async () => {
  other = await Service.start();
  service = await Service.start({ databaseUrl: other.databaseUrl, rateLimits: 0.05, trustProxy: 1 });
  const [mo, ...people] = [await other.moderator(), await other.person('alice'), await other.person('bob')];
  channel = await other.channel(mo, ...people);
  [alice, bob] = people.map((person) => service.as(person)) as [Person, Person];
});
afterEach(async () => {
  await service.stop();
  await other.stop();
  expect([...service.errors, ...other.errors]).toEqual([]);
});

const granted = (limit: number | undefined) => Math.ceil((limit ?? 0) * 0.05);

test('each answer says what is left; past the limit it is 429 with when to come again, for this user alone', async () => {
  const limit = granted(rateLimits.search.user?.limit);
  for (let n = 1; n <= limit; n++) {
    const { status, headers } = await alice.get('/search?query=anything');
    expect([status, headers.get('ratelimit-policy')]).toEqual([200, `"search";q=${limit};w=60`]);
    expect(headers.get('ratelimit')).toMatch(new RegExp(`^"search";r=${limit - n};t=\\d+$`));
  }
  const { status, headers, body } = await alice.get<Body>('/search?query=anything');
  expect([status, body.code, headers.get('retry-after')]).toEqual([429, 'rate_limited', String(body.retry_after)]);
  expect(body.retry_after).toBeGreaterThan(50);
  expect((await bob.get('/search?query=anything')).status).toBe(200);
  expect((await alice.get('/users/me')).status).toBe(200);
});

test('REST and sockets count together, for each user in each channel', async () => {
  const limit = granted(rateLimits.message.member?.limit);
  const talk = await alice.joins(channel);
  for (let n = 0; n < limit; n++) {
    if (n % 2) expect((await alice.send(channel, 'hi')).status).toBe(201);
    else expect(await talk.send('hi')).toMatchObject({ data: {} });
  }
  expect(await talk.send('hi')).toMatchObject({ problem: { code: 'rate_limited', retry_after: expect.any(Number) } });
  expect((await bob.send(channel, 'hi')).status).toBe(201);
  talk.leave();
});

test('without an account it is the address that counts, as the proxies tell it', async () => {
  const limit = granted(rateLimits.entry.address?.limit);
  const attempt = async (address: string) => {
    const options = { json: { email: 'nobody@example.com' }, headers: { 'x-forwarded-for': address } };
    return (await service.request('POST', '/auth/password-reset', options)).status;
  };
  for (let n = 0; n < limit; n++) expect(await attempt('192.0.2.1')).toBe(202);
  expect(await attempt('192.0.2.1')).toBe(429);
  expect(await attempt('192.0.2.2')).toBe(202);
});

test('requests with tokens that are none count for their address, before anything is looked up', async () => {
  const limit = granted(rateLimits.request.address?.limit);
  const attempt = () =>
    service.request('GET', '/users/me', { token: 'x', headers: { 'x-forwarded-for': '192.0.2.9' } });
  const statuses = [];
  for (let n = 0; n <= limit; n++) statuses.push((await attempt()).status);
  expect([statuses.filter((status) => status === 401).length, statuses.at(-1)]).toEqual([limit, 429]);
  const health = await service.request('GET', '/health/live', { headers: { 'x-forwarded-for': '192.0.2.9' } });
  expect([health.status, health.headers.get('ratelimit')]).toEqual([200, null]);
});
