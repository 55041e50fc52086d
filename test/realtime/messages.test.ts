import type { Message } from '../../generated/realtime';
import type { Conversation } from '../support/conversation';
import { createDatabase, dropDatabase, query } from '../support/databases';
import { stateOf } from '../support/message-state';
import type { Person } from '../support/person';
import { Random } from '../support/random';
import { Service } from '../support/service';

let databaseUrl: string;
let services: Service[];
beforeEach(async () => {
  databaseUrl = await createDatabase();
  services = [];
});
afterEach(async () => {
  await Promise.all(services.map((service) => service.stop()));
  await dropDatabase(databaseUrl);
  for (const service of services) expect(service.errors).toEqual([]);
});

async function node(): Promise<Service> {
  const service = await Service.start({ databaseUrl });
  services.push(service);
  return service;
}

const emoji = ['👍', '❤️', '🎉'];

/** Someone's doing something to a channel at random; resolves once it is acknowledged, whatever the answer is. */
async function act(random: Random, person: Person, conversation: Conversation, channel: number): Promise<unknown> {
  const message_id = 1 + random.below(Math.max(1, conversation.revision ?? 1));
  const target = `/messages/${channel}/${message_id}`;
  const one = random.pick(emoji);
  const content = `words ${random.below(1000)}`;
  const actions = [
    () => conversation.send(content),
    () => person.post(`/messages/${channel}/`, { content, reply_to: message_id }),
    () => conversation.command('message:send', { content, reply_to: message_id }),
    () => conversation.command('message:edit', { message_id, content }),
    () => person.patch(target, { content }),
    () => conversation.command('reaction:add', { message_id, emoji: one }),
    () => person.put(`${target}/reactions/${encodeURIComponent(one)}`),
    () => conversation.command('reaction:remove', { message_id, emoji: one }),
    () => conversation.command('message:pin', { message_id }),
    () => conversation.command('message:unpin', { message_id }),
    () => (random.below(4) === 0 ? conversation.command('message:delete', { message_id }) : conversation.send(content)),
  ];
  return random.pick(actions)();
}

async function history(person: Person, channel: number): Promise<Message[]> {
  const all: Message[] = [];
  for (let path = `/messages/${channel}/?limit=200&after=0`; path; ) {
    const { body, headers } = await person.get<Message[]>(path);
    all.push(...body);
    path = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] ?? '';
  }
  return all;
}

test('whoever follows, whoever was away and whoever comes anew hold what the history says', async () => {
  const random = new Random();
  const service = await node();
  const [mo, alice, bob] = await Promise.all([service.moderator(), service.person('alice'), service.person('bob')]);
  const people = [mo, alice, bob];
  const channel = await service.channel(mo, alice, bob);
  await alice.send(channel, 'the first');
  const conversations = await Promise.all(people.map((person) => person.joins(channel, { after: 0 })));
  // One who comes and goes, each time from where it stood.
  let away = await bob.joins(channel, { after: 0 });
  const seen: Message[] = [];

  for (let round = 0; round < 40; round++) {
    const acting = people.flatMap((person, n) =>
      [1, 2, 3].map(() => act(random, person, conversations[n] as Conversation, channel)),
    );
    if (random.below(3) === 0) {
      away.leave();
      seen.push(...away.messages);
      away = await bob.joins(channel, { after: away.revision as number });
    }
    await Promise.all(acting);
  }
  const late = await alice.joins(channel, { after: 0 });
  const expected = await history(mo, channel);
  const head = late.revision as number;
  for (const conversation of [...conversations, away]) await conversation.until(() => conversation.revision === head);
  seen.push(...away.messages);
  expect(expected.length).toBeGreaterThan(50);
  expect(new Set(expected.map(({ revision }) => revision)).size).toBe(expected.length);
  for (const changes of [...conversations.map(({ messages }) => messages), seen, late.messages]) {
    expect(stateOf(changes)).toEqual(expected);
  }
  // Whoever comes anew is spared what has been changed since.
  expect(late.messages.length).toBe(expected.length);
  for (const conversation of [...conversations, away, late]) conversation.leave();
});

test('a plain WebSocket shows what is said, not what becomes of it', async () => {
  const service = await node();
  const [mo, alice] = await Promise.all([service.moderator(), service.person('alice')]);
  const channel = await service.channel(mo, alice);
  const plain = await alice.joinsPlainly(channel);
  const { body } = await alice.send(channel, 'first');
  await alice.patch(`/messages/${channel}/${body.id}`, { content: 'edited' });
  await mo.put(`/messages/${channel}/${body.id}/pin`);
  await mo.post(`/messages/${channel}/`, { content: 'a reply', reply_to: body.id });
  await alice.delete(`/messages/${channel}/${body.id}`);
  await alice.send(channel, 'last');
  await plain.sees(`${alice.username}: last`);
  expect(plain.frames).toEqual([...[`${alice.username}: first`, `${mo.username}: a reply`, `${alice.username}: last`]]);
  plain.leave();
});

test('two nodes change the same messages at once: nothing is lost, and nobody waits for another for ever', async () => {
  const [first, second] = [await node(), await node()];
  const mo = await first.moderator();
  const crowd = await Promise.all(Array.from({ length: 8 }, (_, n) => first.person(`p${n}`)));
  const channel = await first.channel(mo, ...crowd);
  const root = (await mo.send(channel, 'the root')).body.id;
  const target = `/messages/${channel}/${root}`;
  const by = (person: Person, n: number) => (n % 2 === 0 ? first : second).as(person);

  const answers = await Promise.all(
    crowd.flatMap((person, n) => [
      ...emoji.map((one, k) => by(person, n + k).put(`${target}/reactions/${encodeURIComponent(one)}`)),
      ...[0, 1, 2, 3].map((k) => by(person, n + k).post(`/messages/${channel}/`, { content: 'reply', reply_to: root })),
    ]),
  );
  expect(answers.filter(({ status }) => status >= 300).map(({ text }) => text)).toEqual([]);
  const { body } = await mo.get<Message>(target);
  expect(body.reply_count).toBe(32);
  expect(body.reactions?.map(({ count }) => count)).toEqual([8, 8, 8]);
  for (const { user_ids } of body.reactions ?? []) {
    expect([...user_ids].sort()).toEqual(crowd.map(({ id }) => id).sort());
  }

  // Half of them change their minds while the rest goes on.
  await Promise.all(
    crowd.flatMap((person, n) => [
      by(person, n).patch(`${target}`, { content: 'not theirs' }),
      by(mo, n).patch(target, { content: `version ${n}` }),
      by(person, n + 1)[n < 4 ? 'delete' : 'put'](`${target}/reactions/${encodeURIComponent('👍')}`),
    ]),
  );
  const after = (await mo.get<Message>(target)).body;
  const marks = await query(databaseUrl, "SELECT user_id::int FROM reactions WHERE emoji = '👍'");
  expect(marks.length).toBe(4);
  expect(after.reactions?.find((reaction) => reaction.emoji === '👍')).toMatchObject({ count: 4 });
  const edits = await mo.get<{ content: string }[]>(`${target}/edits`);
  expect(new Set([...edits.body.map(({ content }) => content), after.content]).size).toBe(9);
  // A change waits for a lock at most: PostgreSQL would have ended one of two that wait for each other.
  const [deadlocks] = await query<{ n: number }>(
    databaseUrl,
    'SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()',
  );
  expect(deadlocks?.n).toBe(0);
});
