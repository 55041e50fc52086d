import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import WebSocket from 'ws';
import type { Person } from '../support/person';
import { Service } from '../support/service';

/** The bad input of sockets: what a client sends there that is broken or hostile. */
let service: Service;
let alice: Person;
let channel: number;
const unhandled: unknown[] = [];
const note = (error: unknown) => void unhandled.push(error);

beforeAll(async () => {
  process.on('unhandledRejection', note).on('uncaughtException', note);
  service = await Service.start();
  const mo = await service.moderator();
  alice = await service.person('alice');
  channel = await service.channel(mo, alice);
});
afterAll(async () => {
  const conversation = await alice.joins(channel);
  expect(await conversation.send('still here')).toMatchObject({ data: { content: 'still here' } });
  conversation.leave();
  await service.stop();
  process.off('unhandledRejection', note).off('uncaughtException', note);
  expect(service.errors).toEqual([]);
  expect(unhandled).toEqual([]);
});

const deep = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

/** Payloads of a command, each refused with `bad_request`. */
const payloads: Record<string, unknown[]> = {
  none: [],
  several: [{ content: 'a' }, { content: 'b' }],
  null: [null],
  'a string': ['content'],
  'a number': [1],
  'an array': [[{ content: 'a' }]],
  'no content': [{}],
  'content of a wrong type': [{ content: 1 }],
  'content that is empty': [{ content: '' }],
  'content that is blank': [{ content: '\n\u2003 ' }],
  'content that is too long': [{ content: 'a'.repeat(8001) }],
  'content with NUL': [{ content: 'a\u0000b' }],
  'content with a lone surrogate': [{ content: 'a\ud800b' }],
  'an unknown field': [{ content: 'a', colour: 'red' }],
  'somebody else’s field': [{ content: 'a', channel_id: 1 }],
  'the prototype': [JSON.parse('{"content":"a","__proto__":{"isAdmin":true}}')],
  'a client_id that is no UUID': [{ content: 'a', client_id: 'x' }],
  'a client_id of another type': [{ content: 'a', client_id: 7 }],
  'deep JSON': [{ content: deep(1000) }],
  binary: [Buffer.from('{"content":"a"}')],
  'binary content': [{ content: Buffer.from('a') }],
};
test.each(Object.entries(payloads))('Socket.IO payload: %s', async (_name, given) => {
  const conversation = await alice.joins(channel);
  const ack = await conversation.command('message:send', ...given);
  expect(ack).toMatchObject({ problem: { status: 400, code: 'bad_request' } });
  expect(await conversation.send('and on')).toMatchObject({ data: { content: 'and on' } });
  conversation.leave();
});

const names = ['error', 'message:shout', '', ' ', 'ready', 'messages', 'closed', 'ping', '__proto__', 'constructor'];
test.each([...names, 'toString', 'hasOwnProperty', 'a'.repeat(50_000), 'NUL\u0000', '\ud800'])(
  'Socket.IO event: %.20j',
  async (name) => {
    const conversation = await alice.joins(channel);
    for (const given of [[], [{ content: 'a' }], [null, 1]]) {
      const socket = conversation.socket as unknown as Socket;
      const ack = await socket.timeout(5000).emitWithAck(name, ...given);
      expect(ack).toMatchObject({ problem: { status: 400, code: 'bad_request' } });
      socket.emit(name, ...given);
    }
    expect(await conversation.send('and on')).toMatchObject({ data: { content: 'and on' } });
    conversation.leave();
  },
);

test('a command without an ack function is done all the same, and a bad one is dropped', async () => {
  const conversation = await alice.joins(channel);
  const socket = conversation.socket as unknown as Socket;
  socket.emit('message:send', { content: '' });
  socket.emit('message:send');
  socket.emit('message:send', { content: 'without ack' });
  await conversation.sees('without ack');
  conversation.leave();
});

/** Connects as it is told and resolves to the status of the problem in `err.data`. */
async function refusal(path: string, auth: unknown): Promise<number> {
  const options = { transports: ['websocket'], forceNew: true, reconnection: false };
  const socket = io(service.url + path, { ...options, auth: auth as Record<string, unknown> });
  const [error] = await Promise.race([
    once(socket as never, 'connect_error'),
    once(socket as never, 'connect').then(() => [{ data: { status: 'connected' } }]),
    once(socket as never, 'disconnect').then(([reason]) => [{ data: { status: reason } }]),
  ]);
  socket.disconnect();
  return error.data?.status;
}

