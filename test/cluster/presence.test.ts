import { describeOverEachBus } from '../support/buses';
import { createDatabase, dropDatabase } from '../support/databases';
import type { Person } from '../support/person';
import { Service } from '../support/service';

describeOverEachBus((bus) => {
  let databaseUrl: string;
  let here: Service;
  let there: Service;
  let mo: Person;
  let alice: Person;
  let bob: Person;
  let channel: number;

  beforeAll(async () => {
    databaseUrl = await createDatabase();
    here = await Service.start({ databaseUrl, ...bus.options });
    there = await Service.start({ databaseUrl, ...bus.options });
    mo = await here.moderator();
  });
  afterAll(async () => {
    await Promise.all([here.stop(), there.stop()]);
    await dropDatabase(databaseUrl);
    expect([...here.errors, ...there.errors]).toEqual([]);
  });
  /** Alice is on one node, Bob on the other. */
  beforeEach(async () => {
    alice = await here.person('alice');
    bob = there.as(await here.person('bob'));
    channel = await here.channel(mo, alice, bob);
  });

  test('whoever is connected to one node is there on the others, until all their connections to all nodes are gone', async () => {
    const bobs = await bob.joins(channel);
    const feed = await alice.follows();
    await bobs.seesPresence(alice, 'online');
    await feed.command('presence:set', { status: 'away' });
    await bobs.seesPresence(alice, 'away');
    const second = await there.as(alice).joins(channel);
    await bobs.seesPresence(alice, 'online');
    // Who joins later on either node is told, too.
    const [late, later] = await Promise.all([here.as(bob).joins(channel), there.as(bob).joins(channel)]);
    await Promise.all([late, later].map((talk) => talk.seesPresence(alice, 'online')));
    second.leave();
    await bobs.seesPresence(alice, 'away');
    feed.leave();
    await bobs.seesPresence(alice, 'offline');
    await late.seesPresence(alice, 'offline');
    for (const talk of [bobs, late, later]) talk.leave();
  });

  test('a node that begins later knows who is there, and whoever was on one that has ended is there no more', async () => {
    const [bobs, feed] = await Promise.all([bob.joins(channel), alice.follows()]);
    await bobs.seesPresence(alice, 'online');
    const third = await Service.start({ databaseUrl, ...bus.options });
    const talk = await third.as(bob).joins(channel);
    await talk.seesPresence(alice, 'online');
    const carol = third.as(await here.person('carol'));
    await mo.post(`/moderator/add_user_to_channel?user_id=${carol.id}&channel_id=${channel}`);
    const carols = await carol.joins(channel);
    await bobs.seesPresence(carol, 'online');
    carols.socket.disconnect();
    await third.stop();
    await bobs.seesPresence(carol, 'offline');
    bobs.leave();
    feed.leave();
  });

  test('typing is seen on the other nodes, by those who do not ignore them', async () => {
    const dave = there.as(await here.person('dave'));
    await mo.post(`/moderator/add_user_to_channel?user_id=${dave.id}&channel_id=${channel}`);
    await dave.put(`/users/me/ignored/${alice.id}`);
    const [talk, bobs, daves] = await Promise.all([alice.joins(channel), bob.joins(channel), dave.joins(channel)]);
    talk.socket.emit('typing', {});
    await bobs.until(() => bobs.typings.length > 0);
    expect(bobs.typings).toMatchObject([{ user_id: alice.id, username: alice.username }]);
    await bob.send(channel, 'said after it');
    await daves.sees('said after it');
    expect([daves.typings, talk.typings]).toEqual([[], []]);
    for (const one of [talk, bobs, daves]) one.leave();
  });
});
