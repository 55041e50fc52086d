import { randomUUID } from 'node:crypto';
import type { Message } from '../../generated/realtime';
import { query } from '../support/databases';
import { holding, someoneWaits } from '../support/locks';
import type { Person } from '../support/person';
import { Service } from '../support/service';

let service: Service;
let mo: Person;
let alice: Person;
let bob: Person;
let channel: number;

beforeAll(async () => {
  service = await Service.start();
  mo = await service.moderator();
  // In this order, which is that of their ids.
  alice = await service.person('alice');
  bob = await service.person('bob');
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});
beforeEach(async () => {
  channel = await service.channel(mo, alice, bob);
});

const at = (id: number, rest = '') => `/messages/${channel}/${id}${rest}`;
const say = async (person: Person, content: string, more: object = {}): Promise<Message> => {
  const { status, body, text } = await person.post<Message>(`/messages/${channel}/`, { content, ...more });
  if (status !== 201) throw new Error(text);
  return body;
};
const get = async (id: number, person = alice) => (await person.get<Message>(at(id))).body;
const code = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];
const manage = (person: Person, role = 'moderator') =>
  query(service.databaseUrl, 'UPDATE memberships SET role = $3 WHERE channel_id = $1 AND user_id = $2', [
    ...[channel, person.id, role],
  ]);

describe('editing', () => {
  test('its author changes what a message says; the former contents are for those who moderate', async () => {
    const { id } = await say(alice, 'Helo');
    const first = await alice.patch<Message>(at(id), { content: 'Hello' });
    expect(first).toMatchObject({ status: 200, body: { id, revision: 2, content: 'Hello' } });
    const second = await alice.patch<Message>(at(id), { content: 'Hello!' });
    expect(second.body).toMatchObject({ id, revision: 3, content: 'Hello!', edited_at: expect.any(String) });
    expect(await get(id, bob)).toEqual(second.body);

    expect(code(await bob.get(at(id, '/edits')))).toEqual([403, 'forbidden']);
    const edits = await mo.get(at(id, '/edits'));
    expect(edits.body).toEqual([
      { revision: 2, content: 'Helo', written_at: expect.any(String) },
      { revision: 3, content: 'Hello', written_at: first.body.edited_at },
    ]);
    await manage(bob);
    const page = await bob.get(at(id, '/edits?limit=1'));
    expect(page.body).toEqual([expect.objectContaining({ content: 'Helo' })]);
    const [, next = ''] = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '') ?? [];
    expect((await bob.get(next)).body).toEqual([expect.objectContaining({ content: 'Hello' })]);
  });

  test('the same words again change nothing', async () => {
    const message = await say(alice, 'as it is');
    expect((await alice.patch(at(message.id), { content: 'as it is' })).body).toEqual(message);
    expect((await mo.get(at(message.id, '/edits'))).body).toEqual([]);
  });

  test('nobody else may, whoever they are', async () => {
    const { id } = await say(alice, 'mine');
    await manage(bob, 'owner');
    for (const person of [bob, mo])
      expect(code(await person.patch(at(id), { content: 'x' }))).toEqual([403, 'forbidden']);
    const outsider = await service.person('outsider');
    expect(code(await outsider.patch(at(id), { content: 'x' }))).toEqual([404, 'not_found']);
    expect(code(await alice.patch(at(99), { content: 'x' }))).toEqual([404, 'not_found']);
    expect(code(await alice.patch(at(id), { content: ' ' }))).toEqual([400, 'bad_request']);
    expect((await get(id)).content).toBe('mine');
  });

  test('a send that is repeated after an edit is still the same send', async () => {
    const client_id = randomUUID();
    const { id } = await say(alice, 'as sent', { client_id });
    await alice.patch(at(id), { content: 'as edited' });
    expect(await say(alice, 'as sent', { client_id })).toMatchObject({ id, revision: 2, content: 'as edited' });
    const other = await alice.post(`/messages/${channel}/`, { content: 'as edited', client_id });
    expect(code(other)).toEqual([409, 'client_id_reused']);
  });
});

