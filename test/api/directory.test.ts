import { Client } from 'pg';
import { searchListed } from '../../src/domain/directory';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { type Answer, Service } from '../support/service';

let service: Service;
let alice: Person;
let bob: Person;

beforeEach(async () => {
  service = await Service.start();
  [alice, bob] = await Promise.all([service.person('alice'), service.person('bob')]);
});
afterEach(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

type Entry = { id: number; name: string; member_count: number; is_member: boolean };
const open = async (channel: object) => (await alice.post<Entry>('/channels', channel)).body;
const names = async (person: Person, search = '') =>
  (await person.get<Entry[]>(`/directory${search}`)).body.map(({ name }) => name);

test('the directory has the public channels that are not archived, and says which of them I am in', async () => {
  const releases = await open({ name: 'Releases', topic: 'the next one' });
  await open({ name: 'Plans', kind: 'private' });
  const old = await open({ name: 'Old' });
  await query(service.databaseUrl, 'UPDATE channels SET archived_at = now() WHERE id = $1', [old.id]);
  const entry = { id: releases.id, name: 'Releases', topic: 'the next one', member_count: 1 };
  const common = { ...entry, created_at: expect.any(String) };
  expect((await alice.get('/directory')).body).toEqual([{ ...common, is_member: true }]);
  expect((await bob.get('/directory')).body).toEqual([{ ...common, is_member: false }]);
});

test('it is searched by a part of name, topic or description, in either case, and taken at its word', async () => {
  await open({ name: 'Releases', topic: 'the next one', description: 'Plans\nand more' });
  await open({ name: '100% of_it \\' });
  expect(await names(bob, '?query=RELEASE')).toEqual(['Releases']);
  expect(await names(bob, '?query=next+one')).toEqual(['Releases']);
  expect(await names(bob, '?query=and+mo')).toEqual(['Releases']);
  expect(await names(bob, '?query=s')).toEqual(['Releases']);
  await open({ name: 'Новости' });
  expect(await names(bob, `?query=${encodeURIComponent('НОВОСТ')}`)).toEqual(['Новости']);
  for (const query of ['100%', 'of_', '\\'])
    expect(await names(bob, `?query=${encodeURIComponent(query)}`)).toEqual(['100% of_it \\']);
  for (const query of ['releasesthe', 'R%s', 'ne_t', 'nothing']) {
    expect(await names(bob, `?query=${encodeURIComponent(query)}`)).toEqual([]);
  }
});

test('it is read page by page', async () => {
  for (let n = 1; n <= 5; n++) await open({ name: `A channel ${n}` });
  const found: string[] = [];
  let path: string | undefined = '/directory?query=a%20channel&limit=2';
  while (path) {
    const { body, headers }: Answer<Entry[]> = await bob.get(path);
    found.push(...body.map(({ name }) => name));
    path = headers.get('link')?.match(/<(.+)>; rel="next"/)?.[1];
  }
  expect(found).toEqual([1, 2, 3, 4, 5].map((n) => `A channel ${n}`));
});

test('a search among many channels uses the index', async () => {
  const fill = `INSERT INTO channels (name, kind) SELECT 'Room ' || md5(n::text), 'public' FROM generate_series(1, 20000) n`;
  await query(service.databaseUrl, fill);
  await open({ name: 'Needle' });
  await query(service.databaseUrl, 'VACUUM ANALYZE channels');
  const client = new Client({ connectionString: service.databaseUrl });
  await client.connect();
  try {
    await client.query('SET plan_cache_mode = force_generic_plan');
    await client.query(`PREPARE search AS ${searchListed.text}`);
    const { rows } = await client.query(`EXPLAIN (ANALYZE) EXECUTE search (${alice.id}, 0, 51, '%needle%')`);
    expect(JSON.stringify(rows)).toContain('channels_searched');
  } finally {
    await client.end();
  }
  expect(await names(bob, '?query=needle')).toEqual(['Needle']);
});
