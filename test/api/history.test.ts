import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Person } from '../support/person';
import { password, Service } from '../support/service';

let service: Service;
let mo: Person;
let alice: Person;
const most = 12;
/** A channel for each number of messages in it. */
const channels: number[] = [];

beforeAll(async () => {
  service = await Service.start();
  [mo, alice] = await Promise.all([service.moderator(), service.person('alice')]);
  for (let size = 0; size <= most; size++) channels.push(await service.channel(mo, alice));
  await Promise.all(
    channels.map(async (channel, size) => {
      for (let n = 1; n <= size; n++) await alice.send(channel, `message ${n}`);
    }),
  );
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

type Item = { id: number };
type Links = Partial<Record<'prev' | 'next', string>>;

const linksOf = (header: string | null): Links =>
  Object.fromEntries([...(header ?? '').matchAll(/<([^>]+)>; rel="(\w+)"/g)].map(([, url, rel]) => [rel, url]));

async function page(path: string, person = alice) {
  const { status, body, headers, text } = await person.get<Item[]>(path);
  if (status !== 200) throw new Error(text);
  return { ids: body.map(({ id }) => id), links: linksOf(headers.get('link')) };
}

/** The pages that a relation leads to, from a page on; each must lead back as well. */
async function follow(path: string | undefined, relation: 'prev' | 'next', person = alice): Promise<number[][]> {
  if (!path) return [];
  const { ids, links } = await page(path, person);
  expect(ids.length).toBeGreaterThan(0);
  return [ids, ...(await follow(links[relation], relation, person))];
}

const numbers = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);

/** The promise of the document, said once more in one line: what a page holds. */
function expected(
  size: number,
  { limit, before = size + 1, after }: { limit: number; before?: number; after?: number },
) {
  const all = numbers(1, size).filter((id) => id < before && id > (after ?? 0));
  return after === undefined ? all.slice(-limit) : all.slice(0, limit);
}

const cursor = { min: 0, max: most + 3 };
const request = fc.record(
  {
    size: fc.nat({ max: most }),
    limit: fc.integer({ min: 1, max: most + 2 }),
    before: fc.integer({ ...cursor, min: 1 }),
    after: fc.integer(cursor),
  },
  { requiredKeys: ['size', 'limit'] },
);

/** Cursors at the very ends, which chance may miss. */
const edges = [
  { size: 5, limit: 9, before: 5 },
  { size: 5, limit: 2, before: 6 },
  { size: 5, limit: 4, after: 1 },
  { size: 5, limit: 3, after: 1 },
  { size: 5, limit: 5, after: 0 },
  { size: 5, limit: 1, after: 1, before: 3 },
  { size: 5, limit: 1, after: 4, before: 6 },
];

test('any page holds what the document says, and its links lead over every message exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(request, async ({ size, ...search }) => {
      const parameters = new URLSearchParams(
        Object.entries(search).map(([name, value]): [string, string] => [name, String(value)]),
      );
      const { ids, links } = await page(`/messages/${channels[size]}/?${parameters}`);
      expect(ids).toEqual(expected(size, search as Parameters<typeof expected>[1]));
      if (ids.length === 0) return;
      const older = (await follow(links.prev, 'prev')).reverse().flat();
      const newer = (await follow(links.next, 'next')).flat();
      expect([...older, ...ids, ...newer]).toEqual(numbers(1, size));
    }),
    { numRuns: 40, examples: edges.map((edge) => [edge]) },
  );
});

test('the newest 50 by default, oldest first; at most 200', async () => {
  const channel = await service.channel(mo, alice);
  await Promise.all(numbers(1, 205).map((n) => alice.send(channel, `message ${n}`)));
  const newest = await page(`/messages/${channel}`);
  expect(newest.ids).toEqual(numbers(156, 205));
  expect(newest.links).toEqual({ prev: `/messages/${channel}/?before=156&limit=50` });
  expect((await page(`/messages/${channel}/?limit=200`)).ids).toEqual(numbers(6, 205));
  for (const limit of [0, 201, -1]) {
    expect((await alice.get(`/messages/${channel}/?limit=${limit}`)).status).toBe(400);
  }
});