describe('deleting', () => {
  test('a tombstone stays, and nothing of what was said', async () => {
    const client_id = randomUUID();
    const { id } = await say(alice, 'a secret', { client_id });
    await say(bob, 'after it');
    await alice.patch(at(id), { content: `another secret for @${bob.username}` });
    await bob.put(at(id, '/reactions/%F0%9F%91%8D'));
    await mo.put(at(id, '/pin'));
    const { status, body } = await alice.delete<Message>(at(id));
    const { created_at, deleted_at, edited_at, ...rest } = body;
    expect({ status, ...rest }).toEqual({
      ...{ status: 200, id, revision: 6, channel_id: channel, sender_id: alice.id, sender_username: alice.username },
      ...{ client_id, content: '' },
    });
    expect([created_at, deleted_at, edited_at]).toEqual([0, 1, 2].map(() => expect.any(String)));
    expect((await alice.delete(at(id))).body).toEqual(body);
    const history = await bob.get<Message[]>(`/messages/${channel}/`);
    expect(history.body.map(({ content }) => content)).toEqual(['', 'after it']);
    expect((await mo.get(at(id, '/edits'))).body).toEqual([]);
    for (const table of ['reactions', 'mentions', 'message_edits']) {
      expect(await query(service.databaseUrl, `SELECT * FROM ${table} WHERE channel_id = $1`, [channel])).toEqual([]);
    }
    expect(JSON.stringify(await query(service.databaseUrl, 'SELECT * FROM messages'))).not.toContain('secret');
    expect(await say(alice, 'a secret', { client_id })).toEqual(body);
  });

  test('what is gone cannot be changed any more', async () => {
    const { id } = await say(alice, 'gone soon');
    await alice.delete(at(id));
    for (const attempt of [
      alice.patch(at(id), { content: 'x' }),
      alice.put(at(id, '/reactions/%F0%9F%91%8D')),
      mo.put(at(id, '/pin')),
      alice.post(`/messages/${channel}/`, { content: 'x', reply_to: id }),
    ]) {
      expect(code(await attempt)).toEqual([404, 'not_found']);
    }
  });

  test('those who moderate may, others may not', async () => {
    const messages = [await say(alice, 'one'), await say(alice, 'two')];
    expect(code(await bob.delete(at(messages[0]?.id as number)))).toEqual([403, 'forbidden']);
    expect((await mo.delete(at(messages[0]?.id as number))).status).toBe(200);
    await manage(bob);
    expect((await bob.delete(at(messages[1]?.id as number))).status).toBe(200);
  });
});

describe('replies', () => {
  test('make a thread of one root, which counts them', async () => {
    const root = await say(alice, 'root');
    const first = await say(bob, 'first', { reply_to: root.id });
    await say(alice, 'between');
    const second = await say(alice, 'second, to the first', { reply_to: first.id });
    expect([first, second]).toMatchObject([
      { reply_to: root.id, thread_id: root.id },
      { reply_to: first.id, thread_id: root.id },
    ]);
    expect(await get(root.id)).toMatchObject({ reply_count: 2, last_reply_at: second.created_at });
    const thread = await bob.get<Message[]>(at(root.id, '/thread'));
    expect(thread.body.map(({ content }) => content)).toEqual(['first', 'second, to the first']);

    await alice.delete(at(second.id));
    expect(await get(root.id)).toMatchObject({ reply_count: 1, last_reply_at: first.created_at });
    await bob.delete(at(first.id));
    const alone = await get(root.id);
    expect(alone).not.toHaveProperty('reply_count');
    expect(alone).not.toHaveProperty('last_reply_at');
    expect((await bob.get<Message[]>(at(root.id, '/thread'))).body.map(({ content }) => content)).toEqual(['', '']);
  });

  test('a thread is paged like a channel', async () => {
    const root = await say(alice, 'root');
    for (let n = 1; n <= 7; n++) await say(bob, `reply ${n}`, { reply_to: root.id });
    const seen: string[][] = [];
    for (let path = at(root.id, '/thread?limit=3&after=0'); path; ) {
      const { body, headers } = await alice.get<Message[]>(path);
      seen.push(body.map(({ content }) => content));
      path = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] ?? '';
    }
    expect(seen).toEqual([['reply 1', 'reply 2', 'reply 3'], ['reply 4', 'reply 5', 'reply 6'], ['reply 7']]);
    const newest = await alice.get<Message[]>(at(root.id, '/thread?limit=2'));
    expect(newest.body.map(({ content }) => content)).toEqual(['reply 6', 'reply 7']);
  });

  test('only to what is there, in this channel', async () => {
    const root = await say(alice, 'root');
    const elsewhere = await service.channel(mo, alice);
    const reply = { content: 'x', reply_to: root.id };
    expect(code(await alice.post(`/messages/${elsewhere}/`, reply))).toEqual([404, 'not_found']);
    expect(code(await alice.post(`/messages/${channel}/`, { ...reply, reply_to: 99 }))).toEqual([404, 'not_found']);
    expect(code(await alice.get(at(99, '/thread')))).toEqual([404, 'not_found']);
  });
});

