import { type Database, openDatabase } from '../../src/models/database';
import { migrateDown, migrateUp } from '../../src/models/migrate';
import { createDatabase, dropDatabase, query } from '../support/databases';
import { schemaOf } from '../support/schema';
import { Service } from '../support/service';

let url: string;
let nodes: Database[];

beforeEach(async () => {
  url = await createDatabase({ hasTables: false });
  nodes = Array.from({ length: 4 }, () => openDatabase(url, { connections: 2 }));
});
afterEach(async () => {
  await Promise.all(nodes.map((node) => node.close()));
  await dropDatabase(url);
});

const node = () => (nodes[0] as Database).sequelize;

const schema = () => schemaOf(url);

async function downToNothing(): Promise<string[]> {
  const gone: string[] = [];
  for (let names = await migrateDown(node()); names.length > 0; names = await migrateDown(node())) gone.push(...names);
  return gone;
}

const tables = async () =>
  (
    await query<{ name: string }>(
      url,
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY name",
    )
  ).map(({ name }) => name);

test('up, again, down to nothing, and up again gives the same schema', async () => {
  const names = await migrateUp(node());
  expect(names[0]).toBe('0001-ground');
  expect(await tables()).toEqual(expect.arrayContaining(['channels', 'memberships', 'messages', 'users']));
  const fresh = await schema();

  expect(await migrateUp(node())).toEqual([]);
  expect(await schema()).toEqual(fresh);

  expect(await downToNothing()).toEqual([...names].reverse());
  expect(await tables()).toEqual(['migrations']);
  expect(await query(url, 'SELECT * FROM migrations')).toEqual([]);
  expect(await migrateDown(node())).toEqual([]);

  expect(await migrateUp(node())).toEqual(names);
  expect(await schema()).toEqual(fresh);
});

test('each migration taken back and applied again leaves the schema as it was', async () => {
  const names = await migrateUp(node());
  const fresh = await schema();
  for (let steps = 1; steps <= names.length; steps++) {
    for (let step = 0; step < steps; step++) await migrateDown(node());
    expect(await migrateUp(node())).toEqual(names.slice(-steps));
    expect(await schema()).toEqual(fresh);
  }
});

test('of several nodes at once one migrates, and all find the schema ready', async () => {
  const ran = await Promise.all(nodes.map(({ sequelize }) => migrateUp(sequelize)));
  expect(ran.filter((names) => names.length > 0)).toHaveLength(1);
  await Promise.all(nodes.map(({ User }) => expect(User.count()).resolves.toBe(0)));
});

test('several services start at once on an empty database, with test data once', async () => {
  const services = await Promise.all(
    [1, 2, 3].map(() => Service.start({ databaseUrl: url, seedTestData: true, logLevel: 'error' })),
  );
  const names = await query<{ username: string }>(url, 'SELECT username FROM users ORDER BY id');
  expect(names.map(({ username }) => username)).toEqual(['user1', 'user2', 'moderator']);
  for (const service of services) expect((await service.request('GET', '/health/ready')).status).toBe(200);
  await Promise.all(services.map((service) => service.stop()));
  expect(services.flatMap(({ errors }) => errors)).toEqual([]);
});

test('a migration that fails leaves nothing behind, and goes through once its cause is gone', async () => {
  // Something in the way, which the migration meets only after it has made other tables.
  await query(url, 'CREATE TABLE messages (in_the_way int)');
  const before = await schema();
  await expect(migrateUp(node())).rejects.toThrow(/messages.*already exists/);
  expect(await schema()).toEqual(before);
  await expect(Service.start({ databaseUrl: url })).rejects.toThrow();
  expect(await schema()).toEqual(before);

  await query(url, 'DROP TABLE messages');
  expect(await migrateUp(node())).not.toEqual([]);
  expect(await tables()).toContain('users');
});