const handshakes: Record<string, [number, unknown]> = {
  'no auth': [401, undefined],
  'no token': [401, {}],
  'a token of null': [400, { token: null }],
  'a token of a number': [400, { token: 7 }],
  'a token of an array': [400, { token: ['a'] }],
  'an empty token': [400, { token: '' }],
  'a long token': [400, { token: 'a'.repeat(5000) }],
  'a garbage token': [401, { token: 'garbage' }],
  'an unknown field': [400, { token: 'x', colour: 'red' }],
  'an after of a string': [400, { token: 'x', after: '1' }],
  'a negative after': [400, { token: 'x', after: -1 }],
  'a fraction as after': [400, { token: 'x', after: 1.5 }],
  'an after at 2^53': [400, { token: 'x', after: 2 ** 53 }],
  'an infinite after': [400, { token: 'x', after: Number.POSITIVE_INFINITY }],
};
test.each(Object.entries(handshakes))('handshake: %s', async (_name, [status, auth]) => {
  expect(await refusal(`/ws/${channel}`, auth)).toBe(status);
});

test('an after that the channel has not reached is refused', async () => {
  expect(await refusal(`/ws/${channel}`, { token: alice.token, after: 2 ** 53 - 1 })).toBe(400);
});

const namespaces = ['/ws', '/ws/', '/ws/0', '/ws/01', '/ws/-1', '/ws/1.5', '/ws/abc', '/ws/999999', '/nope'];
test.each(Object.entries(handshakes))('handshake of the main namespace: %s', async (_name, [status, auth]) => {
  expect(await refusal('/', auth)).toBe(status);
});

test.each([...namespaces, '/ws/9007199254740993', '/ws/99999999999999999999', '/__proto__', '/ws/1/2', '/constructor'])(
  'namespace: %s',
  async (path) => {
    expect(await refusal(path, { token: alice.token })).toBe(404);
  },
);

/** Frames as no Socket.IO client sends them. Each ends its connection, or is ignored; the service goes on. */
const packet = (data: unknown) => `42/ws/CHANNEL,1${JSON.stringify(data)}`;
const frames: Record<string, string | Buffer> = {
  'an unknown Engine.IO packet': '9',
  nothing: '',
  'an unknown packet': '49',
  'broken JSON': '42/ws/CHANNEL,["message:send",',
  'an event without a name': packet([]),
  'an event with a name of null': packet([null]),
  'an event that is a number': packet([5, { content: 'a' }]),
  'an event that is an object': packet({ name: 'message:send' }),
  'the end of a connection as an event': packet(['disconnect', 'x']),
  'a listener as an event': packet(['newListener', 'x']),
  'a broken ack id': '42/ws/CHANNEL,99999999999999999999["message:send",{"content":"a"}]',
  'an ack that nobody waits for': '43/ws/CHANNEL,7["x"]',
  'a binary event without its data': '451-/ws/CHANNEL,1["message:send",{"_placeholder":true,"num":0}]',
  'many attachments': '45999999-/ws/CHANNEL,1["message:send"]',
  'a placeholder beyond its data': '451-/ws/CHANNEL,["message:send",{"_placeholder":true,"num":9}]',
  'a second handshake': '40/ws/CHANNEL,{"token":"x"}',
  'a handshake of an array': '40/ws/CHANNEL,["x"]',
  'a handshake of null': '40/ws/CHANNEL,null',
  'a handshake of a number': '40/ws/CHANNEL,7',
  'a handshake of a string': '40/ws/CHANNEL,"x"',
  'an event for a namespace that it has not joined': '42/ws/77,["message:send",{"content":"a"}]',
  binary: Buffer.from([0xff, 0x00, 0x01]),
  'deep JSON': `42/ws/CHANNEL,1["message:send",${'['.repeat(45_000)}${']'.repeat(45_000)}]`,
  'broken deep JSON': `42/ws/CHANNEL,1${'['.repeat(90_000)}`,
  'a frame above the limit': packet(['message:send', { content: 'a'.repeat(200_000) }]),
  'a connect error': '44/ws/CHANNEL,{"message":"x"}',
};
test.each(Object.entries(frames))('Socket.IO frame: %s', async (_name, frame) => {
  const socket = new WebSocket(`${service.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const said: string[] = [];
  socket.on('message', (data) => said.push(data.toString()));
  const until = async (fits: (text: string) => boolean) => {
    while (!said.some(fits)) await once(socket, 'message');
  };
  await until((text) => text.startsWith('0'));
  socket.send(`40/ws/${channel},${JSON.stringify({ token: alice.token })}`);
  await until((text) => text.includes('"ready"'));
  socket.send(typeof frame === 'string' ? frame.replace('CHANNEL', String(channel)) : frame);
  // Either it is closed for that, or it goes on: then a good command is acknowledged.
  socket.send(`42/ws/${channel},12345["message:send",{"content":"and on"}]`);
  await Promise.race([once(socket, 'close'), until((text) => text.startsWith(`43/ws/${channel},12345[{"data"`))]);
  socket.terminate();
});