test('an empty channel has an empty page and leads nowhere', async () => {
  expect(await page(`/messages/${channels[0]}/`)).toEqual({ ids: [], links: {} });
});

test('a link beyond every id still leads back', async () => {
  const { ids, links } = await page(`/messages/${channels[5]}/?after=${Number.MAX_SAFE_INTEGER}`);
  expect(ids).toEqual([]);
  expect((await page(links.prev as string)).ids).toEqual([1, 2, 3, 4, 5]);
});

describe('other lists', () => {
  const lists = {
    'my channels': () => ({ path: '/channels', person: alice, all: channels }),
    'all channels': () => ({ path: '/channels', person: mo, all: undefined }),
    members: () => ({ path: `/channels/${crowd}/members`, person: mo, all: people.map(({ id }) => id) }),
    users: () => ({ path: '/moderator/users', person: mo, all: undefined }),
  };
  let crowd: number;
  let people: Person[];
  beforeAll(async () => {
    people = await Promise.all(numbers(1, 5).map((n) => service.person(`p${n}`)));
    people.sort((a, b) => a.id - b.id);
    crowd = await service.channel(mo, ...people);
  });

  test.each(Object.entries(lists))('%s: pages cover everything once, by id', async (_name, list) => {
    const { path, person, all } = list();
    const whole = (await page(`${path}?limit=200`, person)).ids;
    expect(whole).toEqual([...whole].sort((a, b) => a - b));
    expect(whole.length).toBeGreaterThan(4);
    if (all) expect(whole.filter((id) => all.includes(id))).toEqual(all);
    for (const limit of [1, 2, whole.length - 1, whole.length, whole.length + 1]) {
      const pages = await follow(`${path}?limit=${limit}`, 'next', person);
      expect(pages.flat()).toEqual(whole);
      expect(pages.slice(0, -1).every((ids) => ids.length === limit)).toBe(true);
    }
    expect(await page(`${path}?after=${Number.MAX_SAFE_INTEGER}`, person)).toEqual({ ids: [], links: {} });
  });

  test('who is not a member sees neither the channel nor its members', async () => {
    const mine = (await page('/channels', people[0] as Person)).ids;
    expect(mine).toEqual([crowd]);
    for (const path of [`/channels/${crowd}`, `/channels/${crowd}/members`]) {
      expect((await alice.get(path)).status).toBe(404);
      expect((await mo.get(path)).status).toBe(200);
      expect((await (people[0] as Person).get(path)).status).toBe(200);
    }
  });
});

test('users are found by any part of their name or address, in either case, and by nothing else', async () => {
  const tag = randomUUID().slice(0, 6);
  const [under, dash] = [`${tag}_a.b`, `${tag}-Ab`];
  for (const [username, email] of [
    [under, `x%y-${tag}@example.com`],
    [dash, `xy.${tag}@example.com`],
  ]) {
    const json = { username, email, password };
    expect((await service.request('POST', '/auth/register', { json })).status).toBe(200);
  }
  const found = async (text: string) => {
    const { body } = await mo.get<{ username: string }[]>(`/moderator/users?query=${encodeURIComponent(text)}`);
    return body.map(({ username }) => username).filter((username) => username.startsWith(tag));
  };
  expect(await found(tag)).toEqual([under, dash]);
  expect(await found(tag.toUpperCase())).toEqual([under, dash]);
  expect(await found(`${tag}-aB`)).toEqual([dash]);
  expect(await found(`${tag}_`)).toEqual([under]);
  expect(await found('%Y')).toEqual([under]);
  expect(await found('%')).toEqual([under]);
  for (const nobodys of ['\\', '\\ab', '\\_a', '\\%', '_%_', `${tag}%`]) expect(await found(nobodys)).toEqual([]);
  expect(await found(`'; DROP TABLE users; --`)).toEqual([]);
  const { headers } = await mo.get(`/moderator/users?query=${encodeURIComponent('%&=x')}&limit=1`);
  expect(headers.get('link')).toBeNull();
  const next = (await mo.get(`/moderator/users?query=${tag}&limit=1`)).headers.get('link');
  expect((await page(linksOf(next).next as string, mo)).ids).toHaveLength(1);
});
