import { getMessage, historyPages, listMessages, listThread, threadPages } from '../../src/domain/messages';
import { listPins } from '../../src/domain/pins';
import { type Database, openDatabase } from '../../src/models/database';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { Service } from '../support/service';

let service: Service;
let people: Person[];

beforeAll(async () => {
  service = await Service.start();
  people = await Promise.all(['alice', 'bob', 'carol', 'dave'].map((name) => service.person(name)));
  people.sort((a, b) => a.id - b.id);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const ignored = async (person: Person, path = '/users/me/ignored') => {
  const { body, headers } = await person.get<{ id: number }[]>(path);
  return { ids: body.map(({ id }) => id), next: /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] };
};

test('whom I ignore is my own list; ignoring and its end may be repeated', async () => {
  const [alice, bob, carol, dave] = people as [Person, Person, Person, Person];
  for (const { id } of [dave, bob, carol, bob]) {
    const { status, body } = await alice.put(`/users/me/ignored/${id}`);
    expect({ status, body }).toMatchObject({ status: 200, body: { id } });
  }
  expect((await ignored(alice)).ids).toEqual([bob.id, carol.id, dave.id]);
  expect((await ignored(bob)).ids).toEqual([]);

  const first = await ignored(alice, '/users/me/ignored?limit=2');
  expect(first.ids).toEqual([bob.id, carol.id]);
  expect(await ignored(alice, first.next as string)).toEqual({ ids: [dave.id], next: undefined });

  for (let n = 0; n < 2; n++) expect((await alice.delete(`/users/me/ignored/${carol.id}`)).status).toBe(200);
  expect((await ignored(alice)).ids).toEqual([bob.id, dave.id]);
});

test('nobody ignores themselves, or someone who does not exist', async () => {
  const [alice] = people as [Person];
  expect((await alice.put(`/users/me/ignored/${alice.id}`)).status).toBe(400);
  for (const method of ['put', 'delete'] as const)
    expect((await alice[method]('/users/me/ignored/999999')).body).toMatchObject({ code: 'not_found' });
  expect((await alice.put('/users/me/ignored/0')).status).toBe(400);
});

describe('what those write whom I ignore', () => {
  let alice: Person;
  let bob: Person;
  let carol: Person;
  let channel: number;
  let ids: number[];

  beforeEach(async () => {
    [alice, bob, carol] = await Promise.all([service.person('alice'), service.person('bob'), service.person('carol')]);
    const mo = await service.moderator();
    channel = await service.channel(mo, alice, bob, carol);
    ids = [];
    for (const [person, content] of [
      [bob, 'one'],
      [alice, 'two'],
      [carol, 'three'],
      [bob, 'four'],
      [carol, 'five'],
    ] as const)
      ids.push((await person.send(channel, content)).body.id);
    for (const id of ids) await mo.put(`/messages/${channel}/${id}/pin`);
    await alice.put(`/users/me/ignored/${bob.id}`);
  });

  const said = async (person: Person, path: string) => {
    const { body, headers } = await person.get<{ content: string }[]>(path);
    const link = (relation: string) =>
      new RegExp(`<([^>]+)>; rel="${relation}"`).exec(headers.get('link') ?? '')?.[1] as string;
    return { said: body.map(({ content }) => content), prev: link('prev'), next: link('next') };
  };

  test('is not in the history, nor a permalink, nor among the pins, for me alone', async () => {
    const history = `/messages/${channel}/`;
    expect((await said(alice, history)).said).toEqual(['two', 'three', 'five']);
    expect((await said(carol, history)).said).toEqual(['one', 'two', 'three', 'four', 'five']);
    expect((await said(alice, `${history}?around=${ids[3]}&limit=2`)).said).toEqual(['three', 'five']);
    const newest = await said(alice, `${history}?limit=2`);
    expect(newest.said).toEqual(['three', 'five']);
    const older = await said(alice, newest.prev);
    expect(older).toEqual({ said: ['two'], prev: undefined, next: expect.any(String) });
    expect((await said(alice, older.next)).said).toEqual(['three', 'five']);

    expect((await alice.get(`/messages/${channel}/${ids[0]}`)).status).toBe(404);
    expect((await carol.get(`/messages/${channel}/${ids[0]}`)).status).toBe(200);
    expect((await said(alice, `/channels/${channel}/pins`)).said).toEqual(['five', 'three', 'two']);
    expect((await said(carol, `/channels/${channel}/pins`)).said).toHaveLength(5);
  });

  test('is not in a thread, not even one that they began', async () => {
    for (const [person, content] of [
      [carol, 'a reply'],
      [bob, 'a hidden one'],
      [alice, 'mine'],
    ] as const)
      await person.post(`/messages/${channel}/`, { content, reply_to: ids[0] });
    const thread = `/messages/${channel}/${ids[0]}/thread`;
    expect((await said(alice, thread)).said).toEqual(['a reply', 'mine']);
    expect((await said(carol, thread)).said).toEqual(['a reply', 'a hidden one', 'mine']);
  });

  test('is there again once I ignore them no longer', async () => {
    await alice.delete(`/users/me/ignored/${bob.id}`);
    expect((await said(alice, `/messages/${channel}/`)).said).toEqual(['one', 'two', 'three', 'four', 'five']);
  });

  test('is left out by statements that read indexes as before', async () => {
    const database = openDatabase(service.databaseUrl, { connections: 1 });
    const statements: [text: string, values: unknown[]][] = [];
    const spying: Database = {
      ...database,
      run(statement, values) {
        statements.push([statement.text, values]);
        return database.run(statement, values);
      },
    };
    await query(
      service.databaseUrl,
      `INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at, thread_id, pinned_at)
       SELECT $1, n, n, $2, gen_random_uuid(), 'x', now(), 1, CASE WHEN n % 9 = 0 THEN now() END
       FROM generate_series(1000, 6000) n`,
      [channel, bob.id],
    );
    await query(service.databaseUrl, 'VACUUM ANALYZE messages');
    const context = { database: spying } as never;
    const actor = { id: alice.id, username: alice.username, role: 'user', isBlocked: false } as const;
    const at = { channelId: channel, messageId: ids[1] as number };
    await getMessage(context, actor, at);
    await listMessages(context, actor, { channelId: channel, limit: 5, after: 3 });
    await listMessages(context, actor, { channelId: channel, limit: 5 });
    await listThread(context, actor, { ...at, limit: 5 });
    await listPins(context, actor, { channelId: channel, limit: 5 });
    const names = [historyPages.before, historyPages.after, threadPages.before].map(({ text }) => text);
    expect(statements.map(([text]) => text)).toEqual(expect.arrayContaining(names));
    for (const [text, values] of statements) {
      const plan = await database.run<Record<string, string>>({ name: '', text: `EXPLAIN ${text}` }, values);
      const lines = plan.map((row) => row['QUERY PLAN'] as string).join('\n');
      expect(lines).not.toMatch(/Seq Scan|Sort/);
    }
    await database.close();
  });
});
