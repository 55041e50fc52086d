import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { rateLimits } from '../../generated/rate-limits';
import { makeApiToken } from '../../src/domain/bearers';
import type { Person } from '../support/person';
import { RawSocket } from '../support/raw-socket';
import { Service } from '../support/service';

let service: Service;
let alice: Person;
let channel: number;

beforeAll(async () => {
  const config = { corsOrigins: ['https://friend.example'], publicUrl: 'https://chat.example', rateLimits: 0.1 };
  service = await Service.start(config);
  const mo = await service.moderator();
  alice = await service.person('alice');
  channel = await service.channel(mo, alice);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const plainly = (options: { origin?: string; token?: string; protocols?: string[] } = {}) => {
  const { origin, token = alice.token, protocols = [] } = options;
  const query = protocols.length > 0 ? '' : `?token=${token}`;
  const url = `${service.url.replace('http', 'ws')}/ws/${channel}${query}`;
  return new WebSocket(url, protocols, { ...(origin && { headers: { origin } }) });
};
/** Resolves to the status of the refusal, or to 101. */
const upgrade = (socket: WebSocket) =>
  new Promise<number>((resolve) => {
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      response.resume();
    });
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('error', () => {});
  });
const happens = (socket: Socket, name: 'connect' | 'connect_error') =>
  new Promise<{ data?: unknown }>((resolve) => socket.once(name as never, resolve as never));
const isConnected = (socket: Socket) =>
  Promise.race([happens(socket, 'connect').then(() => true), happens(socket, 'connect_error').then(() => false)]);
const client = (origin?: string, token = alice.token) =>
  io(`${service.url}/ws/${channel}`, {
    ...{ auth: { token }, forceNew: true, reconnection: false, transports: ['websocket'] },
    ...(origin && { extraHeaders: { origin } }),
  });

test.each([
  [undefined, true],
  ['https://friend.example', true],
  ['https://chat.example', true],
  ['https://evil.example', false],
  ['null', false],
])('a page of the origin %s may connect: %s', async (origin, may) => {
  expect(await upgrade(plainly({ ...(origin && { origin }) }))).toBe(may ? 101 : 403);
  const socket = client(origin);
  const connected = await isConnected(socket);
  socket.disconnect();
  expect(connected).toBe(may);
});

test('a page of the service itself may connect, whatever it is called', async () => {
  expect(await upgrade(plainly({ origin: service.url }))).toBe(101);
});

test('the token may be among the subprotocols, and then is not in the URL', async () => {
  const socket = plainly({ protocols: ['atom-chat', `bearer.${alice.token}`] });
  await once(socket, 'open');
  expect(socket.protocol).toBe('atom-chat');
  socket.send('hi');
  expect(String((await once(socket, 'message'))[0])).toBe(`${alice.username}: hi`);
  socket.terminate();

  const refused = plainly({ protocols: ['atom-chat', 'bearer.x'] });
  expect((await once(refused, 'close'))[0]).toBe(1008);
});

test('connecting again and again is slowed down, over both kinds of socket', async () => {
  const limit = (rateLimits.connect.user?.limit ?? 0) / 10;
  const bob = await service.person('bob');
  const connected = async () => {
    const socket = client(undefined, bob.token);
    const answer = await Promise.race([
      happens(socket, 'connect').then(() => undefined),
      happens(socket, 'connect_error').then(({ data }) => data as { code: string; retry_after?: number }),
    ]);
    socket.disconnect();
    return answer;
  };
  // Bob is no member: each attempt costs a look into the database all the same.
  for (let n = 0; n < limit; n++) expect((await connected())?.code).toBe('not_found');
  expect(await connected()).toMatchObject({ code: 'rate_limited', retry_after: expect.any(Number) });
  expect((await once(plainly({ token: bob.token }), 'close'))[0]).toBe(1013);
});

test('whoever tries without being anyone is slowed down by their address, over both kinds of socket', async () => {
  const small = await Service.start({ rateLimits: 0.001 });
  const limit = Math.ceil((rateLimits.connect.address?.limit ?? 0) / 1000);
  const raw = await RawSocket.open(small.url);
  const token = makeApiToken();
  for (let count = 0; count < limit; count++) raw.connect('/ws/1', { token });
  await raw.until(() => raw.of(4).length === limit);
  const codes = raw.of(4).map(({ data }) => (data as { data: { code: string } }).data.code);
  expect(codes.sort()).toEqual(['rate_limited', ...Array(limit - 1).fill('unauthenticated')]);
  expect(await upgrade(new WebSocket(`${small.url.replace('http', 'ws')}/ws/1?token=x`))).toBe(429);
  expect((await fetch(`${small.url}/socket.io/?EIO=4&transport=polling`)).status).toBe(403);
  raw.end();
  await small.stop();
});

test('one user has as many connections as the limit says, over both kinds of socket; one that ends makes room', async () => {
  const sockets = Array.from({ length: 9 }, () => client());
  expect(await Promise.all(sockets.map(isConnected))).not.toContain(false);
  const tenth = plainly();
  await once(tenth, 'open');
  tenth.send('hi');
  await once(tenth, 'message');
  expect((await happens(client(), 'connect_error')).data).toMatchObject({ code: 'too_many_connections', status: 429 });
  expect((await once(plainly(), 'close'))[0]).toBe(1008);
  tenth.close();
  await once(tenth, 'close');
  let last = client();
  while (!(await isConnected(last))) last = client();
  for (const socket of [...sockets, last]) socket.disconnect();
});
