import { randomUUID } from 'node:crypto';
import type { components } from '../../generated/openapi';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { picture } from '../support/pictures';
import { Service } from '../support/service';

type Rule = components['schemas']['ContentRule'];
type Held = components['schemas']['HeldMessage'];
type Message = components['schemas']['Message'];
type Problem = components['schemas']['Problem'];

let service: Service;
let mo: Person;
let alice: Person;
let bob: Person;
let channel: number;

beforeAll(async () => {
  service = await Service.start();
  [mo, alice, bob] = [await service.moderator(), await service.person('alice'), await service.person('bob')];
});
beforeEach(async () => {
  for (const { id } of (await mo.get<Rule[]>('/moderation/content-rules')).body)
    await mo.delete(`/moderation/content-rules/${id}`);
  await query(service.databaseUrl, 'DELETE FROM held_messages');
  channel = await service.channel(mo, alice, bob);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const add = (kind: string, text: string, action: string) =>
  mo.post<Rule & Problem>('/moderation/content-rules', { kind, text, action });
const say = async (content: string, clientId: string = randomUUID()) => {
  const { status, body } = await alice.send<Message & Problem>(channel, content, clientId);
  return status === 201 ? 'said' : body.code;
};
const waiting = async () => (await mo.get<Held[]>('/moderation/held-messages')).body;
const decide = (id: number | undefined, decision: string) =>
  mo.post<Held & Problem>(`/moderation/held-messages/${id}/decision`, { decision });

test.each([
  ['words', 'buy now', 'You must BUY\n NOW!', 'Goodbuy nowhere'],
  ['words', 'ещё', 'и еще раз', 'ещёх'],
  ['words', 'a+b (c)', 'see a+b (c).', 'see aab c'],
  ['pattern', 'b[u4]y\\s+now', 'B4Y  now', 'by now'],
  ['pattern', '^сп[аa]м', 'СПАМ', 'не спам'],
])('%s “%s” finds “%s”, and not “%s”', async (kind, text, met, unmet) => {
  const { body } = await add(kind, text, 'refuse');
  expect([await say(met), await say(unmet)]).toEqual(['content_refused', 'said']);
  expect((await mo.delete(`/moderation/content-rules/${body.id}`)).status).toBe(204);
  expect(await say(met)).toBe('said');
});

test('a pattern that would hang other engines takes no time, and what is no pattern is refused', async () => {
  await add('pattern', '(a+)+$', 'refuse');
  const began = performance.now();
  expect(await say(`${'a'.repeat(7_990)}!`)).toBe('said');
  expect(performance.now() - began).toBeLessThan(5_000);
  for (const text of ['(a', '(?=a)b', 'a{2000}', '(?:a|aa|aaa|aaaa){0,900}z'])
    expect((await add('pattern', text, 'refuse')).body).toMatchObject({
      ...{ code: 'bad_request', errors: [{ pointer: '/body/text' }] },
    });
});

test('patterns together have as much time as four of the longest', async () => {
  const long = (letter: string) => `(?:${letter}|${letter}${letter}){0,80}z`;
  const statuses: number[] = [];
  for (const letter of 'abcdef') statuses.push((await add('pattern', long(letter), 'refuse')).status);
  expect(statuses).toEqual([201, 201, 201, 201, 400, 400]);
});

test('a held message is sent once a moderator approves it, once, in its sender’s name; a retry gets it', async () => {
  await add('words', 'dubious', 'hold');
  const talk = await bob.joins(channel);
  const clientId = randomUUID();
  for (let round = 0; round < 2; round++)
    expect(await say(`Something dubious for @${bob.username}`, clientId)).toBe('message_held');
  const [held, ...rest] = await waiting();
  expect([held?.content, held?.sender_id, rest]).toEqual([`Something dubious for @${bob.username}`, alice.id, []]);
  const answers = await Promise.all([1, 2, 3].map(() => decide(held?.id, 'approved')));
  for (const { body } of answers) expect(body).toMatchObject({ decision: 'approved', decided_by: mo.id });
  const message = await talk.sees(`Something dubious for @${bob.username}`);
  expect(message).toMatchObject({ sender_id: alice.id, mentions: [bob.id], client_id: clientId });
  const again = await alice.send<Message>(channel, `Something dubious for @${bob.username}`, clientId);
  expect([again.status, again.body.id]).toEqual([201, message.id]);
  expect(talk.messages).toHaveLength(1);
  expect(await waiting()).toEqual([]);
  // What was let pass is these words, not whatever has their client_id.
  await query(service.databaseUrl, 'DELETE FROM messages WHERE channel_id = $1', [channel]);
  expect(await say('Something else that is dubious', clientId)).toBe('client_id_reused');
  expect((await decide(held?.id, 'refused')).body.code).toBe('message_decided');
  const { body: log } = await mo.get<object[]>('/moderation/audit?limit=2');
  expect(log).toMatchObject([
    { action: 'held:approve', actor_id: mo.id, user_id: alice.id, channel_id: channel },
    { action: 'rule:create', actor_id: mo.id, details: { text: 'dubious' } },
  ]);
  talk.leave();
});

test('one that is refused is never sent; one whose sender may not write any more is not either', async () => {
  await add('words', 'dubious', 'hold');
  const clientId = randomUUID();
  await say('dubious one', clientId);
  await decide((await waiting())[0]?.id, 'refused');
  expect(await say('dubious one', clientId)).toBe('content_refused');

  await say('dubious two');
  await mo.post(`/moderator/block_user/${alice.id}`);
  const [held] = await waiting();
  expect((await decide(held?.id, 'approved')).body.code).toBe('blocked');
  expect(await waiting()).toEqual([held]);
  const { body: log } = await mo.get<object[]>('/moderation/audit?limit=2');
  expect(log).toMatchObject([{ action: 'user:block' }, { action: 'held:refuse' }]);
  await mo.post(`/moderator/unblock_user/${alice.id}`);
  expect((await decide(held?.id, 'approved')).body).toMatchObject({ decision: 'approved', decided_by: mo.id });
  expect((await bob.get<Message[]>(`/messages/${channel}/`)).body).toMatchObject([{ content: 'dubious two' }]);
});

test('a moderator sees what a held message brings along and answers, and others do not; it is sent with it', async () => {
  await add('words', 'dubious', 'hold');
  const { body: parent } = await bob.send<Message>(channel, 'What is it?');
  const [pet, notes] = [
    await alice.upload('pet.png', await picture('png', 9, 9)),
    await alice.upload('n.txt', 'a note'),
  ];
  const attachment_ids = [notes.body.id, pet.body.id];
  const sent = { content: 'dubious', reply_to: parent.id, attachment_ids, client_id: randomUUID() };
  expect((await alice.post<Problem>(`/messages/${channel}/`, sent)).body.code).toBe('message_held');
  const [held] = await waiting();
  expect(held).toMatchObject({ reply_to: parent.id, attachments: [notes.body, pet.body] });
  const statuses = (person: Person) =>
    Promise.all(
      [`${notes.body.id}`, `${pet.body.id}/thumbnail`].map(
        async (id) => (await person.get(`/attachments/${id}`)).status,
      ),
    );
  expect([await statuses(mo), await statuses(bob), await statuses(alice)]).toEqual([
    ...[
      [200, 200],
      [404, 404],
    ],
    [200, 200],
  ]);
  const kept = await alice.upload('kept.txt', 'mine');
  expect((await mo.get(`/attachments/${kept.body.id}`)).status).toBe(404);

  const { body: decided } = await decide(held?.id, 'approved');
  expect(decided).toMatchObject({ decision: 'approved', attachments: [notes.body, pet.body] });
  expect((await bob.get<Message[]>(`/messages/${channel}/`)).body.at(-1)).toMatchObject({
    ...{ content: 'dubious', reply_to: parent.id, attachments: [notes.body, pet.body] },
  });
  expect(await statuses(bob)).toEqual([200, 200]);
});

test('what a refused message brought along is its sender’s alone again', async () => {
  await add('words', 'dubious', 'hold');
  const { body: file } = await alice.upload('notes.txt', 'a note');
  await alice.post(`/messages/${channel}/`, { content: 'dubious', attachment_ids: [file.id], client_id: randomUUID() });
  expect((await mo.get(`/attachments/${file.id}`)).status).toBe(200);
  await decide((await waiting())[0]?.id, 'refused');
  expect((await mo.get(`/attachments/${file.id}`)).status).toBe(404);
  expect((await alice.get(`/attachments/${file.id}`)).status).toBe(200);
});

test('what a rule hides nobody is shown, in a message and in what it says later; a retry is the same message', async () => {
  await add('words', 'ёжик в тумане', 'hide');
  await add('pattern', '[0-9]{4,}', 'hide');
  const talk = await bob.joins(channel);
  const clientId = randomUUID();
  const said = 'Ежик  в тумане, ёжик в тумане! Call 555123 @bob, not 123';
  const shown = '█████████████, █████████████! Call ██████ @bob, not 123';
  for (let round = 0; round < 2; round++) {
    expect((await alice.send(channel, said, clientId)).body).toMatchObject({ content: shown.replace('█', '██') });
  }
  await talk.until(() => talk.messages.length > 0);
  expect(talk.messages).toMatchObject([{ content: shown.replace('█', '██') }]);
  const [{ id } = { id: 0 }] = talk.messages;
  await alice.patch(`/messages/${channel}/${id}`, { content: '🎉1234🎉' });
  await talk.until(() => talk.messages.length > 1);
  expect(talk.messages.at(-1)).toMatchObject({ id, content: '🎉████🎉' });
  talk.leave();
});

test('edits are looked through too, and conversations are not', async () => {
  const { body } = await alice.send<Message>(channel, 'harmless');
  await add('words', 'dubious', 'hold');
  const edit = await alice.patch<Problem>(`/messages/${channel}/${body.id}`, { content: 'dubious' });
  expect(edit.body.code).toBe('content_refused');
  const { body: direct } = await alice.post<{ id: number }>('/direct-channels', { user_ids: [bob.id] });
  expect((await alice.send(direct.id, 'dubious')).status).toBe(201);
});

test('a rule holds on other nodes too, a moment later', async () => {
  const other = await Service.start({ databaseUrl: service.databaseUrl });
  const { body } = await add('words', 'dubious', 'refuse');
  const there = other.as(alice);
  const answer = async () => (await there.send<Message & Problem>(channel, 'dubious')).body.code;
  while ((await answer()) !== 'content_refused');
  await mo.delete(`/moderation/content-rules/${body.id}`);
  while ((await answer()) === 'content_refused');
  await other.stop();
});
