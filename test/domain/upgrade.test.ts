import { randomUUID } from 'node:crypto';
import bcrypt from 'bcrypt';
import type { Config } from '../../src/config';
import { type Database, openDatabase } from '../../src/models/database';
import { migrateDown, migrateUp } from '../../src/models/migrate';
import { createDatabase, dropDatabase, query } from '../support/databases';
import { Person } from '../support/person';
import { schemaOf } from '../support/schema';
import { indexed, search } from '../support/search';
import { password, Service } from '../support/service';

const messageCount = 700;
/** What a message of the first version says; every tenth is Russian. */
const contentOf = (n: number) => (n % 10 === 0 ? `Синие киты поют, раз ${n}` : `The quick brown fox jumps, time ${n}`);

let url: string;
let fresh: string;
let database: Database;

beforeEach(async () => {
  [url, fresh] = await Promise.all([createDatabase({ hasTables: false }), createDatabase({ hasTables: false })]);
  database = openDatabase(url, { connections: 2 });
});
afterEach(async () => {
  await database.close();
  await Promise.all([dropDatabase(url), dropDatabase(fresh)]);
});

/** Takes the database to what it was once this migration was the newest. */
async function goTo(newest: string): Promise<void> {
  const names = await migrateUp(database.sequelize);
  for (const name of names.reverse()) if (name > newest) await migrateDown(database.sequelize);
}

const sql = <Row extends object>(text: string, values: unknown[] = []) => query<Row>(url, text, values);

/** Ann, Bea who is blocked, Mo who moderates and Zoe, who is nowhere a member: as the first version wrote them. */
async function writeAsFirstVersion(): Promise<void> {
  const hash = await bcrypt.hash(password, 4);
  await sql(
    `INSERT INTO users (username, email, password_hash, role, is_blocked) VALUES
      ('Ann', 'ann@example.com', $1, 'user', false), ('bea', 'bea@example.com', $1, 'user', true),
      ('mo', 'mo@example.com', $1, 'moderator', false), ('zoe', 'zoe@example.com', $1, 'user', false)`,
    [hash],
  );
  await sql(`INSERT INTO channels (name, revision) VALUES ('General', $1), ('Empty', 0)`, [messageCount]);
  await sql('INSERT INTO memberships (channel_id, user_id) VALUES (1, 1), (1, 2), (1, 3), (2, 1)');
  const contents = Array.from({ length: messageCount }, (_, n) => contentOf(n + 1));
  await sql(
    `INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at)
     SELECT 1, n, n, 1 + n % 3, gen_random_uuid(), content, now() - interval '1 day' + n * interval '1 second'
     FROM unnest($1::text[]) WITH ORDINALITY AS said (content, n)`,
    [contents],
  );
}

async function upgraded(options: Partial<Config>, act: (service: Service) => Promise<void>): Promise<void> {
  const service = await Service.start({ databaseUrl: url, ...options });
  try {
    await act(service);
  } finally {
    await service.stop();
  }
  expect(service.errors).toEqual([]);
}

const personIn = async (service: Service, id: number, username: string) =>
  new Person(service, id, username, await service.logIn(username));

test.each([undefined, 4])(
  'who has data of the very first version has all of it in the newest one (partitions: %s)',
  async (messagePartitions) => {
    await goTo('0001-ground');
    await writeAsFirstVersion();
    const before = await sql<{ client_id: string }>('SELECT * FROM messages ORDER BY id');
    await upgraded({ messagePartitions }, async (service) => {
      const ann = await personIn(service, 1, 'ann');
      const talk = await ann.joins(1, { after: 0 });
      expect(talk.messages.map(({ id, revision, content }) => [id, revision, content])).toEqual(
        Array.from({ length: messageCount }, (_, n) => [n + 1, n + 1, contentOf(n + 1)]),
      );
      // A retry of the day before, and what is said now.
      expect(await talk.send(contentOf(3), before[2]?.client_id)).toMatchObject({ data: { id: 3 } });
      expect(await talk.send('and on it goes')).toMatchObject({ data: { id: messageCount + 1 } });
      talk.leave();

      const history = await ann.get<{ id: number }[]>('/messages/1/?limit=200&before=301');
      expect(history.body.map(({ id }) => id)).toEqual(Array.from({ length: 200 }, (_, n) => n + 101));
      expect((await ann.get<{ id: number }[]>('/channels')).body).toMatchObject([
        { id: 1, name: 'General', kind: 'private', revision: messageCount + 1 },
        { id: 2, name: 'Empty', kind: 'private', revision: 0 },
      ]);
      const zoe = await personIn(service, 4, 'zoe');
      expect(await zoe.get('/messages/1/')).toMatchObject({ status: 404 });
      const mo = await personIn(service, 3, 'mo');
      expect(await mo.get('/users/2')).toMatchObject({ status: 200 });
      await expect(service.logIn('bea')).rejects.toThrow(/blocked/);
      expect(await mo.post('/moderator/unblock_user/2')).toMatchObject({ status: 200 });
      await service.logIn('bea');

      await indexed(service);
      expect((await search(ann, { query: 'синего кита', limit: 200 })).hits).toHaveLength(messageCount / 10);
      expect((await search(ann, { query: 'jumping 699' })).contents).toEqual([contentOf(699)]);
      expect((await ann.post('/users/me/export')).status).toBeLessThan(300);
    });
    if (!messagePartitions) {
      const newest = openDatabase(fresh, { connections: 1 });
      await migrateUp(newest.sequelize);
      await newest.close();
      expect(await schemaOf(url)).toEqual(await schemaOf(fresh));
    }
  },
);

test('sessions, rules, held messages and reports of a version in between are there in the newest one', async () => {
  await goTo('0031-content-rules');
  await writeAsFirstVersion();
  const held = randomUUID();
  await sql(`INSERT INTO sessions (user_id, family_hash, token_hash, expires_at) VALUES
    (1, '\\x01', '\\x02', now() + interval '1 day')`);
  await sql(`INSERT INTO content_rules (kind, text, action, created_by) VALUES ('words', 'viagra', 'hold', 3)`);
  await sql(
    `INSERT INTO held_messages (channel_id, sender_id, client_id, content, attachment_ids, rule_id)
     VALUES (1, 1, $1, 'buy viagra', '{}', 1)`,
    [held],
  );
  await sql(`INSERT INTO reports (reporter_id, channel_id, message_id, sender_id, content, reason)
    VALUES (2, 1, 1, 1, 'The quick', 'rude')`);
  await upgraded({}, async (service) => {
    const [ann, mo] = [await personIn(service, 1, 'ann'), await personIn(service, 3, 'mo')];
    expect((await ann.get<object[]>('/users/me/sessions')).body).toHaveLength(2);
    expect(await ann.send(1, 'cheap VIAGRA')).toMatchObject({ status: 403, body: { code: 'message_held' } });
    expect((await mo.get<object[]>('/moderation/reports')).body).toMatchObject([{ reason: 'rude' }]);
    const waiting = await mo.get<{ id: number }[]>('/moderation/held-messages');
    expect(waiting.body).toMatchObject([{ content: 'buy viagra' }, { content: 'cheap VIAGRA' }]);
    const json = { decision: 'approved' };
    expect(await mo.post(`/moderation/held-messages/${waiting.body[0]?.id}/decision`, json)).toMatchObject({
      status: 200,
    });
    const [sent] = await sql('SELECT id::int, content FROM messages WHERE client_id = $1', [held]);
    expect(sent).toEqual({ id: messageCount + 1, content: 'buy viagra' });
  });
});
