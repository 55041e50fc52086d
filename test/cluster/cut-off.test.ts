import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { busProcesses } from '../support/buses';
import { createDatabase, dropDatabase, query } from '../support/databases';
import type { Person } from '../support/person';
import { TcpProxy } from '../support/proxy';
import { pause } from '../support/random';
import { hasRedis, overRedis, RedisServer } from '../support/redis';
import { Service } from '../support/service';
import { ServiceProcess } from '../support/service-process';

const metricsToken = 'a token for the metrics';
let databaseUrl: string;
let here: Service;
let mo: Person;
let bob: Person;
let channel: number;

/** Bob, on this node, belongs to the channel. */
async function begin(options: { redisUrl?: string } = {}): Promise<void> {
  databaseUrl = await createDatabase();
  here = await Service.start({ databaseUrl, ...options });
  mo = await here.moderator();
  bob = await here.person('bob');
  channel = await here.channel(mo, bob);
}
async function end(): Promise<void> {
  await here.stop();
  await dropDatabase(databaseUrl);
  expect(here.errors).toEqual([]);
}
const hasLogged = ({ logged }: Service, text: RegExp) => logged.some(({ msg }) => text.test(String(msg)));
const lost = /the bus between nodes is lost/;
async function busOf(service: Service): Promise<string> {
  return (await service.request<{ bus: string }>('GET', '/health/ready')).body.bus;
}
/** Resolves to after how many milliseconds. */
async function until(condition: () => Promise<boolean> | boolean): Promise<number> {
  const began = performance.now();
  while (!(await condition())) await pause(10);
  return performance.now() - began;
}
async function metric(service: Service, name: string): Promise<number> {
  const { text } = await service.request('GET', '/metrics', { token: metricsToken });
  return Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
}

describe('over NOTIFY', () => {
  beforeAll(() => begin());
  afterAll(end);

  test('who is blocked by a node that cannot tell the others is out there soon', async () => {
    const known = await busProcesses(databaseUrl);
    const third = await Service.start({ databaseUrl });
    await until(async () => (await busProcesses(databaseUrl)).length > known.length);
    const talk = await bob.joins(channel);
    const end = 'SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) pid WHERE pid <> ALL ($2)';
    let isBlocked = false;
    const cutOff = async () => {
      do await query(databaseUrl, end, [await busProcesses(databaseUrl), known]);
      while (!isBlocked);
    };
    const cutting = cutOff();
    await until(() => hasLogged(third, lost));
    await third.as(mo).post(`/moderator/block_user/${bob.id}`);
    isBlocked = true;
    await cutting;
    expect(await talk.isClosed()).toMatchObject({ code: 'blocked' });
    await third.stop();
  });

  test('a node that is alone says so, and that it is not once there is another', async () => {
    await until(async () => (await busOf(here)) === 'alone');
    const other = await Service.start({ databaseUrl });
    await until(async () => (await busOf(here)) === 'connected' && (await busOf(other)) === 'connected');
    await other.stop();
    await until(async () => (await busOf(here)) === 'alone');
  });

  test('what cannot be understood ends nothing', async () => {
    const one = await Service.start();
    await until(async () => (await busOf(one)) === 'alone');
    const payloads = ['', 'nonsense', 'away', '[["error", {}], 7]', '[["unheard of", {}]]'];
    for (const payload of payloads) await query(one.databaseUrl, 'SELECT pg_notify($1, $2)', ['atom_chat', payload]);
    await until(() => one.errors.length === 4);
    expect(await busOf(one)).toBe('alone');
    await one.stop();
    for (const { msg } of one.errors) expect(msg).toMatch(/cannot be understood/);
  });

  test('a way to the database on which nothing comes back is noticed within two seconds', async () => {
    const proxy = await TcpProxy.to(databaseUrl);
    const there = await Service.start({ databaseUrl: proxy.url });
    await until(async () => (await busOf(there)) === 'connected');
    proxy.hold();
    expect(await until(() => hasLogged(there, lost))).toBeLessThan(2_200);
    proxy.release();
    await until(async () => (await busOf(there)) === 'connected');
    await there.stop();
    await proxy.cut();
  });
});