describe('reactions', () => {
  const react = (person: Person, id: number, emoji: string) =>
    person.put<Message>(at(id, `/reactions/${encodeURIComponent(emoji)}`));
  const unreact = (person: Person, id: number, emoji: string) =>
    person.delete<Message>(at(id, `/reactions/${encodeURIComponent(emoji)}`));

  test('of several, and back again', async () => {
    const { id } = await say(alice, 'what do you think?');
    await react(bob, id, '👍');
    await react(alice, id, '👍');
    const { body } = await react(alice, id, '👩‍👩‍👧');
    expect(body.reactions).toEqual([
      { emoji: '👍', count: 2, user_ids: [bob.id, alice.id] },
      { emoji: '👩‍👩‍👧', count: 1, user_ids: [alice.id] },
    ]);
    expect((await react(alice, id, '👍')).body).toEqual(body);
    const who = await mo.get(at(id, '/reactions/%F0%9F%91%8D'));
    expect(who.body).toEqual([
      { user_id: alice.id, username: alice.username, created_at: expect.any(String) },
      { user_id: bob.id, username: bob.username, created_at: expect.any(String) },
    ]);
    expect((await unreact(bob, id, '👍')).body.reactions).toEqual([
      { emoji: '👍', count: 1, user_ids: [alice.id] },
      { emoji: '👩‍👩‍👧', count: 1, user_ids: [alice.id] },
    ]);
    expect((await unreact(bob, id, '👍')).body.revision).toBe(5);
    await unreact(alice, id, '👍');
    expect((await unreact(alice, id, '👩‍👩‍👧')).body).not.toHaveProperty('reactions');
  });

  test.each(['❤', '❤️', '🇷🇺', '1️⃣', '👍🏿', '🏴󠁧󠁢󠁷󠁬󠁳󠁿'])('%s is one', async (emoji) => {
    const { id } = await say(alice, 'x');
    expect((await react(bob, id, emoji)).body.reactions).toMatchObject([{ count: 1 }]);
    expect((await unreact(bob, id, emoji)).body.reactions).toBeUndefined();
  });

  test.each(['a', '1', '👍👍', ':thumbsup:', ' 👍', '<b>', '\u{1f3fb}x'])('%j is none', async (emoji) => {
    const { id } = await say(alice, 'x');
    expect((await react(bob, id, emoji)).body).toMatchObject({
      ...{ code: 'bad_request', errors: [{ pointer: '/path/emoji' }] },
    });
  });

  test('beyond a hundred they are counted, and all of them listed', async () => {
    const { id } = await say(alice, 'popular');
    const text = `INSERT INTO users (username, email, password_hash) SELECT 'r' || n, 'r' || n || '@example.com', ''
      FROM generate_series(1, 100) n RETURNING id::int`;
    const crowd = (await query<{ id: number }>(service.databaseUrl, text)).map((row) => row.id);
    const summary = [{ emoji: '👍', count: 100, user_ids: crowd }];
    await query(service.databaseUrl, 'UPDATE messages SET reactions = $3 WHERE channel_id = $1 AND id = $2', [
      ...[channel, id, JSON.stringify(summary)],
    ]);
    await query(service.databaseUrl, "INSERT INTO reactions SELECT $1, $2, '👍', unnest($3::int[])", [
      channel,
      id,
      crowd,
    ]);
    const { body } = await react(bob, id, '👍');
    expect(body.reactions).toEqual([{ emoji: '👍', count: 101, user_ids: crowd }]);
    const all = await mo.get<{ user_id: number }[]>(at(id, '/reactions/%F0%9F%91%8D?limit=200'));
    expect(all.body.length).toBe(101);
    expect((await unreact(bob, id, '👍')).body.reactions).toEqual(summary);
  });
});

