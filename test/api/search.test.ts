import { query } from '../support/databases';
import { holding } from '../support/locks';
import type { Person } from '../support/person';
import { indexed, marked, search } from '../support/search';
import { Service } from '../support/service';

let service: Service;
let mo: Person;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  service = await Service.start();
  [mo, alice, bob] = await Promise.all([service.moderator(), service.person('alice'), service.person('bob')]);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

/** A channel of alice and bob in which alice said all of this. */
async function said(...contents: string[]): Promise<number> {
  const channel = await service.channel(mo, alice, bob);
  for (const content of contents) await alice.send(channel, content);
  await indexed(service);
  return channel;
}

const found = async (channel: number, text: string, more: Record<string, string | number | boolean> = {}) =>
  (await search(alice, { query: text, channel_id: channel, ...more })).contents;

test('a word is found in its inflections, in Russian, in English and in both together', async () => {
  const cats = 'Наши Кошки running around the house';
  const cat = 'у меня одна кошка и две собаки';
  const other = 'Nothing of the kind, ничего такого';
  const channel = await said(cats, cat, other);
  for (const word of ['кошкой', 'КОШКАМИ', 'кошке']) expect(await found(channel, word)).toEqual([cat, cats]);
  for (const word of ['runs', 'RUN', 'houses']) expect(await found(channel, word)).toEqual([cats]);
  expect(await found(channel, 'кошку runs')).toEqual([cats]);
  expect(await found(channel, 'кошку собакам')).toEqual([cat]);
  expect(await found(channel, 'nothing такое')).toEqual([other]);
});

test('е and ё are one letter; capitals and combined letters do not matter', async () => {
  const tree = 'Зелёная Ёлка и йод';
  const channel = await said(tree);
  for (const word of ['елка', 'ёлки', 'ЗЕЛЕНАЯ', 'йод', 'йод'.normalize('NFD')]) {
    expect(await found(channel, word)).toEqual([tree]);
  }
});

test('a part of a word is enough, from three letters on', async () => {
  const long = 'Электрификация и deserialization';
  const scattered = 'desk serial lization';
  const channel = await said(long, scattered);
  expect(await found(channel, 'ктриф')).toEqual([long]);
  expect(await found(channel, 'serializ')).toEqual([long]);
  expect(await found(channel, 'SERIAL')).toEqual([scattered, long]);
  expect(await found(channel, 'фик')).toEqual([long]);
  expect(await found(channel, 'фи')).toEqual([]);
  expect(await found(channel, '"serial"')).toEqual([scattered]);
});

test('all words, "words in order", -words', async () => {
  const both = 'the release notes are ready';
  const turned = 'notes of the release';
  const alone = 'release tomorrow, see example.com/path_to?x=1';
  const channel = await said(both, turned, alone);
  expect(await found(channel, 'notes release')).toEqual([turned, both]);
  expect(await found(channel, '"release notes"')).toEqual([both]);
  expect(await found(channel, '«release notes»')).toEqual([both]);
  expect(await found(channel, '"release notes')).toEqual([both]);
  expect(await found(channel, 'release -notes')).toEqual([alone]);
  expect(await found(channel, 'release -"release notes"')).toEqual([alone, turned]);
  expect(await found(channel, 'example.com')).toEqual([alone]);
  expect(await found(channel, 'com.example')).toEqual([]);
  expect(await found(channel, 'path_to')).toEqual([alone]);
});

test('very common words count where there are no others, and in quotation marks', async () => {
  const to = 'to be or not to be';
  const be = 'be quick';
  const channel = await said(to, be);
  expect(await found(channel, 'to be')).toEqual([to]);
  expect(await found(channel, 'to the quick')).toEqual([be]);
  expect(await found(channel, '"not to"')).toEqual([to]);
  expect(await found(channel, '"to not"')).toEqual([]);
});

test('filters: sender, time, attachment, channel', async () => {
  const channel = await said('a filtered thing');
  await bob.send(channel, 'another filtered thing');
  await query(
    service.databaseUrl,
    `UPDATE messages SET attachments = '[{"id": 1, "name": "a.txt", "media_type": "text/plain", "size": 1, "has_thumbnail": false}]'
     WHERE channel_id = $1 AND sender_id = $2`,
    [channel, bob.id],
  );
  await bob.patch(`/messages/${channel}/2`, { content: 'another filtered thing!' });
  await indexed(service);
  const [first, second] = ['a filtered thing', 'another filtered thing!'];
  expect(await found(channel, 'filtered')).toEqual([second, first]);
  expect(await found(channel, 'filtered', { has_attachment: true })).toEqual([second]);
  expect(await found(channel, 'filtered', { has_attachment: false })).toEqual([first]);
  expect(await found(channel, 'filtered', { sender_id: bob.id })).toEqual([second]);
  expect(await found(channel, 'filtered', { sender_id: 999_999 })).toEqual([]);

  const { hits } = await search(alice, { query: 'filtered', channel_id: channel });
  const [time] = hits.map(({ message }) => (message as unknown as { created_at: string }).created_at);
  expect(await found(channel, 'filtered', { since: time as string })).toContain(second);
  expect(await found(channel, 'filtered', { until: time as string })).not.toContain(second);
  expect(
    await found(channel, 'filtered', { since: '2001-01-01T00:00:00Z', until: '2002-01-01T00:00:00+03:00' }),
  ).toEqual([]);
  expect(await found(channel, 'filtered', { until: '0000-01-01T00:00:00Z' })).toEqual([]);
  expect(await found(channel, 'filtered', { since: '9999-12-31T23:59:59Z' })).toEqual([]);
});

