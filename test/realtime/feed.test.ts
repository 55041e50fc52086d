import { findFaults, readLog, readRevision } from '../support/checker';
import type { Conversation } from '../support/conversation';
import { Flapper, fill, Outbox } from '../support/load';
import type { Person } from '../support/person';
import { Random } from '../support/random';
import { Service } from '../support/service';

let service: Service;
let mo: Person;
let alice: Person;
let bob: Person;
const random = new Random();

beforeAll(async () => {
  service = await Service.start({ logLevel: 'warn' });
  [mo, alice, bob] = await Promise.all([service.moderator(), service.person('alice'), service.person('bob')]);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

test('senders over every transport, receivers that come and go: everyone has the log in the end', async () => {
  const channel = await service.channel(mo, alice, bob);
  const boxes = [alice, bob, mo].map((person) => new Outbox(person, channel));
  const [first, second, third] = boxes as [Outbox, Outbox, Outbox];
  const [alices, bobs, plain, watcher] = await Promise.all([
    alice.joins(channel),
    bob.joins(channel, { transports: ['polling'] }),
    mo.joinsPlainly(channel),
    mo.joins(channel, { after: 0 }),
  ]);
  const senders = [
    first.overSocket(alices, 40),
    second.overSocket(bobs, 20),
    first.overRest(2),
    second.overRest(2),
    third.overPlain(plain, 8),
  ];
  const isEnough = () => (watcher.revision as number) >= 2000;
  const flappers = Array.from({ length: 6 }, (_, index) => {
    return new Flapper(random.pick([alice, bob, mo]), channel, new Random(random.seed + index), 0);
  });
  const flapping = flappers.map(async (flapper) => {
    while (flapper.connections < 15 || !isEnough()) await flapper.connect(service.url, 200);
  });
  await Promise.all(flapping);
  await Promise.all(senders.map((sender) => sender.stop()));

  const revision = await readRevision(service.databaseUrl, channel);
  await Promise.all(flappers.map((flapper) => flapper.finish(service.url, revision)));
  await watcher.until(() => watcher.revision === revision);
  const log = await readLog(service.databaseUrl, channel);
  const received = Object.fromEntries(flappers.map((flapper, index) => [`flapper ${index}`, flapper.received]));
  const acknowledged = boxes.flatMap((box) => box.acknowledged);
  expect(findFaults({ log, acknowledged, received: { ...received, watcher: watcher.messages } })).toEqual([]);
  expect(log.length).toBeGreaterThanOrEqual(2000);
  expect(acknowledged.length).toBeGreaterThan(1000);

  const lines = log.map(({ sender_id, content }) => {
    return `${[alice, bob, mo].find(({ id }) => id === sender_id)?.username}: ${content}`;
  });
  await plain.sees(lines.at(-1) as string);
  expect(plain.frames).toEqual(lines);
  for (const conversation of [alices, bobs, plain, watcher]) conversation.leave();
});

test('an empty channel is ready at 0; a resumed one at its head gets nothing twice', async () => {
  const channel = await service.channel(mo, alice);
  const empty = await alice.joins(channel);
  expect(empty.revision).toBe(0);
  await empty.send('one');
  await empty.sees('one');
  const again = await alice.joins(channel, { after: 1 });
  expect(again).toMatchObject({ revision: 1, batches: [] });
  const fromStart = await alice.joins(channel, { after: 0 });
  expect(fromStart.messages.map(({ content }) => content)).toEqual(['one']);
  for (const one of [empty, again, fromStart]) one.leave();
});

test('an `after` ahead of the head is refused, and the connection can try again', async () => {
  const channel = await service.channel(mo, alice);
  await fill(alice, channel, 7);
  await expect(alice.joins(channel, { after: 8 })).rejects.toMatchObject({
    code: 'bad_request',
    errors: [{ pointer: '/after', detail: 'must be <= 7' }],
  });
  const beside = await alice.joins(await service.channel(mo, alice));
  const connection = beside.socket.io;
  await expect(alice.joins(channel, { after: 8, connection })).rejects.toMatchObject({ code: 'bad_request' });
  const there = await alice.joins(channel, { after: 7, connection });
  await there.send('eighth');
  await there.until(() => there.revision === 8);
  connection._close();
});

test('many channels on one connection, each in its own order', async () => {
  const channels = await Promise.all(Array.from({ length: 40 }, () => service.channel(mo, alice, bob)));
  await Promise.all(channels.map((channel) => fill(alice, channel, random.below(600))));
  const [firstChannel, ...rest] = channels as [number, ...number[]];
  const first = await alice.joins(firstChannel, { after: 0 });
  const connection = first.socket.io;
  const others = await Promise.all(rest.map((channel) => alice.joins(channel, { after: 0, connection })));
  const conversations = [first, ...others];
  const boxes = channels.map((channel) => new Outbox(bob, channel));
  const bobs = await Promise.all(channels.map((channel) => bob.joins(channel)));
  const senders = boxes.map((box, index) => box.overSocket(bobs[index] as Conversation, 2));
  await Promise.all(
    conversations.map((one) => one.until(() => one.messages.some(({ sender_id }) => sender_id === bob.id))),
  );
  await Promise.all(senders.map((sender) => sender.stop()));
  for (const [index, one] of conversations.entries()) {
    const log = await readLog(service.databaseUrl, channels[index] as number);
    await one.until(() => one.revision === log.length);
    expect(
      findFaults({ log, acknowledged: boxes[index]?.acknowledged ?? [], received: { one: one.messages } }),
    ).toEqual([]);
  }
  expect(new Set(conversations.map(({ socket }) => socket.io.engine)).size).toBe(1);
  connection._close();
  for (const one of bobs) one.leave();
});

test('two tabs of one user are both live, and each sees what the other sends', async () => {
  const channel = await service.channel(mo, alice);
  const tabs = await Promise.all([alice.joins(channel), alice.joins(channel, { transports: ['polling'] })]);
  const [one, two] = tabs as [Conversation, Conversation];
  await one.send('from one');
  await two.send('from two');
  for (const tab of tabs) {
    await tab.sees('from two');
    expect(tab.messages.map(({ content }) => content)).toEqual(['from one', 'from two']);
  }
  one.leave();
  await two.send('alone');
  await two.sees('alone');
  two.leave();
});

test('a client that was offline comes back to what it missed, then hears what is new', async () => {
  const channel = await service.channel(mo, alice, bob);
  const before = await alice.joins(channel);
  const bobs = await bob.joins(channel);
  await bobs.send('heard');
  await before.sees('heard');
  // The network goes, and nobody says goodbye.
  before.socket.io.engine.transport.close();
  await before.isClosed();
  for (let number = 0; number < 300; number++) await bobs.send(`missed ${number}`);
  const back = await alice.joins(channel, { after: before.revision as number });
  expect(back.messages.length).toBe(300);
  await bobs.send('new');
  await back.sees('new');
  const log = await readLog(service.databaseUrl, channel);
  expect(findFaults({ log, received: { alice: [...before.messages, ...back.messages] } })).toEqual([]);
  back.leave();
  bobs.leave();
});
