import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Server } from 'socket.io';
import { Feed } from '../../src/realtime/feed';
import { Gate } from '../../src/realtime/gate';
import { sweepNamespaces } from '../../src/realtime/namespaces';
import type { Person } from '../support/person';
import { pause, Random } from '../support/random';
import { RawSocket } from '../support/raw-socket';
import { Service } from '../support/service';

let service: Service;
let mo: Person;
let alice: Person;
let bob: Person;
/** The service's own; nothing else shows which namespaces there are. */
let io: Server;
let feed: { channels: Map<number, { connections: Set<unknown> }> };
let gate: { users: Map<number, unknown> };
const random = new Random();
const unhandled: unknown[] = [];
const note = (error: unknown) => void unhandled.push(error);

beforeAll(async () => {
  process.on('unhandledRejection', note).on('uncaughtException', note);
  const of = jest.spyOn(Server.prototype, 'of');
  const enter = jest.spyOn(Feed.prototype, 'enter');
  const take = jest.spyOn(Gate.prototype, 'take');
  service = await Service.start({ logLevel: 'warn' });
  [mo, alice, bob] = await Promise.all([service.moderator(), service.person('alice'), service.person('bob')]);
  (await mo.joins(await service.channel(mo))).leave();
  io = of.mock.contexts[0] as unknown as Server;
  feed = enter.mock.contexts[0] as unknown as typeof feed;
  gate = take.mock.contexts[0] as unknown as typeof gate;
  jest.restoreAllMocks();
});
afterAll(async () => {
  await service.stop();
  process.off('unhandledRejection', note).off('uncaughtException', note);
  expect(service.errors).toEqual([]);
  expect(unhandled).toEqual([]);
});

const isReady = (raw: RawSocket, channel: number) => () =>
  raw.of(2, `/ws/${channel}`).some(({ data }) => (data as string[])[0] === 'ready');

/** Resolves once the condition holds; it is looked at now and then. */
async function eventually(condition: () => boolean): Promise<void> {
  const until = Date.now() + 15_000;
  while (!condition()) {
    if (Date.now() > until) throw new Error(`not so: ${condition}`);
    await pause(20);
  }
}

test('ten CONNECT packets for one channel at once make one socket; its batches come once', async () => {
  const channel = await service.channel(mo, alice);
  const raw = await RawSocket.open(service.url);
  for (let count = 0; count < 10; count++) raw.connect(`/ws/${channel}`, { token: alice.token });
  await raw.until(() => raw.of(0).length + raw.of(4).length === 10);
  expect(raw.of(0).length).toBe(1);
  expect(raw.of(4).map(({ data }) => (data as { data: { code: string } }).data.code)).toEqual(
    Array(9).fill('bad_request'),
  );
  await raw.until(isReady(raw, channel));
  expect(io._nsps.get(`/ws/${channel}`)?.sockets.size).toBe(1);
  expect(feed.channels.get(channel)?.connections.size).toBe(1);
  await alice.send(channel, 'one');
  await alice.send(channel, 'two');
  await raw.until(() => JSON.stringify(raw.packets).includes('two'));
  const batches = raw.of(2).filter(({ data }) => (data as string[])[0] === 'messages');
  expect(batches.length).toBe(2);
  raw.end();
});

test('the place in a channel is free again after a refusal and after leaving', async () => {
  const channel = await service.channel(mo);
  const name = `/ws/${channel}`;
  const raw = await RawSocket.open(service.url);
  raw.connect(name, { token: alice.token });
  raw.connect(name, { token: 'x' });
  raw.connect(name, {});
  await raw.until(() => raw.of(4).length === 3);
  await mo.post(`/moderator/add_user_to_channel?user_id=${alice.id}&channel_id=${channel}`);
  raw.connect(name, { token: alice.token, after: 99 });
  await raw.until(() => raw.of(4).length === 4);
  for (let round = 1; round <= 3; round++) {
    raw.connect(name, { token: alice.token });
    await raw.until(() => raw.of(2, name).filter(({ data }) => (data as string[])[0] === 'ready').length === round);
    raw.disconnect(name);
    await eventually(() => io._nsps.get(name)?.sockets.size === 0);
  }
  expect(feed.channels.has(channel)).toBe(false);
  raw.end();
});

test('an event for a channel that is not joined yet ends that connection, and nothing else', async () => {
  const [channel, beside] = [await service.channel(mo, alice, bob), await service.channel(mo, alice)];
  const bobs = await bob.joins(channel);
  const raw = await RawSocket.open(service.url);
  raw.connect(`/ws/${beside}`, { token: alice.token });
  await raw.until(isReady(raw, beside));
  raw.connect(`/ws/${channel}`, { token: alice.token });
  raw.emit(`/ws/${channel}`, 1, 'message:send', { content: 'too early' });
  await raw.closed();
  expect(await bobs.send('as ever')).toMatchObject({ data: { id: 1 } });
  await eventually(() => !feed.channels.has(beside) && feed.channels.get(channel)?.connections.size === 1);
  bobs.leave();
  await eventually(() => !feed.channels.has(channel));
});