test('many hits come newest first, page by page, without a gap and none twice', async () => {
  const channels = await Promise.all([service.channel(mo, alice, bob), service.channel(mo, alice, bob)]);
  const total = 120;
  await Promise.all(
    Array.from({ length: total }, (_, n) => (n % 3 ? alice : bob).send(channels[n % 2] as number, `pageable ${n}`)),
  );
  await indexed(service);
  const all = (await search(alice, { query: 'pageable', limit: 200 })).hits;
  expect(all).toHaveLength(total);
  const times = all.map(({ message }) => Date.parse((message as unknown as { created_at: string }).created_at));
  expect(times).toEqual([...times].sort((a, b) => b - a));

  const paged: string[] = [];
  let path: string | undefined = '/search?query=pageable&limit=7';
  for (; path; ) {
    const page: Awaited<ReturnType<typeof search>> = await search(
      alice,
      Object.fromEntries(new URLSearchParams(path.split('?')[1])),
    );
    paged.push(...page.contents);
    path = page.next;
  }
  expect(paged).toEqual(all.map(({ message }) => message.content));
});

test('nobody finds what they may not read', async () => {
  const word = 'classified';
  const channel = await said(`${word} in a channel`);
  const outsider = await service.person('outsider');
  expect((await outsider.get(`/search?query=${word}&channel_id=${channel}`)).body).toMatchObject({ code: 'not_found' });
  expect((await outsider.get(`/search?query=${word}&channel_id=999999`)).body).toMatchObject({ code: 'not_found' });
  const everywhere = async (person: Person) => (await search(person, { query: word })).contents;
  expect(await everywhere(outsider)).toEqual([]);
  expect(await everywhere(bob)).toEqual([`${word} in a channel`]);
  expect(await everywhere(mo)).toEqual([`${word} in a channel`]);

  await mo.delete(`/moderator/remove_user_from_channel?user_id=${bob.id}&channel_id=${channel}`);
  expect(await everywhere(bob)).toEqual([]);
  expect(await everywhere(alice)).toEqual([`${word} in a channel`]);
});

test('a moderator does not find what is said in the direct channels of others', async () => {
  const carol = await service.person('carol');
  const direct = await service.channel(mo, alice, carol);
  await query(service.databaseUrl, "UPDATE channels SET kind = 'direct' WHERE id = $1", [direct]);
  await alice.send(direct, 'whispered to carol');
  const mine = await service.channel(mo, alice, mo);
  await query(service.databaseUrl, "UPDATE channels SET kind = 'direct' WHERE id = $1", [mine]);
  await alice.send(mine, 'whispered to mo');
  await said('whispered to everyone');
  expect((await search(mo, { query: 'whispered' })).contents).toEqual(['whispered to everyone', 'whispered to mo']);
  expect((await search(carol, { query: 'whispered' })).contents).toEqual(['whispered to carol']);
  expect((await mo.get(`/search?query=whispered&channel_id=${direct}`)).status).toBe(404);
});

test('whom I ignore I do not find', async () => {
  const channel = await said('ignorable by alice');
  await bob.send(channel, 'ignorable by bob');
  await indexed(service);
  await alice.put(`/users/me/ignored/${bob.id}`);
  expect(await found(channel, 'ignorable')).toEqual(['ignorable by alice']);
  await alice.delete(`/users/me/ignored/${bob.id}`);
  expect(await found(channel, 'ignorable')).toEqual(['ignorable by bob', 'ignorable by alice']);
});

test('an edited message is found by what it says now, a deleted one or one of a deleted channel not at all', async () => {
  const channel = await said('the original wording', 'a doomed wording');
  await alice.patch(`/messages/${channel}/1`, { content: 'a better phrasing' });
  // At once, before the index follows: what it said is not shown any more.
  expect(await found(channel, 'original')).toEqual([]);
  await alice.delete(`/messages/${channel}/2`);
  expect(await found(channel, 'doomed')).toEqual([]);
  await indexed(service);
  expect(await found(channel, 'wording')).toEqual([]);
  expect(await found(channel, 'phrase')).toEqual(['a better phrasing']);

  const entries = () => query(service.databaseUrl, 'SELECT * FROM search_entries WHERE channel_id = $1', [channel]);
  expect(await entries()).toHaveLength(1);
  await mo.delete(`/moderator/delete_channel/${channel}`);
  expect((await search(mo, { query: 'phrasing' })).contents).toEqual([]);
  await indexed(service);
  expect(await entries()).toEqual([]);
});

