import { once } from 'node:events';
import WebSocket from 'ws';
import type { Person } from '../support/person';
import { PlainConversation } from '../support/plain-conversation';
import { Service } from '../support/service';

/** The bad input of plain WebSockets. */
let service: Service;
let alice: Person;
let outsider: Person;
let channel: number;
const unhandled: unknown[] = [];
const note = (error: unknown) => void unhandled.push(error);

beforeAll(async () => {
  process.on('unhandledRejection', note).on('uncaughtException', note);
  service = await Service.start();
  const mo = await service.moderator();
  [alice, outsider] = await Promise.all([service.person('alice'), service.person('outsider')]);
  channel = await service.channel(mo, alice);
});
afterAll(async () => {
  const conversation = await alice.joinsPlainly(channel);
  conversation.send('still here');
  await conversation.sees(`${alice.username}: still here`);
  conversation.leave();
  await service.stop();
  process.off('unhandledRejection', note).off('uncaughtException', note);
  expect(service.errors).toEqual([]);
  expect(unhandled).toEqual([]);
});

const refused: Record<string, string> = {
  nothing: '',
  blank: ' \n\t',
  NUL: 'a\u0000b',
  'too long': 'a'.repeat(8001),
};
test.each(Object.entries(refused))('a text that is %s is answered with a problem', async (_name, text) => {
  const conversation = await alice.joinsPlainly(channel);
  conversation.send(text);
  const problem = JSON.parse(await conversation.sees((frame) => frame.startsWith('{')));
  expect(problem).toMatchObject({ status: 400, code: 'bad_request' });
  conversation.send('and on');
  await conversation.sees(`${alice.username}: and on`);
  conversation.leave();
});

test('JSON, HTML and what looks like a line are texts like any other', async () => {
  const conversation = await alice.joinsPlainly(channel);
  for (const text of ['{"content":"a"}', '<script>alert(1)</script>', 'bob: hi', '__proto__', '🎉']) {
    conversation.send(text);
    await conversation.sees(`${alice.username}: ${text}`);
  }
  conversation.leave();
});

const closes: Record<string, [number, (socket: WebSocket) => void]> = {
  'a binary frame': [1003, (socket) => socket.send(Buffer.from('hi'))],
  'text that is not UTF-8': [1007, (socket) => socket.send(Buffer.from([0xff, 0xfe]), { binary: false })],
  'a frame above the limit': [1009, (socket) => socket.send('a'.repeat(101 * 1024))],
  'a frame of no kind': [1002, (socket) => innards(socket).write(Buffer.from([0x83, 0x80, 0, 0, 0, 0]))],
  'a frame without a mask': [1002, (socket) => innards(socket).write(Buffer.from([0x81, 0x01, 0x61]))],
};
const innards = (socket: WebSocket) => (socket as unknown as { _socket: NodeJS.WritableStream })._socket;
test.each(Object.entries(closes))('%s ends the connection', async (_name, [code, act]) => {
  const conversation = await alice.joinsPlainly(channel);
  act(conversation.socket);
  expect((await conversation.isClosed()).code).toBe(code);
});

test.each([
  ['a garbage token', () => ['garbage', channel] as const],
  ['no token', () => ['', channel] as const],
  ['a channel of others', () => [outsider.token, channel] as const],
  ['an unknown channel', () => [alice.token, 999_999] as const],
  ['a channel beyond 2^53', () => [alice.token, '9999999999999999'] as const],
])('%s closes with 1008', async (_name, access) => {
  const [token, where] = access();
  const conversation = new PlainConversation(service.url, where, token);
  expect((await conversation.isClosed()).code).toBe(1008);
});

test.each(['/ws/0', '/ws/01', '/ws/abc', '/ws/', '/ws', '/ws/1/2', '/ws/99999999999999999', '/ws/%31', '/nope'])(
  '%s is no WebSocket',
  async (path) => {
    const socket = new WebSocket(`${service.url.replace('http', 'ws')}${path}?token=${alice.token}`);
    socket.on('error', () => {});
    const [, response] = await once(socket, 'unexpected-response');
    expect(response.statusCode).toBe(404);
    socket.terminate();
  },
);