describe('mentions', () => {
  const mentioned = async (content: string, person = alice) => {
    const { mentions, mentions_all } = await say(person, content);
    return { mentions, mentions_all };
  };

  test('of members, by name, in whatever case and before whatever mark', async () => {
    const [a, b] = [alice.username, bob.username];
    expect(await mentioned(`@${b}`)).toEqual({ mentions: [bob.id] });
    expect(await mentioned(`(@${b.toUpperCase()}.) and @${a}, @${b}!`)).toEqual({ mentions: [alice.id, bob.id] });
    expect(await mentioned(`@${b}-... @${b}--`)).toEqual({ mentions: [bob.id] });
    const [row] = await query<{ n: number }>(
      service.databaseUrl,
      'SELECT count(*)::int AS n FROM mentions WHERE user_id = $1 AND channel_id = $2',
      [bob.id, channel],
    );
    expect(row?.n).toBe(3);
  });

  test('of nobody else, in code or in an address', async () => {
    const outsider = await service.person('outsider');
    const b = bob.username;
    const text = `@${outsider.username} @nobody \`@${b}\` x@${b} a/@${b} @ ${b} @@${b}\n\`\`\`\n@${b}\n\`\`\``;
    expect(await mentioned(text)).toEqual({});
  });

  test('of everyone, by those who manage the channel', async () => {
    expect(await mentioned('@channel look')).toEqual({});
    expect(await mentioned('@Channel, look', mo)).toEqual({ mentions_all: true });
    await manage(alice, 'owner');
    expect(await mentioned(`@channel and @${bob.username}`)).toEqual({ mentions: [bob.id], mentions_all: true });
  });

  test('an edit finds them anew', async () => {
    const { id } = await say(alice, `@${bob.username}`);
    const { body } = await alice.patch<Message>(at(id), { content: `@${alice.username}` });
    expect(body.mentions).toEqual([alice.id]);
    expect((await alice.patch<Message>(at(id), { content: 'nobody' })).body).not.toHaveProperty('mentions');
    expect(await query(service.databaseUrl, 'SELECT * FROM mentions WHERE channel_id = $1', [channel])).toEqual([]);
  });
});

describe('pins', () => {
  test('are for those who manage the channel, and listed newest first', async () => {
    const messages = [await say(alice, 'one'), await say(alice, 'two'), await say(alice, 'three')];
    const [one, two, three] = messages.map(({ id }) => id) as [number, number, number];
    expect(code(await alice.put(at(one, '/pin')))).toEqual([403, 'forbidden']);
    for (const id of [three, one, two]) await mo.put(at(id, '/pin'));
    const pinned = await mo.put<Message>(at(two, '/pin'));
    expect(pinned.body).toMatchObject({ pinned_by: mo.id, revision: 6 });
    await mo.delete(at(two, '/pin'));
    const list = await alice.get<Message[]>(`/channels/${channel}/pins?limit=1`);
    expect(list.body).toMatchObject([{ id: three }]);
    const [, next = ''] = /<([^>]+)>; rel="next"/.exec(list.headers.get('link') ?? '') ?? [];
    expect((await alice.get(next)).body).toMatchObject([{ id: one }]);
    expect(await get(two)).not.toHaveProperty('pinned_at');
  });
});

test('a permalink leads to a message, and to the page around it', async () => {
  const ids: number[] = [];
  for (let n = 0; n < 12; n++) ids.push((await say(alice, `m${n}`)).id);
  expect(await get(5, bob)).toMatchObject({ id: 5, content: 'm4' });
  for (const limit of [1, 2, 3, 5, 12, 20]) {
    for (let around = 1; around <= 14; around++) {
      const { body, headers } = await bob.get<Message[]>(`/messages/${channel}/?around=${around}&limit=${limit}`);
      const page = body.map(({ id }) => id);
      const first = ids.indexOf(page[0] as number);
      expect(page).toEqual(ids.slice(first, first + Math.min(limit, 12)));
      if (around <= 12) expect(page).toContain(around);
      const after = page.filter((id) => id > around).length;
      const before = page.length - after;
      // In the middle, unless there is not enough on one side.
      if (page.at(-1) !== 12 && page[0] !== 1) expect(Math.abs(before - after)).toBeLessThanOrEqual(1);
      const links = headers.get('link') ?? '';
      expect([links.includes('prev'), links.includes('next')]).toEqual([page[0] !== 1, page.at(-1) !== 12]);
    }
  }
  expect(code(await bob.get(`/messages/${channel}/?around=3&before=4`))).toEqual([400, 'bad_request']);
});

test('a deletion keeps nothing that was written while it waited', async () => {
  const { id } = await say(alice, 'a secret');
  const editing = `WITH held AS (SELECT id FROM channels WHERE id = $1 FOR NO KEY UPDATE), marked AS (
      INSERT INTO reactions (channel_id, message_id, emoji, user_id) SELECT id, $2, '👍', $3 FROM held
    )
    INSERT INTO message_edits (channel_id, message_id, revision, content, written_at)
    SELECT id, $2, 1000, 'the former secret', now() FROM held`;
  await holding(service.databaseUrl, editing, [channel, id, bob.id], async (release) => {
    const deleting = alice.delete(at(id));
    await someoneWaits(service.databaseUrl, 1);
    await release();
    expect((await deleting).status).toBe(200);
  });
  for (const table of ['message_edits', 'reactions'])
    expect(await query(service.databaseUrl, `SELECT FROM ${table} WHERE channel_id = $1`, [channel])).toEqual([]);
});