test('snippets show where it was found, to the code unit', async () => {
  const channel = await said(
    '😀👩‍👩‍👧 <b onclick="x">Кошки</b> & кошка, "CATS"',
    `${'😀 слово '.repeat(200)}<i>Иголка</i>${' 👍🏽 more words'.repeat(300)}`,
    'Straße İstanbul ﬁne',
  );
  const hit = async (text: string) => {
    const { hits } = await search(alice, { query: text, channel_id: channel });
    if (!hits[0]) throw new Error(`nothing found for ${text}`);
    return hits[0];
  };
  const cats = await hit('кошку cat');
  expect(cats.snippet).toBe(cats.message.content);
  expect(marked(cats)).toEqual(['Кошки', 'кошка', 'CATS']);
  expect(marked(await hit('ошк'))).toEqual(['ошк', 'ошк']);
  expect(marked(await hit('"кошка CATS"'))).toEqual(['кошка, "CATS']);
  expect(marked(await hit('😀 кошка'))).toEqual(['😀', 'Кошки', 'кошка']);

  const needle = await hit('иголки');
  expect(marked(needle)).toEqual(['Иголка']);
  expect(needle.snippet.length).toBeLessThanOrEqual(242);
  expect(needle.snippet).toMatch(/^….*Иголка.*…$/s);
  expect(needle.snippet).not.toMatch(/^…[\udc00-\udfff]|[\ud800-\udbff]…$/);
  expect(needle.message.content).toContain(needle.snippet.slice(1, -1));

  expect(marked(await hit('istanbul'.slice(1)))).toEqual(['İstanbul']);
});

const hostile = [
  ...[
    '%',
    '\\',
    "'",
    '"',
    '""',
    '-',
    '--',
    '- -',
    '_',
    '&',
    '|',
    '!',
    '()',
    ':*',
    '<->',
    "a'b",
    'a\\',
    '😀',
    '👩‍👩‍👧',
    '\u0301',
  ],
  ...["' OR 1=1 --", "'); DROP TABLE messages; --", '\\u0000', 'w:*A', "'a':1,2", 'a <-> b', '-only -these', 'the и'],
  ...[
    'a '.repeat(100),
    'ab '.repeat(66),
    'x'.repeat(200),
    '-x '.repeat(66),
    '"a" '.repeat(50),
    '漢字漢字漢字',
    'ﷺ',
    'ŉ',
    '½',
    '１２３',
  ],
  ...[
    'ё'.repeat(200),
    '\t\n',
    '\u200b',
    'İ'.repeat(200),
    '1e999 0x1F -1.5e-7 12:30 a@b.c/d?e=f#g',
    'or or or',
    'not',
    '𝕏𝕐𝕫',
  ],
];

test('no query is a failure, and what was said is found by saying it again', async () => {
  const channel = await said(...hostile.filter((text) => text.trim() !== '' && text !== '\u200b'));
  for (const text of hostile) {
    const answer = await alice.get<unknown[]>(
      `/search?${new URLSearchParams({ query: text, channel_id: String(channel) })}`,
    );
    expect({ text, status: answer.status }).toEqual({ text, status: 200 });
  }
  for (const text of ['x'.repeat(200), '漢字漢', '𝕏𝕐𝕫', '１２３', 'DROP TABLE', "'a':1,2", 'ŉ', '😀']) {
    expect({ text, found: (await found(channel, text)).length > 0 }).toEqual({ text, found: true });
  }
  for (const text of ['%', '\\', '-only -these', '""']) expect(await found(channel, text)).toEqual([]);
});

test.each([
  ['query=', 400],
  ['', 400],
  [`query=${'a'.repeat(201)}`, 400],
  ['query=a%00', 400],
  ['query=a&before=1', 400],
  ['query=a&before=1-2-3-4', 400],
  ['query=a&since=2026-11-01T00:00:00.000Z&until=2026-12-01T00:00:00.000Z', 200],
  ['query=a&since=yesterday', 400],
  ['query=a&until=2016-12-31T23:59:60Z', 400],
  ['query=a&has_attachment=maybe', 400],
  ['query=a&limit=201', 400],
  ['query=a&before=999999999999999-999999999999999-999999999999999', 200],
  ['query=a&before=0-0-0', 200],
])('?%s answers %i', async (parameters, status) => {
  expect((await alice.get(`/search?${parameters}`)).status).toBe(status);
});

test('a word of any length, and thousands of words, are indexed', async () => {
  const channel = await said('b'.repeat(8000), 'w '.repeat(3999), 'Ω'.repeat(7000), 'абв'.repeat(2000));
  expect(await found(channel, 'bbbbb')).toHaveLength(1);
  expect(await found(channel, 'w')).toHaveLength(1);
  expect(await found(channel, 'бва')).toHaveLength(1);
});

test('a search that takes too long is given up, and the next one is not', async () => {
  const channel = await said('patience');
  await holding(service.databaseUrl, 'LOCK TABLE search_entries IN ACCESS EXCLUSIVE MODE', [], async (release) => {
    const { status, body } = await alice.get(`/search?query=patience&channel_id=${channel}`);
    expect({ status, body }).toMatchObject({ status: 503, body: { code: 'overloaded' } });
    await release();
  });
  expect(await found(channel, 'patience')).toEqual(['patience']);
});