(hasRedis ? describe : describe.skip)(`over ${overRedis}`, () => {
  let redis: RedisServer;
  /** The way of the other node to Redis. */
  let proxy: TcpProxy;
  let there: Service;

  beforeAll(async () => {
    redis = await RedisServer.start();
    await begin({ redisUrl: redis.url });
    proxy = await TcpProxy.to(redis.url);
    there = await Service.start({ databaseUrl, redisUrl: proxy.url, metricsToken });
    await until(async () => (await busOf(here)) === 'connected' && (await busOf(there)) === 'connected');
  });
  afterAll(async () => {
    await there.stop();
    await end();
    await proxy.cut();
    await redis.stop();
    expect(there.errors).toEqual([]);
  });
  beforeEach(async () => {
    bob = await here.person('bob');
    await mo.post(`/moderator/add_user_to_channel?user_id=${bob.id}&channel_id=${channel}`);
  });

  test.each<[string, () => Promise<void> | void, () => Promise<void> | void]>([
    ['refuses it', () => proxy.cut(), () => proxy.restore()],
    ['swallows all that it is sent', () => proxy.hold(), () => proxy.release()],
  ])('a node whose way to Redis %s says so, closes nobody, and goes on with the others', async (_how, cut, restore) => {
    const [alice, carol] = await Promise.all([here.person('alice'), here.person('carol')]);
    for (const { id } of [alice, carol])
      await mo.post(`/moderator/add_user_to_channel?user_id=${id}&channel_id=${channel}`);
    const [talk, bobs, carols] = await Promise.all([
      alice.joins(channel),
      there.as(bob).joins(channel),
      there.as(carol).joins(channel),
    ]);
    const losses = await metric(there, 'atom_bus_losses_total');
    await cut();
    expect(await until(async () => (await busOf(there)) === 'lost')).toBeLessThan(2_000);
    expect([await metric(there, 'atom_bus_connected'), await metric(there, 'atom_bus_losses_total')]).toEqual([
      0,
      losses + 1,
    ]);
    await here.as(alice).send(channel, 'said where Redis is');
    await bobs.sees('said where Redis is');
    await there.as(bob).send(channel, 'said where it is not');
    await talk.sees('said where it is not');
    // Of a block they hear, both ways, as soon as ever.
    await mo.post(`/moderator/block_user/${bob.id}`);
    expect(await until(() => bobs.socket.disconnected)).toBeLessThan(1_000);
    expect(bobs.closed).toMatchObject({ code: 'blocked' });
    expect(await metric(there, 'atom_revocation_seconds_count')).toBeGreaterThan(0);
    await there.as(mo).post(`/moderator/block_user/${alice.id}`);
    expect(await until(() => talk.socket.disconnected)).toBeLessThan(1_000);
    expect(await busOf(there)).toBe('lost');
    await restore();
    await until(async () => (await busOf(there)) === 'connected');
    await until(async () => (await metric(there, 'atom_bus_settled')) === 1);
    expect(carols.closed).toBeUndefined();
    carols.leave();
  });

  test('what happens just before a silent loss is noticed is found by the others', async () => {
    const talk = await bob.joins(channel);
    proxy.hold();
    await there.as(mo).post(`/moderator/block_user/${bob.id}`);
    expect(await until(() => talk.socket.disconnected)).toBeLessThan(2_500);
    expect(talk.closed).toMatchObject({ code: 'blocked' });
    proxy.release();
    await until(async () => (await busOf(there)) === 'connected');
  });

  test.each<[string, (node: ServiceProcess) => unknown]>([
    ['has died', (node) => node.kill()],
    ['hangs', (node) => node.freeze()],
  ])('that a node %s is noticed by the others in little more than a second', async (_how, fail) => {
    const isSettled = async () => (await metric(there, 'atom_bus_settled')) === 1;
    const folder = await mkdtemp(join(tmpdir(), 'atom-chat-cut-off-'));
    const third = await ServiceProcess.start(folder, databaseUrl, { REDIS_URL: redis.url });
    await until(async () => (await busOf(Service.at(third.url, databaseUrl))) === 'connected');
    await until(isSettled);
    // Two beats, by which the others know it.
    await pause(500);
    await fail(third);
    // It looks for what that one may not have told.
    expect(await until(async () => !(await isSettled()))).toBeLessThan(1_750);
    await until(isSettled);
    third.thaw();
    await third.end();
    await rm(folder, { recursive: true, force: true });
  });

  test('a node starts without its Redis, and uses it once it is there', async () => {
    const late = await RedisServer.start();
    await late.kill();
    const one = await Service.start({ redisUrl: late.url });
    expect(await busOf(one)).toBe('lost');
    const two = await Service.start({ redisUrl: late.url, databaseUrl: one.databaseUrl });
    const alice = await one.person('alice');
    const room = await one.channel(await one.moderator(), alice);
    const talk = await two.as(alice).joins(room);
    await alice.send(room, 'without it');
    await talk.sees('without it');
    await late.startAgain();
    for (const each of [one, two]) await until(async () => (await busOf(each)) === 'connected');
    talk.leave();
    await two.stop();
    await one.stop();
    await late.stop();
    expect([...one.errors, ...two.errors]).toEqual([]);
  });

  test('a node that was started without Redis hears the others and is heard, and it is said that it should not be so', async () => {
    const third = await Service.start({ databaseUrl });
    await until(() => hasLogged(here, /not heard over Redis/));
    const [talk, bobs] = await Promise.all([bob.joins(channel), third.as(bob).joins(channel)]);
    await third.as(bob).send(channel, 'one');
    await talk.sees('one');
    await here.as(bob).send(channel, 'two');
    await bobs.sees('two');
    talk.leave();
    await mo.post(`/moderator/block_user/${bob.id}`);
    expect(await until(() => bobs.socket.disconnected)).toBeLessThan(1_000);
    await third.stop();
  });

  test('services that share a Redis, but no database, do not hear each other', async () => {
    const other = await Service.start({ redisUrl: redis.url });
    const stranger = await other.person('stranger');
    const elsewhere = await other.channel(await other.moderator(), stranger);
    const talk = await stranger.joins(elsewhere);
    const others = await query<{ id: number }>(databaseUrl, 'SELECT id::int FROM users WHERE id = $1', [stranger.id]);
    expect(others).toEqual([{ id: stranger.id }]);
    const bobs = await bob.joins(channel);
    await mo.post(`/moderator/block_user/${stranger.id}`);
    await mo.post(`/moderator/block_user/${bob.id}`);
    await bobs.isClosed();
    expect(await busOf(other)).toBe('alone');
    await stranger.send(elsewhere, 'still here');
    await talk.sees('still here');
    talk.leave();
    await other.stop();
  });
});
