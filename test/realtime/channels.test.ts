import type { ServerToClientEvents } from '../../generated/realtime';
import { findFaults, readLog } from '../support/checker';
import type { Conversation } from '../support/conversation';
import { query } from '../support/databases';
import { holding, someoneWaits } from '../support/locks';
import type { Person } from '../support/person';
import { Random } from '../support/random';
import { Service } from '../support/service';

let service: Service;
let alice: Person;
let bob: Person;
let carol: Person;
let channel: number;

beforeAll(async () => {
  service = await Service.start();
  [alice, bob, carol] = await Promise.all([service.person('alice'), service.person('bob'), service.person('carol')]);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});
beforeEach(async () => {
  channel = (await alice.post<{ id: number }>('/channels', { name: 'Lobby' })).body.id;
});

type Payloads<Name extends keyof ServerToClientEvents> = Parameters<ServerToClientEvents[Name]>[0][];

/** What a conversation is told of its channel and members from now on. */
function listen(conversation: Conversation) {
  const told = { channel: [] as Payloads<'channel'>, members: [] as Payloads<'members'> };
  conversation.socket.on('channel', (payload) => told.channel.push(payload));
  conversation.socket.on('members', (payload) => told.members.push(payload));
  return told;
}

const join = (person: Person) => person.post(`/channels/${channel}/join`);
const leave = (person: Person) => person.post(`/channels/${channel}/leave`);

test('whoever is live is told who joins, gets a role and goes, and reads it in the channel', async () => {
  const alices = await alice.joins(channel);
  const told = listen(alices);
  const latest = async (count: number) => {
    await alices.until(() => told.members.length === count);
    return told.members.at(-1);
  };
  const member = { id: bob.id, username: bob.username, role: 'user' };
  await join(bob);
  expect(await latest(1)).toEqual({ members: [{ user_id: bob.id, member: { ...member, channel_role: 'member' } }] });
  await alice.put(`/channels/${channel}/members/${bob.id}`, { role: 'moderator' });
  expect(await latest(2)).toEqual({ members: [{ user_id: bob.id, member: { ...member, channel_role: 'moderator' } }] });
  await leave(bob);
  expect(await latest(3)).toEqual({ members: [{ user_id: bob.id, member: null }] });
  expect(await alices.sees('left the channel')).toMatchObject({ sender_id: bob.id, system: { type: 'left' } });
  expect(alices.messages.map(({ system }) => system?.type)).toEqual(['joined', 'left']);
  expect(told.channel).toEqual([]);
  alices.leave();
});

test('whoever is live is told what becomes of the channel', async () => {
  const alices = await alice.joins(channel);
  const told = listen(alices);
  const latest = async (count: number) => {
    await alices.until(() => told.channel.length === count);
    return told.channel.at(-1)?.channel;
  };
  await alice.patch(`/channels/${channel}`, { name: 'Hall', topic: 'this' });
  expect(await latest(1)).toMatchObject({ id: channel, name: 'Hall', topic: 'this' });
  await alice.post(`/channels/${channel}/archive`);
  expect(await latest(2)).toMatchObject({ archived_at: expect.any(String) });
  expect(await alices.send('hi')).toMatchObject({ problem: { code: 'channel_archived' } });
  await alice.post(`/channels/${channel}/restore`);
  expect(await latest(3)).not.toHaveProperty('archived_at');
  expect(alices.messages.map(({ system }) => system?.type)).toEqual(['renamed', 'archived', 'restored']);
  alices.leave();
});

test('many changes at once are told as they end', async () => {
  const alices = await alice.joins(channel);
  const told = listen(alices);
  await Promise.all(Array.from({ length: 30 }, (_, n) => (n % 2 ? leave(bob) : join(bob))));
  await leave(bob);
  await join(carol);
  const last = () => new Map(told.members.flatMap(({ members }) => members.map((one) => [one.user_id, one.member])));
  await alices.until(() => last().has(carol.id) && last().get(bob.id) === null);
  expect(last().get(carol.id)).toMatchObject({ channel_role: 'member' });
  alices.leave();
});

test('leaving and being removed close one’s own sockets of the channel, and nobody else’s', async () => {
  await Promise.all([join(bob), join(carol)]);
  const [alices, bobs, carols] = [await alice.joins(channel), await bob.joins(channel), await carol.joins(channel)];
  await leave(bob);
  expect(await bobs.isClosed()).toMatchObject({ code: 'left_channel' });
  await alice.delete(`/channels/${channel}/members/${carol.id}`);
  expect(await carols.isClosed()).toMatchObject({ code: 'removed_from_channel' });
  expect(await alices.send('still here')).toMatchObject({ data: { content: 'still here' } });
  alices.leave();
});

