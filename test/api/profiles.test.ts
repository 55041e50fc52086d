import { randomUUID } from 'node:crypto';
import { searchUsers } from '../../src/domain/profiles';
import { openDatabase } from '../../src/models/database';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { password, Service } from '../support/service';

let service: Service;
let mo: Person;
let alice: Person;

beforeAll(async () => {
  service = await Service.start();
  [mo, alice] = await Promise.all([service.moderator(), service.person('alice')]);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const profileOf = async (id: number, reader = alice) => (await reader.get(`/users/${id}`)).body;

test('a profile says what its owner said, and no e-mail address', async () => {
  const bob = await service.person('bob');
  const bare = { id: bob.id, username: bob.username, role: 'user' };
  expect(await profileOf(bob.id)).toEqual(bare);
  const said = { display_name: 'Bob the Builder', status_text: 'Building 🏗', time_zone: 'Europe/Lisbon' };
  expect((await bob.patch('/users/me', said)).body).toMatchObject({ ...bare, ...said, email: expect.any(String) });
  expect(await profileOf(bob.id)).toEqual({ ...bare, ...said });
  expect((await bob.get('/users/me')).body).toMatchObject(said);

  await bob.patch('/users/me', { status_text: null });
  expect(await profileOf(bob.id)).toEqual({ ...bare, display_name: 'Bob the Builder', time_zone: 'Europe/Lisbon' });
  await bob.patch('/users/me', { display_name: null, time_zone: null });
  expect(await profileOf(bob.id)).toEqual(bare);
});

test.each([
  [{ time_zone: 'Mars/Olympus' }, '/body/time_zone'],
  [{ time_zone: '+01:00' }, '/body/time_zone'],
  [{ display_name: ' ' }, '/body/display_name'],
  [{ display_name: 'line\nbreak' }, '/body/display_name'],
  [{ display_name: 'turned \u202e around' }, '/body/display_name'],
  [{ display_name: 'x'.repeat(65) }, '/body/display_name'],
  [{ status_text: 'x'.repeat(141) }, '/body/status_text'],
  [{}, '/body'],
  [{ role: 'moderator' }, '/body/role'],
])('a profile does not become %j', async (update, pointer) => {
  const { status, body } = await alice.patch<{ errors: { pointer: string }[] }>('/users/me', update);
  expect(status).toBe(400);
  expect(body.errors.map((error) => error.pointer)).toContain(pointer);
});

test('an update leaves the other fields, and everyone else, as they are', async () => {
  const before = await query(service.databaseUrl, 'SELECT * FROM users WHERE id <> $1 ORDER BY id', [alice.id]);
  await alice.patch('/users/me', { display_name: 'Alice' });
  await alice.patch('/users/me', { time_zone: 'asia/kolkata' });
  expect(await profileOf(alice.id)).toMatchObject({ display_name: 'Alice', time_zone: 'asia/kolkata' });
  expect(await query(service.databaseUrl, 'SELECT * FROM users WHERE id <> $1 ORDER BY id', [alice.id])).toEqual(
    before,
  );
});

test('who is blocked has a profile, for what they wrote; who never was has none', async () => {
  const eve = await service.person('eve');
  await mo.post(`/moderator/block_user/${eve.id}`);
  expect(await profileOf(eve.id)).toMatchObject({ id: eve.id });
  expect((await alice.get('/users/999999')).status).toBe(404);
});

/** User names of those found, in the order of the answer. */
const found = async (text: string, reader = alice) => {
  const { body } = await reader.get<{ username: string }[]>(`/users?query=${encodeURIComponent(text)}`);
  return body.map(({ username }) => username);
};

test('people are found by any part of their names, in any case and script, and by the beginning of a word', async () => {
  const tag = `q${randomUUID().slice(0, 5)}`;
  const named = async (username: string, displayName: string) => {
    const json = { username: `${tag}.${username}`, email: `${username}-${tag}@secret.example.com`, password };
    await service.request('POST', '/auth/register', { json });
    const token = await service.logIn(`${tag}.${username}`);
    await service.request('PATCH', '/users/me', { token, json: { display_name: displayName } });
    return `${tag}.${username}`;
  };
  const ada = await named('Ada', 'Ada 100% Lovelace');
  const zhenya = await named('zh', 'Женя Öztürk');
  expect(await found(tag)).toEqual([ada, zhenya]);
  expect(await found(tag.toUpperCase())).toEqual([ada, zhenya]);
  expect(await found('OVELA')).toEqual([ada]);
  expect(await found('100%')).toEqual([ada]);
  expect(await found('0%')).toEqual([]);
  expect(await found('10')).toEqual([ada]);
  expect(await found('женя ö')).toEqual([zhenya]);
  expect(await found('ЕНЯ')).toEqual([zhenya]);
  expect(await found('ÖZ')).toEqual([zhenya]);
  expect(await found('zt')).toEqual([]);
  expect(await found(`${tag}_a`)).toEqual([]);
  expect(await found(`${tag}%`)).toEqual([]);
  expect(await found('secret.example')).toEqual([]);
  expect(await found(`'; DROP TABLE users; --`)).toEqual([]);
});

test('the search goes page by page over everyone once; who is blocked is not in it', async () => {
  const tag = `p${randomUUID().slice(0, 5)}`;
  const people = await Promise.all([1, 2, 3, 4, 5].map((n) => service.person(`${tag}-${n}`)));
  const ids = people.map(({ id }) => id).sort((a, b) => a - b);
  const page = async (path: string): Promise<number[]> => {
    const { body, headers } = await alice.get<{ id: number }[]>(path);
    const next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    return [...body.map(({ id }) => id), ...(next ? await page(next) : [])];
  };
  expect(await page(`/users?query=${tag}&limit=2`)).toEqual(ids);
  expect((await page('/users?limit=3')).filter((id) => ids.includes(id))).toEqual(ids);
  await mo.post(`/moderator/block_user/${ids[2]}`);
  const rest = ids.filter((id) => id !== ids[2]);
  expect(await page(`/users?query=${tag}`)).toEqual(rest);
  expect((await page('/users')).filter((id) => ids.includes(id))).toEqual(rest);
});

test('a name with a space or a sign is taken as links and forms write it, and followed page by page', async () => {
  const tag = `s${randomUUID().slice(0, 5)}`;
  const people = await Promise.all([1, 2].map((n) => service.person(`${tag}-${n}`)));
  await Promise.all(people.map((person) => person.patch('/users/me', { display_name: `Mary @ ${tag}` })));
  const first = await alice.get<{ id: number }[]>(
    `/users?${new URLSearchParams({ query: `Mary @ ${tag}`, limit: '1' })}`,
  );
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1];
  const second = await alice.get<{ id: number }[]>(String(next));
  const ids = people.map(({ id }) => id).sort((a, b) => a - b);
  expect([first, second].flatMap(({ body }) => body.map(({ id }) => id))).toEqual(ids);
  expect((await alice.get<unknown[]>(`/users?query=@+${tag}`)).body).toHaveLength(2);
});

test('the search reads the index of names, however few are asked for', async () => {
  const database = openDatabase(service.databaseUrl, { connections: 1 });
  await database.sequelize.query(`INSERT INTO users (username, email, password_hash)
    SELECT 'many-' || n, 'many-' || n || '@example.com', '' FROM generate_series(1, 3000) n`);
  await database.sequelize.query('ANALYZE users');
  await database.close();
  const statements: { text: string; values: unknown[] }[] = [];
  const spying = openDatabase(service.databaseUrl, { connections: 1 });
  const { run } = spying;
  spying.run = async (statement, values) => {
    statements.push({ text: statement.text, values });
    return run(statement, values);
  };
  const actor = { id: alice.id, username: alice.username, role: 'user', isBlocked: false } as const;
  for (const text of ['any-29', 'ma'])
    await searchUsers({ database: spying } as never, actor, { query: text, limit: 1, after: 0 });
  for (const { text, values } of statements) {
    const plan = await run<Record<string, string>>({ name: '', text: `EXPLAIN ${text}` }, values);
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Bitmap Index Scan on users_by_name/);
  }
  await spying.close();
});
