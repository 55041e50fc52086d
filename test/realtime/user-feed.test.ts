import type { Channel } from '../../generated/realtime';
import { Tokens } from '../../src/domain/tokens';
import { UserFeeds } from '../../src/realtime/user-feeds';
import { createDatabase, dropDatabase, query } from '../support/databases';
import type { OwnFeed } from '../support/own-feed';
import { Person } from '../support/person';
import { pause, Random } from '../support/random';
import { Service, testSecret } from '../support/service';

let service: Service;
let mo: Person;
let alice: Person;
let bob: Person;
const random = new Random();

beforeAll(async () => {
  const metricsToken = 'a token for the metrics';
  service = await Service.start({ logLevel: 'warn', metricsToken });
  // A node that has just started reads every list once more, which would come between.
  const metrics = () => service.request('GET', '/metrics', { token: metricsToken });
  while (!/^atom_bus_settled 1$/m.test((await metrics()).text)) await pause(50);
  mo = await service.moderator();
});
beforeEach(async () => {
  [alice, bob] = await Promise.all([service.person('alice'), service.person('bob')]);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const read = (person: Person, channel: number, messageId: number) =>
  person.post(`/channels/${channel}/read`, { message_id: messageId });
const list = async (person: Person) => (await person.get<Channel[]>('/channels?limit=200')).body;
const add = (person: Person, channel: number) =>
  mo.post(`/moderator/add_user_to_channel?user_id=${person.id}&channel_id=${channel}`);

test('the list comes whole, in pages, as REST has it; and then what changes', async () => {
  const ids = await query<{ id: string }>(
    service.databaseUrl,
    `WITH made AS (INSERT INTO channels (name) SELECT 'one of many' FROM generate_series(1, 450) RETURNING id)
     INSERT INTO memberships (channel_id, user_id) SELECT id, $1 FROM made RETURNING channel_id AS id`,
    [alice.id],
  );
  const feed = await alice.follows();
  expect(feed.events.map(({ channels, complete }) => [channels.length, complete])).toEqual([
    [200, false],
    [200, false],
    [50, true],
  ]);
  const sorted = ids.map(({ id }) => Number(id)).sort((a, b) => a - b);
  expect([...feed.channels.keys()]).toEqual(sorted);
  const { body } = await alice.get<Channel[]>('/channels?limit=200');
  expect([...feed.channels.values()].slice(0, 200)).toEqual(body);

  const [first] = sorted as [number];
  await mo.send(first, 'hello');
  await feed.sees(first, 1);
  expect(feed.events.at(-1)).toMatchObject({ channels: [{ id: first, revision: 1 }], removed: [], complete: true });
  feed.leave();
  const none = await bob.follows();
  expect(none.events).toEqual([{ channels: [], removed: [], complete: true }]);
  none.leave();
});

test('messages, mentions and reading are counted, in every tab, for those whom they concern', async () => {
  const channel = await service.channel(mo, alice, bob);
  const [one, two, bobs] = await Promise.all([
    alice.follows(),
    alice.follows({ transports: ['polling'] }),
    bob.follows(),
  ]);
  const conversation = await bob.joins(channel);
  await conversation.send('hello');
  await conversation.send(`@${alice.username}, are you there?`);
  await conversation.send(`and @${bob.username} is me`);
  for (const feed of [one, two]) await feed.sees(channel, 3, 1);
  await mo.send(channel, 'everyone: @channel');
  await Promise.all([one.sees(channel, 4, 2), two.sees(channel, 4, 2), bobs.sees(channel, 1, 1)]);

  const alices = await alice.joins(channel);
  expect(await alices.command('read:mark', { message_id: 2 })).toEqual({
    data: { channel_id: channel, read_id: 2, unread_count: 2, mention_count: 1 },
  });
  await Promise.all([one.sees(channel, 2, 1), two.sees(channel, 2, 1)]);
  expect((await read(alice, channel, 4)).body).toMatchObject({ read_id: 4, unread_count: 0, mention_count: 0 });
  await Promise.all([one.sees(channel, 0), two.sees(channel, 0)]);
  expect(bobs.counts(channel)).toEqual([1, 1]);
  await conversation.send('one more');
  await one.sees(channel, 1);
  expect(await list(alice)).toEqual([...one.channels.values()]);
  for (const each of [one, two, bobs, conversation, alices]) each.leave();
});

test('an edit and a deletion count otherwise', async () => {
  const channel = await service.channel(mo, alice, bob);
  const feed = await alice.follows();
  await bob.send(channel, 'one');
  await bob.send(channel, 'two');
  await feed.sees(channel, 2);
  await bob.patch(`/messages/${channel}/1`, { content: `one, @${alice.username}` });
  await feed.sees(channel, 2, 1);
  await bob.delete(`/messages/${channel}/1`);
  await feed.sees(channel, 1);
  feed.leave();
});

test('counting ends at a hundred, and so do the events', async () => {
  const channel = await service.channel(mo, alice, bob);
  const feed = await alice.follows();
  for (let number = 0; number < 120; number++) await bob.send(channel, `number ${number}`);
  await feed.sees(channel, 100);
  const { length } = feed.events;
  await bob.send(channel, 'one more');
  const other = await service.channel(mo, alice);
  await feed.until(() => feed.channels.has(other));
  expect(feed.events).toHaveLength(length + 1);
  await read(alice, channel, 120);
  await feed.sees(channel, 1);
  feed.leave();
});

test('channels come and go, and are muted', async () => {
  const [stays, goes] = [await service.channel(mo, alice), await service.channel(mo, alice, bob)];
  const feed = await alice.follows();
  const added = await service.channel(mo, bob);
  await bob.send(added, 'before');
  await add(alice, added);
  // What was said before one came is not unread.
  await feed.sees(added, 0);
  await bob.send(added, 'after');
  await feed.sees(added, 1);
  await alice.patch(`/channels/${stays}/membership`, { is_muted: true });
  await feed.until(() => feed.channels.get(stays)?.membership?.is_muted === true);
  await mo.delete(`/moderator/remove_user_from_channel?user_id=${alice.id}&channel_id=${added}`);
  await feed.until(() => !feed.channels.has(added));
  await mo.delete(`/moderator/delete_channel/${goes}`);
  await feed.until(() => !feed.channels.has(goes));
  await add(alice, added);
  await feed.sees(added, 0);
  expect(await list(alice)).toEqual([...feed.channels.values()].sort((a, b) => a.id - b.id));
  feed.leave();
});

test('whatever happens, the feed says in the end what the list says', async () => {
  const people = [alice, bob, await service.person('carol')];
  const channels = await Promise.all([1, 2, 3].map(() => service.channel(mo, ...people)));
  const feeds = await Promise.all(people.map((person) => person.follows()));
  const last = new Map(channels.map((channel) => [channel, 0]));
  const act = async () => {
    const [person, channel] = [random.pick(people), random.pick(channels)];
    const head = last.get(channel) ?? 0;
    const kind = random.below(10);
    if (kind < 6 || head === 0) {
      const { body } = await person.send(channel, random.pick(['hello', `@${alice.username} hi`, `@${bob.username}`]));
      last.set(channel, Math.max(head, body.id));
    } else if (kind < 8) await read(person, channel, 1 + random.below(head));
    else if (kind < 9) await person.delete(`/messages/${channel}/${1 + random.below(head)}`);
    else await person.patch(`/messages/${channel}/${1 + random.below(head)}`, { content: `@${alice.username}` });
  };
  const late: OwnFeed[] = [];
  const lines = Array.from({ length: 8 }, async (_, line) => {
    for (let number = 0; number < 40; number++) {
      await act();
      // One that comes while all this goes on.
      if (line === 0 && number % 10 === 5) late.push(await random.pick(people).follows());
    }
  });
  await Promise.all(lines);
  for (const feed of [...feeds, ...late]) {
    const person = people.find(({ token }) => token === (feed.socket.auth as { token: string }).token) as Person;
    const listed = (await list(person)).map(({ id, membership }) => ({ id, membership }));
    const told = () => [...feed.channels.values()].map(({ id, membership }) => ({ id, membership }));
    await feed.until(() => JSON.stringify(told()) === JSON.stringify(listed));
    feed.leave();
  }
});

test('what another node commits is found with the next batch', async () => {
  const databaseUrl = await createDatabase();
  const [here, there] = [await Service.start({ databaseUrl }), await Service.start({ databaseUrl })];
  const [boss, one, two] = await Promise.all([here.moderator(), here.person('one'), here.person('two')]);
  const channel = await here.channel(boss, one, two);
  const feed = await one.follows();
  const elsewhere = new Person(there, two.id, two.username, two.token);
  for (const content of ['a', 'b', `c @${one.username}`]) await elsewhere.send(channel, content);
  await two.send(channel, 'd');
  await feed.sees(channel, 4, 1);
  feed.leave();
  await Promise.all([here.stop(), there.stop()]);
  expect([here.errors, there.errors]).toEqual([[], []]);
  await dropDatabase(databaseUrl);
});

test('a refused handshake has its problem; one connection has the feed once', async () => {
  await expect(alice.follows({ token: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' });
  await expect(alice.follows({ after: 1 })).rejects.toMatchObject({
    code: 'bad_request',
    errors: [{ pointer: '/after' }],
  });
  await query(service.databaseUrl, 'UPDATE users SET is_blocked = true WHERE id = $1', [alice.id]);
  await expect(alice.follows()).rejects.toMatchObject({ code: 'blocked' });
});

test('a block and an expiry close it within a second; another may be opened on the same connection', async () => {
  const channel = await service.channel(mo, alice, bob);
  const beside = await alice.joins(channel);
  const feed = await alice.follows({ connection: beside.socket.io });
  const began = performance.now();
  await mo.post(`/moderator/block_user/${alice.id}`);
  expect(await feed.isClosed()).toMatchObject({ code: 'blocked' });
  expect(performance.now() - began).toBeLessThan(1000);

  const brief = new Tokens(testSecret, 2).issue(bob.id);
  const hasty = new Person(service, bob.id, bob.username, brief);
  const other = await bob.joins(channel);
  const expiring = await hasty.follows({ connection: other.socket.io });
  expect(await expiring.isClosed()).toMatchObject({ code: 'token_expired' });
  const again = await bob.follows({ connection: other.socket.io });
  await mo.send(channel, 'still there');
  await again.sees(channel, 1);
  again.socket.io._close();
});

test('a service that stops says so', async () => {
  const own = await Service.start();
  const [boss, one] = await Promise.all([own.moderator(), own.person('one')]);
  await own.channel(boss, one);
  const feed = await one.follows();
  const stopped = own.stop();
  expect(await feed.isClosed()).toMatchObject({ code: 'shutting_down' });
  await stopped;
  expect(own.errors).toEqual([]);
});

test('a message makes no query for those who follow', async () => {
  const channel = await service.channel(mo, alice, bob);
  const feed = await alice.follows();
  await bob.send(channel, 'first');
  await feed.sees(channel, 1);
  const readings = jest.spyOn(UserFeeds.prototype as never, 'readAgain');
  for (let number = 0; number < 20; number++) await bob.send(channel, 'hello');
  await feed.sees(channel, 21);
  expect(readings).not.toHaveBeenCalled();
  await bob.delete(`/messages/${channel}/1`);
  await feed.sees(channel, 20);
  expect(readings).toHaveBeenCalledTimes(1);
  readings.mockRestore();
  feed.leave();
});
