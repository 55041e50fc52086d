import { Feed } from '../../src/realtime/feed';
import { findFaults, readLog, readRevision } from '../support/checker';
import { Conversation } from '../support/conversation';
import { fill, Outbox } from '../support/load';
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

test.each(['websocket', 'polling'] as const)(
  'over %s, resumes from any depth while sending goes on',
  async (transport) => {
    const channel = await service.channel(mo, alice);
    const depth = 3000;
    await fill(alice, channel, depth);
    const alices = await alice.joins(channel);
    const outbox = new Outbox(alice, channel);
    const sender = outbox.overSocket(alices, 4);
    const afters = [0, 1, 199, 200, 2800, depth - 1, depth, random.below(depth), random.below(depth)];
    const options = { transports: [transport] };
    const resumed = await Promise.all(afters.map((after) => alice.joins(channel, { ...options, after })));
    const live = resumed.map(({ messages }) => messages.length);
    await Promise.all(resumed.map((one, index) => one.until(() => one.messages.length > (live[index] as number) + 20)));
    await sender.stop();
    const revision = await readRevision(service.databaseUrl, channel);
    const log = await readLog(service.databaseUrl, channel);
    for (const [index, after] of afters.entries()) {
      const one = resumed[index] as Conversation;
      await one.until(() => one.revision === revision);
      expect(findFaults({ log, acknowledged: outbox.acknowledged, received: { after: one.messages }, after })).toEqual(
        [],
      );
      one.leave();
    }
    alices.leave();
  },
);

test('without `after` it stands at the head, also while the channel is hot; joining one does not take long', async () => {
  const channel = await service.channel(mo, alice, bob);
  await fill(alice, channel, 500);
  const alices = await alice.joins(channel);
  const sender = new Outbox(alice, channel).overSocket(alices, 100);
  await alices.until(() => alices.messages.length > 200);
  const joined: { conversation: Conversation; stands: number; least: number; took: number }[] = [];
  for (let round = 0; round < 20; round++) {
    const least = await readRevision(service.databaseUrl, channel);
    const began = performance.now();
    const conversation = await bob.joins(channel, round % 2 ? { after: least } : {});
    const stands = round % 2 ? least : (conversation.batches[0]?.after ?? (conversation.revision as number));
    joined.push({ conversation, stands, least, took: performance.now() - began });
  }
  await sender.stop();
  const log = await readLog(service.databaseUrl, channel);
  for (const { conversation, stands, least } of joined) {
    await conversation.until(() => conversation.revision === log.length);
    expect(stands).toBeGreaterThanOrEqual(least);
    expect(findFaults({ log, received: { joined: conversation.messages }, after: stands })).toEqual([]);
    conversation.leave();
  }
  expect(Math.max(...joined.map(({ took }) => took))).toBeLessThan(5000);
  alices.leave();
});

test('joining a channel that moves on with every reading', async () => {
  const channel = await service.channel(mo, alice, bob);
  await fill(alice, channel, 300);
  const alices = await alice.joins(channel);
  const sender = new Outbox(alice, channel).overSocket(alices, 5);
  const firstPage = Feed.prototype.firstPage;
  // A database far away: by the time that the page is here, the channel is elsewhere.
  const distance = jest.spyOn(Feed.prototype, 'firstPage').mockImplementation(async function (this: Feed, ...given) {
    const page = await firstPage.apply(this, given);
    await alices.until(() => (alices.revision as number) > page.revision);
    return page;
  });
  const afters = Array.from({ length: 12 }, (_, index) => (index % 2 ? 300 : random.below(300)));
  const joined = await Promise.all(afters.map((after) => bob.joins(channel, { after })));
  const readings = distance.mock.calls.length;
  distance.mockRestore();
  await sender.stop();
  const log = await readLog(service.databaseUrl, channel);
  for (const [index, one] of joined.entries()) {
    await one.until(() => one.revision === log.length);
    expect(findFaults({ log, received: { one: one.messages }, after: afters[index] as number })).toEqual([]);
    one.leave();
  }
  // A page or two for each of them, and no more for all that went on meanwhile.
  expect(readings).toBeLessThan(40);
  alices.leave();
});

test('whoever leaves a channel while catching up, and joins it again on the same connection, gets nothing twice', async () => {
  const channel = await service.channel(mo, alice);
  const beside = await service.channel(mo, alice);
  await fill(alice, channel, 4000);
  const other = await alice.joins(beside);
  const connection = other.socket.io;
  for (let round = 0; round < 4; round++) {
    const hasty = new Conversation(service.url, channel, { token: alice.token, after: 0, connection });
    await hasty.until(() => hasty.messages.length > random.below(2000));
    hasty.leave();
    const { revision: after } = hasty;
    // Its leaving is heard before this is. Socket.IO takes a CONNECT in the same breath for a protocol error.
    await other.send('and on');
    const again = new Conversation(service.url, channel, { token: alice.token, after: after as number, connection });
    await again.ready();
    expect(hasty.messages.length + again.messages.length).toBe(4000);
    again.leave();
    await other.send('and on');
  }
  other.leave();
});
