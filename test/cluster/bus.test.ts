import { describeOverEachBus } from '../support/buses';
import { createDatabase, dropDatabase } from '../support/databases';
import type { Person } from '../support/person';
import { pause } from '../support/random';
import { Service } from '../support/service';

describeOverEachBus((bus) => {
  let databaseUrl: string;
  let here: Service;
  let there: Service;
  let mo: Person;
  /** Alice is on one node, Bob on the other. */
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
  beforeEach(async () => {
    alice = await here.person('alice');
    bob = there.as(await here.person('bob'));
    channel = await here.channel(mo, alice, bob);
  });

  test('what is said, edited and reacted to on one node is heard on the other, in order', async () => {
    const talk = await bob.joins(channel, { after: 0 });
    for (let n = 0; n < 50; n++) await alice.send(channel, `message ${n}`);
    await talk.sees('message 49');
    expect(talk.messages.map(({ content }) => content)).toEqual(Array.from({ length: 50 }, (_, n) => `message ${n}`));
    await alice.patch(`/messages/${channel}/1`, { content: 'otherwise' });
    await alice.put(`/messages/${channel}/2/reactions/%F0%9F%91%8D`);
    await talk.sees('otherwise');
    await talk.until(() => talk.messages.some(({ id, reactions }) => id === 2 && reactions !== undefined));
    talk.leave();
  });

  test('lists of channels, unread messages and read markers are kept on every node', async () => {
    const feed = await bob.follows();
    const talk = await bob.joins(channel);
    const { body: other } = await alice.post<{ id: number }>('/channels', { name: 'Another' });
    await alice.put(`/channels/${other.id}/members/${bob.id}`, {});
    await feed.until(() => feed.channels.has(other.id));
    const { body } = await alice.send(channel, `hello @${bob.username}`);
    await feed.until(() => feed.channels.get(channel)?.membership?.mention_count === 1);
    await alice.post(`/channels/${channel}/read`, { message_id: body.id });
    await talk.until(() => talk.reads.some(([userId, messageId]) => userId === alice.id && messageId === body.id));
    feed.leave();
    talk.leave();
  });

  test('whom one ignores is not heard on any node, until that ends', async () => {
    const talk = await bob.joins(channel);
    await here.as(bob).put(`/users/me/ignored/${alice.id}`);
    await alice.send(channel, 'nonsense');
    await mo.send(channel, 'sense');
    await talk.sees('sense');
    await here.as(bob).delete(`/users/me/ignored/${alice.id}`);
    await alice.send(channel, 'heard again');
    await talk.sees('heard again');
    expect(talk.messages.map(({ content }) => content)).toEqual(['sense', 'heard again']);
    talk.leave();
  });

  test.each<[string, () => Promise<unknown>, string]>([
    ['blocking', () => mo.post(`/moderator/block_user/${bob.id}`), 'blocked'],
    ['banning', () => mo.put(`/channels/${channel}/bans/${bob.id}`, {}), 'banned'],
    ['deleting the channel', () => mo.delete(`/moderator/delete_channel/${channel}`), 'channel_deleted'],
    ['logging out everywhere', () => here.as(bob).delete('/users/me/sessions'), 'session_ended'],
  ])('%s closes the sockets on the other node within a second', async (_how, act, code) => {
    const talk = await bob.joins(channel);
    await act();
    const began = performance.now();
    expect(await talk.isClosed()).toMatchObject({ code });
    expect(performance.now() - began).toBeLessThan(1000);
  });

  const hasLostBus = ({ logged }: Service) =>
    logged.some(({ msg }) => /the bus between nodes is lost/.test(String(msg)));

  /** Ends the connections that the nodes tell each other by, so often. */
  async function cut(times: number): Promise<void> {
    for (let n = 0; n < times; n++) {
      await bus.cut(databaseUrl);
      await pause(300);
    }
  }

  test('while the bus is lost again and again, nothing is lost, doubled or out of order', async () => {
    const talk = await bob.joins(channel, { after: 0 });
    const cutting = cut(8);
    let sent = 0;
    let isOver = false;
    const sending = (async () => {
      for (; !isOver; sent++) await alice.send(channel, `message ${sent}`);
    })();
    await cutting;
    isOver = true;
    await sending;
    await talk.until(() => talk.messages.length === sent);
    expect(talk.messages.map(({ content }) => content)).toEqual(Array.from({ length: sent }, (_, n) => `message ${n}`));
    expect(hasLostBus(there)).toBe(true);
    talk.leave();
  });

  test('who is blocked while the bus is lost is out soon after it is back', async () => {
    const talk = await bob.joins(channel);
    const cutting = cut(3);
    await mo.post(`/moderator/block_user/${bob.id}`);
    await cutting;
    expect(await talk.isClosed()).toMatchObject({ code: 'blocked' });
  });
});