test('connections that end at any moment of their joining leave nothing behind', async () => {
  const channels = await Promise.all([1, 2, 3].map(() => service.channel(mo, alice)));
  for (let round = 0; round < 60; round++) {
    const raw = await RawSocket.open(service.url);
    for (const channel of channels) raw.connect(`/ws/${channel}`, { token: alice.token, after: 0 });
    await pause(random.below(8));
    raw.end();
  }
  const half = connect(Number(new URL(service.url).port));
  half.end('GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nUpgrade: websocket\r\n');
  await eventually(() => channels.every((channel) => !feed.channels.has(channel)));
  await eventually(() => gate.users.size === 0);
  for (const channel of channels) expect(io._nsps.get(`/ws/${channel}`)?.sockets.size ?? 0).toBe(0);
  const back = await alice.joins(channels[0] as number);
  expect(await back.send('and on')).toMatchObject({ data: { id: 1 } });
  back.leave();
});

test('a message makes no namespace, and a refused one goes away', async () => {
  const channel = await service.channel(mo, alice);
  const plain = await alice.joinsPlainly(channel);
  await alice.send(channel, 'hello');
  await plain.sees(`${alice.username}: hello`);
  expect(io._nsps.has(`/ws/${channel}`)).toBe(false);
  plain.leave();
  const raw = await RawSocket.open(service.url);
  const before = io._nsps.size;
  for (let count = 0; count < 50; count++) raw.connect(`/nowhere/${count}`, {});
  await raw.until(() => raw.of(4).length === 50);
  for (const { data } of raw.of(4)) expect(data).toMatchObject({ data: { code: 'not_found', status: 404 } });
  await eventually(() => io._nsps.size <= before);
  for (let count = 0; count < 60; count++) raw.connect(`/ws/9${count}`, { token: 'none' });
  await raw.closed();
  expect(raw.of(4).length).toBeLessThanOrEqual(100);
  expect(io._nsps.size).toBeLessThanOrEqual(before);
});

test('the paths of both kinds of socket, written in other ways, are answered once and harm nothing', async () => {
  const channel = await service.channel(mo, alice);
  const query = `token=${alice.token}&EIO=4&transport=websocket`;
  const paths = [
    `/socket.io/../ws/${channel}`,
    '/ws/../socket.io/',
    '/socket.io',
    '//',
    '/ws/%31',
    '/socket.io/%2e%2e/ws/1',
  ];
  for (const path of paths) {
    const socket = connect(Number(new URL(service.url).port));
    const head = 'Host: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';
    socket.write(`GET ${path}?${query} HTTP/1.1\r\n${head}Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`);
    const [data] = await once(socket, 'data', { signal: AbortSignal.timeout(5000) });
    expect(`${path} ${data}`).toMatch(/ HTTP\/1.1 (101|400|404)/);
    expect(data.toString().match(/HTTP\/1.1/g)?.length).toBe(1);
    socket.destroy();
  }
  expect((await alice.send(channel, 'and on')).status).toBe(201);
  expect(unhandled).toEqual([]);
});

describe('the sweep', () => {
  const http = createServer();
  const server = new Server(http, { serveClient: false });
  const parent = server.of(/^\/ws\/\d+$/);
  let admit: Promise<void> = Promise.resolve();
  let url: string;
  parent.use((_socket, next) => void admit.then(() => next()));
  const timer = sweepNamespaces(server, [parent], 10);

  beforeAll(async () => {
    await once(http.listen(0, '127.0.0.1'), 'listening');
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    clearInterval(timer);
    await server.close();
  });

  test('spares a namespace with a socket that is still being checked, and takes it once it is empty', async () => {
    let open = () => {};
    admit = new Promise((resolve) => {
      open = resolve;
    });
    const raw = await RawSocket.open(url);
    raw.connect('/ws/7', {});
    await eventually(() => server._nsps.has('/ws/7'));
    const namespace = server._nsps.get('/ws/7');
    await pause(60);
    expect(server._nsps.get('/ws/7')).toBe(namespace);
    open();
    await raw.until(() => raw.of(0).length === 1);
    await pause(60);
    expect(server._nsps.get('/ws/7')).toBe(namespace);
    namespace?.emit('hello');
    await raw.until(() => raw.of(2).length === 1);
    raw.disconnect('/ws/7');
    await eventually(() => !server._nsps.has('/ws/7'));
    raw.connect('/ws/7', {});
    await raw.until(() => raw.of(0).length === 2);
    server._nsps.get('/ws/7')?.emit('hello again');
    await raw.until(() => raw.of(2).length === 2);
    raw.end();
  });

  test('never leaves a socket in a namespace that is gone, however they come and go', async () => {
    const raw = await RawSocket.open(url);
    for (let round = 1; round <= 60; round++) {
      admit = pause(random.below(25));
      raw.connect('/ws/8', {});
      await raw.until(() => raw.of(0, '/ws/8').length === round);
      server._nsps.get('/ws/8')?.emit('hello');
      await raw.until(() => raw.of(2, '/ws/8').length === round);
      raw.disconnect('/ws/8');
      // Socket.IO takes a CONNECT in the same breath for a protocol error.
      while ((server._nsps.get('/ws/8')?.sockets.size ?? 0) > 0) await pause(1);
      await pause(random.below(25));
    }
    raw.end();
  });
});
