import type { Conversation } from '../support/conversation';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { Service } from '../support/service';

let service: Service;
let mo: Person;
let alice: Person;
let bob: Person;
let channel: number;
let bobs: Conversation;

beforeAll(async () => {
  service = await Service.start({ logLevel: 'warn' });
  mo = await service.moderator();
});
beforeEach(async () => {
  [alice, bob] = await Promise.all([service.person('alice'), service.person('bob')]);
  channel = await service.channel(mo, alice, bob);
  bobs = await bob.joins(channel);
});
afterEach(() => bobs.leave());
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const statusesOf = ({ presences }: Conversation, { id }: Person) =>
  presences.filter(({ user_id }) => user_id === id).map(({ status }) => status);

test('a member is there with any connection, and away when all of theirs say so', async () => {
  const one = await alice.follows();
  await bobs.seesPresence(alice, 'online');
  const two = await alice.joins(channel);
  await two.seesPresence(bob, 'online');
  await two.seesPresence(alice, 'online');
  expect(await one.command('presence:set', { status: 'away' })).toEqual({ data: { status: 'away' } });
  // The other client says nothing of the kind.
  two.leave();
  await bobs.seesPresence(alice, 'away');
  const three = await alice.follows();
  await bobs.seesPresence(alice, 'online');
  await three.command('presence:set', { status: 'away' });
  await bobs.seesPresence(alice, 'away');
  await one.command('presence:set', { status: 'online' });
  await bobs.seesPresence(alice, 'online');
  expect(statusesOf(bobs, alice)).toEqual(['online', 'away', 'online', 'away', 'online']);
  // Whoever joins is told of who is there, as they are now.
  const late = await alice.joins(channel);
  await late.seesPresence(bob, 'online');
  for (const client of [one, three, late]) client.leave();
});

test('a short absence does not show; a long one does', async () => {
  const plain = await alice.joinsPlainly(channel);
  await bobs.seesPresence(alice, 'online');
  plain.leave();
  const again = await alice.follows();
  const late = await bob.joins(channel);
  await late.seesPresence(alice, 'online');
  again.leave();
  const began = performance.now();
  await bobs.seesPresence(alice, 'offline');
  const took = performance.now() - began;
  expect(took).toBeGreaterThan(9_000);
  expect(took).toBeLessThan(13_000);
  expect(statusesOf(bobs, alice)).toEqual(['online', 'offline']);
  late.leave();
});

test('only members are seen, in their channels alone, and until they are removed', async () => {
  const other = await service.channel(mo, bob);
  const elsewhere = await bob.joins(other);
  const [moderators, one] = await Promise.all([mo.joins(channel), alice.joins(channel)]);
  await bobs.seesPresence(alice, 'online');
  await mo.delete(`/moderator/remove_user_from_channel?user_id=${alice.id}&channel_id=${channel}`);
  await bobs.seesPresence(alice, 'offline');
  expect(statusesOf(bobs, mo)).toEqual([]);
  expect(statusesOf(elsewhere, alice)).toEqual([]);
  await moderators.seesPresence(alice, 'offline');
  for (const client of [elsewhere, moderators, one]) client.leave();
});

test('typing is told to the others, not too often, and not to those who ignore it', async () => {
  const troll = await service.person('troll');
  await mo.post(`/moderator/add_user_to_channel?user_id=${troll.id}&channel_id=${channel}`);
  await alice.put(`/users/me/ignored/${troll.id}`);
  const [one, two, trolls] = await Promise.all([alice.joins(channel), alice.joins(channel), troll.joins(channel)]);
  for (let times = 0; times < 5; times++) one.socket.emit('typing', {});
  await bobs.until(() => bobs.typings.length > 0);
  expect(bobs.typings[0]).toEqual({ user_id: alice.id, username: alice.username, expires_in: 6 });
  trolls.socket.emit('typing', { thread_id: 7 });
  await bobs.until(() => bobs.typings.some(({ user_id }) => user_id === troll.id));
  expect(bobs.typings.at(-1)).toMatchObject({ thread_id: 7 });
  // Whatever was on its way to them is there before this.
  await bob.send(channel, 'well?');
  await Promise.all([one, two, trolls].map((each) => each.sees('well?')));
  expect([one.typings, two.typings]).toEqual([[], []]);
  expect(trolls.typings.map(({ user_id }) => user_id)).toEqual([alice.id]);
  expect(bobs.typings.filter(({ user_id }) => user_id === alice.id)).toHaveLength(1);

  await mo.post(`/channels/${channel}/archive`);
  const late = await troll.joins(channel);
  late.socket.emit('typing', {});
  await late.command('message:send', { content: 'no' });
  expect(bobs.typings).toHaveLength(2);

  await mo.post(`/channels/${channel}/restore`);
  const { length } = bobs.typings;
  while (bobs.typings.length === length) {
    late.socket.emit('typing', {});
    await late.command('read:mark', { message_id: 1 });
  }
  expect(bobs.typings.at(-1)?.user_id).toBe(troll.id);

  // Who may not write does not type, from when the channel hears of it until it hears otherwise.
  const carol = await service.person('carol');
  await mo.post(`/moderator/add_user_to_channel?user_id=${carol.id}&channel_id=${channel}`);
  const carols = await carol.joins(channel);
  const heard = new Promise((resolve) => bobs.socket.once('members', resolve));
  await mo.put(`/channels/${channel}/members/${carol.id}/silence`, {});
  await heard;
  await bob.send(channel, 'hush');
  await carols.sees('hush');
  carols.socket.emit('typing', {});
  await carols.command('read:mark', { message_id: 1 });
  await bob.send(channel, 'and still');
  await bobs.sees('and still');
  expect(bobs.typings.at(-1)?.user_id).toBe(troll.id);
  // It ends by itself, of which nobody tells.
  await query(service.databaseUrl, 'UPDATE memberships SET silenced_until = now() WHERE user_id = $1', [carol.id]);
  while (bobs.typings.at(-1)?.user_id !== carol.id) {
    carols.socket.emit('typing', {});
    await carols.command('read:mark', { message_id: 1 });
  }
  carols.leave();
  for (const client of [one, two, trolls, late]) client.leave();
});