test('of two owners who leave the others at once, on two nodes, one stays', async () => {
  const other = await Service.start({ databaseUrl: service.databaseUrl });
  for (let round = 0; round < 12; round++) {
    const { body } = await alice.post<{ id: number }>('/channels', { name: 'Lobby' });
    const path = `/channels/${body.id}`;
    await alice.put(`${path}/members/${bob.id}`, { role: 'owner' });
    await alice.put(`${path}/members/${carol.id}`, {});
    const answers = await Promise.all([
      service.request('POST', `${path}/leave`, { token: alice.token }),
      other.request('POST', `${path}/leave`, { token: bob.token }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    const { body: members } = await carol.get<{ channel_role: string }[]>(`${path}/members`);
    expect(members.map(({ channel_role }) => channel_role).sort()).toEqual(['member', 'owner']);
  }
  await other.stop();
});

test('whoever joins while the last one leaves is not left without an owner', async () => {
  const lock = 'SELECT FROM channels WHERE id = $1 FOR NO KEY UPDATE';
  await holding(service.databaseUrl, lock, [channel], async (release) => {
    // The statement has begun, and waits; what it saw then is not how things stand when it goes on.
    const leaving = leave(alice);
    await someoneWaits(service.databaseUrl, 1);
    const membership = 'INSERT INTO memberships (channel_id, user_id) VALUES ($1, $2)';
    await query(service.databaseUrl, membership, [channel, bob.id]);
    await release();
    expect(await leaving).toMatchObject({ status: 409, body: { code: 'last_owner' } });
  });
});

test('everything at once, on two nodes: nothing fails, nothing waits for ever, and the order is one', async () => {
  const other = await Service.start({ databaseUrl: service.databaseUrl });
  const mo = await service.moderator();
  const random = new Random();
  const people = await Promise.all(Array.from({ length: 6 }, () => service.person('someone')));
  const { body: invite } = await alice.post<{ code: string }>(`/channels/${channel}/invites`, {});
  const watcher = await alice.joins(channel);
  const path = `/channels/${channel}`;
  const some = (): Person => random.pick(people);
  const acts: (() => [Person, string, string, unknown?])[] = [
    () => [some(), 'POST', `${path}/join`],
    () => [some(), 'POST', `${path}/leave`],
    () => [some(), 'POST', `/invites/${invite.code}/accept`],
    () => [some(), 'POST', `/messages/${channel}/`, { content: 'hi' }],
    () => [alice, 'PUT', `${path}/members/${some().id}`, {}],
    () => [alice, 'PUT', `${path}/members/${some().id}`, { role: random.pick(['member', 'moderator', 'owner']) }],
    () => [alice, 'DELETE', `${path}/members/${some().id}`],
    () => [alice, 'PATCH', path, { name: `Lobby ${random.below(5)}` }],
    () => [mo, 'POST', `/moderator/add_user_to_channel?user_id=${some().id}&channel_id=${channel}`],
    () => [mo, 'DELETE', `/moderator/remove_user_from_channel?user_id=${some().id}&channel_id=${channel}`],
    () => [mo, 'POST', `/moderator/unblock_user/${some().id}`],
    () => [mo, 'POST', `/moderator/block_user/${some().id}`],
  ];
  const lines = Array.from({ length: 8 }, async (_, line) => {
    for (let n = 0; n < 40; n++) {
      const [{ token }, method, where, json] = random.pick(acts)();
      const node = line % 2 ? service : other;
      const { status, text } = await node.request(method, where, { token, ...(json !== undefined && { json }) });
      if (![200, 201, 204, 403, 404, 409].includes(status)) throw new Error(`${method} ${where}: ${status} ${text}`);
    }
  });
  await Promise.all(lines);
  // What another node commits reaches this one with the next change here.
  await watcher.send('the end');
  await watcher.sees('the end');
  const log = await readLog(service.databaseUrl, channel);
  expect(log.length).toBeGreaterThan(50);
  expect(findFaults({ log, received: { alice: watcher.messages } })).toEqual([]);
  watcher.leave();
  await other.stop();
  expect(other.errors).toEqual([]);
});
