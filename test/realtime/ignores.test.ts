import { EventEmitter } from 'node:events';
import { DomainEvents } from '../../src/domain/events';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { Service } from '../support/service';

let service: Service;
let events: DomainEvents;
let mo: Person;
let alice: Person;
let bob: Person;
let troll: Person;
let channel: number;

beforeAll(async () => {
  const emit = jest.spyOn(EventEmitter.prototype, 'on');
  service = await Service.start({ logLevel: 'warn' });
  // The service's own: nothing else lets a test say that old messages are gone.
  events = emit.mock.contexts.find((emitter) => emitter instanceof DomainEvents) as unknown as DomainEvents;
  jest.restoreAllMocks();
  mo = await service.moderator();
});
beforeEach(async () => {
  [alice, bob] = await Promise.all([service.person('alice'), service.person('bob')]);
  troll = await service.person('troll');
  channel = await service.channel(mo, alice, bob, troll);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const contents = ({ messages }: { messages: { content: string }[] }) => messages.map(({ content }) => content);

test('messages of whom one ignores are left out, live and missed; everything else arrives, to everyone', async () => {
  await alice.put(`/users/me/ignored/${troll.id}`);
  const [alices, plain, bobs] = await Promise.all([
    alice.joins(channel),
    alice.joinsPlainly(channel),
    bob.joins(channel),
  ]);
  const feed = await alice.follows();
  await troll.send(channel, 'nonsense');
  await bob.send(channel, 'sense');
  await alices.sees('sense');
  await bobs.sees('sense');
  await plain.sees(`${bob.username}: sense`);
  await troll.send(channel, 'more nonsense');
  await bobs.sees('more nonsense');
  await alices.until(() => alices.revision === 3);
  expect(contents(alices)).toEqual(['sense']);
  expect(plain.frames).toEqual([`${bob.username}: sense`]);
  expect(contents(bobs)).toEqual(['nonsense', 'sense', 'more nonsense']);
  await feed.sees(channel, 1);

  const late = await alice.joins(channel, { after: 0 });
  expect([contents(late), late.revision]).toEqual([['sense'], 3]);
  const end = await alice.joins(channel, { after: 2 });
  expect([end.batches, end.revision]).toEqual([[{ after: 2, revision: 3, messages: [] }], 3]);
  for (const one of [alices, plain, bobs, feed, late, end]) one.leave();
});

test('it holds from the moment on, and so does its end, for open connections too', async () => {
  const [alices, bobs, feed] = await Promise.all([alice.joins(channel), bob.joins(channel), alice.follows()]);
  await troll.send(channel, 'heard');
  await alices.sees('heard');
  await feed.sees(channel, 1);
  await alice.put(`/users/me/ignored/${troll.id}`);
  await feed.sees(channel, 0);
  await troll.send(channel, 'not heard');
  await bobs.sees('not heard');
  await alice.delete(`/users/me/ignored/${troll.id}`);
  await feed.sees(channel, 2);
  await troll.send(channel, 'heard again');
  await alices.sees('heard again');
  expect(contents(alices)).toEqual(['heard', 'heard again']);
  for (const one of [alices, bobs, feed]) one.leave();
});

test('whoever ignores someone hears nothing more either once they are removed', async () => {
  await alice.put(`/users/me/ignored/${troll.id}`);
  const [alices, bobs] = await Promise.all([alice.joins(channel), bob.joins(channel)]);
  await mo.delete(`/moderator/remove_user_from_channel?user_id=${alice.id}&channel_id=${channel}`);
  await bobs.send('secret');
  expect(await alices.isClosed()).toMatchObject({ code: 'removed_from_channel' });
  expect(contents(alices)).toEqual([]);
  bobs.leave();
});

test('a reset is told to those who are there, and to those who come back from before it, only', async () => {
  for (const content of ['one', 'two', 'three']) await bob.send(channel, content);
  const [live, feed] = await Promise.all([alice.joins(channel), alice.follows()]);
  await feed.sees(channel, 3);
  expect(live.goneBefore).toBeUndefined();
  const statement = 'UPDATE channels SET reset_revision = 3, reset_before = 3 WHERE id = $1';
  await query(service.databaseUrl, statement, [channel]);
  await query(service.databaseUrl, 'DELETE FROM messages WHERE channel_id = $1 AND id < 3', [channel]);
  events.emit('reset', { channelId: channel, before: 3 });
  await live.until(() => live.goneBefore === 3);
  await feed.sees(channel, 1);
  expect(live.revision).toBe(3);
  const back = await alice.joins(channel, { after: 1 });
  expect([contents(back), back.goneBefore, back.revision]).toEqual([['three'], 3, 3]);
  await bob.send(channel, 'four');
  await back.sees('four');
  const later = await alice.joins(channel, { after: 4 });
  const fresh = await alice.joins(channel);
  expect([later.goneBefore, fresh.goneBefore]).toEqual([undefined, undefined]);
  for (const one of [live, feed, back, later, fresh]) one.leave();
});
