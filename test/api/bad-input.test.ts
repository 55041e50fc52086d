import { randomUUID } from 'node:crypto';
import type { Person } from '../support/person';
import { exchange, statusOf } from '../support/raw';
import { type RequestOptions, Service } from '../support/service';

/** What a client sends that is broken or hostile, and the status that each gets; never a 5xx, never silence. */
let service: Service;
let mo: Person;
let alice: Person;
let channel: number;
const unhandled: unknown[] = [];
const note = (error: unknown) => void unhandled.push(error);

beforeAll(async () => {
  process.on('unhandledRejection', note).on('uncaughtException', note);
  service = await Service.start();
  [mo, alice] = await Promise.all([service.moderator(), service.person('alice')]);
  channel = await service.channel(mo, alice);
});
afterAll(async () => {
  // It still answers, nothing was logged as an error, and nothing went unhandled.
  expect((await alice.send(channel, 'still here')).status).toBe(201);
  await service.stop();
  process.off('unhandledRejection', note).off('uncaughtException', note);
  expect(service.errors).toEqual([]);
  expect(unhandled).toEqual([]);
});

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const bytes = (...parts: (string | number)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))));
const nested = (opening: string, inner: string, closing: string, depth: number) =>
  opening.repeat(depth) + inner + closing.repeat(depth);

/** Bodies of `POST /messages/{channel_id}/`. */
const bodies: Record<string, [number, string | Uint8Array]> = {
  nothing: [400, ''],
  'malformed JSON': [400, '{"content":'],
  'two JSON values': [400, '{"content":"a"}{"content":"b"}'],
  'a JSON string': [400, '"content"'],
  'JSON null': [400, 'null'],
  'a JSON array': [400, '[{"content":"a"}]'],
  'an array as an object': [400, '["content"]'],
  'no content': [400, '{}'],
  'content of a wrong type': [400, '{"content":1}'],
  'content of null': [400, '{"content":null}'],
  'content of an object': [400, '{"content":{"toString":"x"}}'],
  'content that is empty': [400, '{"content":""}'],
  'content that is blank': [400, '{"content":" \\n\\u2003"}'],
  'content of characters that nobody sees': [400, '{"content":"\\u200b\\u2800\\u3164 \\ufeff"}'],
  'a name with a lone surrogate': [400, '{"content":"a","\\udc00":1}'],
  'content that is too long': [400, JSON.stringify({ content: 'a'.repeat(8001) })],
  'content with NUL': [400, '{"content":"a\\u0000b"}'],
  'content with a lone surrogate': [400, '{"content":"a\\ud800b"}'],
  'content with surrogates the wrong way round': [400, '{"content":"\\udc00\\ud800"}'],
  'broken UTF-8': [400, bytes('{"content":"a', 0xff, '"}')],
  'an overlong encoding': [400, bytes('{"content":"', 0xc0, 0xaf, '"}')],
  'a surrogate in UTF-8': [400, bytes('{"content":"', 0xed, 0xa0, 0x80, '"}')],
  'UTF-16': [400, Buffer.from('{"content":"a"}', 'utf16le')],
  'an unknown field': [400, '{"content":"a","colour":"red"}'],
  'somebody else’s field': [400, '{"content":"a","sender_id":1}'],
  'the prototype': [400, '{"content":"a","__proto__":{"isAdmin":true}}'],
  'the constructor': [400, '{"content":"a","constructor":{"prototype":{"isAdmin":true}}}'],
  'a client_id that is no UUID': [400, '{"content":"a","client_id":"x"}'],
  'a client_id in braces': [400, `{"content":"a","client_id":"{${randomUUID()}}"}`],
  'deep arrays': [400, `{"content":${nested('[', '', ']', 40_000)}}`],
  'deep objects': [400, `{"x":${nested('{"a":', '1', '}', 15_000)}}`],
  'deep arrays without an end': [400, '['.repeat(90_000)],
  'many fields': [400, JSON.stringify(Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`f${n}`, n])))],
  'a body above the limit': [413, JSON.stringify({ content: 'a'.repeat(110_000) })],
  '10 MB': [413, Buffer.alloc(10 * 1024 * 1024, '[')],
};
test.each(Object.entries(bodies))('JSON: %s', async (_name, [status, raw]) => {
  const answer = await service.request('POST', `/messages/${channel}/`, { token: alice.token, raw, headers: json });
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status });
  const { errors = [{ pointer: 'none' }] } = answer.body as { errors?: { pointer: string }[] };
  if (status === 400) expect(errors.filter(({ pointer }) => !/^\/body(\/|$)/.test(pointer))).toEqual([]);
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
});

const content = '{"content":"a"}';
const mediaTypes: Record<string, [number, Record<string, string>]> = {
  text: [415, { 'content-type': 'text/plain' }],
  'a form': [415, form],
  'another JSON': [415, { 'content-type': 'application/json-patch+json' }],
  multipart: [415, { 'content-type': 'multipart/form-data; boundary=x' }],
  nonsense: [415, { 'content-type': 'nonsense' }],
  'another charset': [415, { 'content-type': 'application/json; charset=latin1' }],
  'a coding that it is not of': [400, { ...json, 'content-encoding': 'gzip' }],
  'an unknown coding': [415, { ...json, 'content-encoding': 'weird' }],
};
test.each(Object.entries(mediaTypes))('media type: %s', async (_name, [status, headers]) => {
  const answer = await service.request('POST', `/messages/${channel}/`, { token: alice.token, raw: content, headers });
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status });
});

const forms: Record<string, [number, string | Uint8Array]> = {
  nothing: [400, ''],
  'no password': [400, 'username=alice'],
  'two user names': [400, 'username=a&username=b&password=x'],
  'an unknown field': [400, 'username=a&password=x&colour=red'],
  'another grant': [400, 'grant_type=implicit&username=a&password=x'],
  'a nested name': [400, 'username[a]=1&password=x'],
  'the prototype': [400, 'username[__proto__]=a&password=x'],
  NUL: [400, 'username=a%00b&password=x'],
  'NUL in the password': [401, 'username=a&password=x%00y'],
  'broken UTF-8': [400, bytes('username=', 0xff, '&password=x')],
  'percent-encoded broken UTF-8': [401, 'username=%ff&password=x'],
  'broken percent-encoding': [401, 'username=%zz&password=%'],
  'a name that is too long': [400, `username=${'a'.repeat(300)}&password=x`],
  'a password that is too long': [400, `username=a&password=${'x'.repeat(2000)}`],
  'many fields': [413, 'a=1&'.repeat(500)],
};
test.each(Object.entries(forms))('form: %s', async (_name, [status, raw]) => {
  const answer = await service.request('POST', '/auth/token', { raw, headers: form });
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status });
});

const urls: Record<string, [number, string, RequestOptions?]> = {
  'an unknown channel': [404, '/channels/999999'],
  'channel 0': [400, '/channels/0'],
  'a negative channel': [400, '/channels/-1'],
  'a fraction of a channel': [400, '/channels/1.5'],
  'a named channel': [400, '/channels/general'],
  'the prototype of channels': [400, '/channels/__proto__'],
  'a channel at 2^53': [400, '/channels/9007199254740992'],
  'a channel beyond 2^63': [400, '/channels/9223372036854775808'],
  'a channel beyond every number': [400, `/channels/${'9'.repeat(400)}`],
  'the last channel': [404, '/channels/9007199254740991'],
  'a channel with NUL': [400, '/channels/1%00'],
  'a path that is not UTF-8': [400, '/channels/%ff'],
  'a path with broken percent-encoding': [400, '/channels/%zz'],
  'another path with broken percent-encoding': [400, '/nope/%'],
  'a query that is not UTF-8': [400, '/moderator/users?query=%ff'],
  'a surrogate in a query': [400, '/moderator/users?query=%ed%a0%80'],
  'NUL in a query': [400, '/moderator/users?query=%00'],
  'a query that is too long': [400, `/moderator/users?query=${'a'.repeat(101)}`],
  'an empty query': [400, '/moderator/users?query='],
  'a parameter twice': [400, '/channels?limit=1&limit=2'],
  'a parameter as an array': [400, '/channels?limit[]=1'],
  'a parameter as an object': [400, '/channels?limit[a]=1'],
  'the prototype as a parameter': [400, '/channels?__proto__[a]=1'],
  'an unknown parameter': [400, '/channels?sort=name'],
  'a limit of 0': [400, '/channels?limit=0'],
  'a limit above the greatest': [400, '/channels?limit=201'],
  'no limit': [400, '/channels?limit='],
  'a cursor at 2^53': [400, '/channels?after=9007199254740992'],
  'a channel in hexadecimal': [400, '/channels/0x1'],
  'a channel with an exponent': [400, '/channels/1e0'],
  'a channel with a leading zero': [400, '/channels/01'],
  'a channel with a space': [400, '/channels/%201'],
  'a limit with a sign': [400, '/channels?limit=%2B5'],
  'a cursor with an exponent': [400, '/channels?after=1e2'],
  'a negative cursor': [400, '/channels?after=-1'],
  'an infinite cursor': [400, '/channels?after=Infinity'],
  'a file of another folder': [400, '/docs/..%2f..%2fpackage.json'],
  'an asset with NUL': [400, '/docs/docs.js%00'],
  'a long path': [404, `/${'a'.repeat(10_000)}`],
  'many slashes': [404, '/'.repeat(5000)],
};
test.each(Object.entries(urls))('URL: %s', async (_name, [status, path]) => {
  const answer = await service.request('GET', path, { token: mo.token });
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status });
});

test('a method override is not heard', async () => {
  const doomed = await service.channel(mo);
  const headers = { 'x-http-method-override': 'DELETE', 'x-http-method': 'DELETE', 'x-method-override': 'DELETE' };
  const path = `/moderator/delete_channel/${doomed}`;
  for (const where of [path, `${path}?_method=DELETE`]) {
    const { status } = await service.request('POST', where, { token: mo.token, headers, form: { _method: 'DELETE' } });
    expect(status).toBe(405);
  }
  expect((await mo.get(`/channels/${doomed}`)).status).toBe(200);
});

const head = 'Host: localhost\r\nConnection: close\r\n';
const offer = 'Host: localhost\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n';
const formType = 'Content-Type: application/x-www-form-urlencoded\r\n';
const raws: Record<string, [number, (string | Buffer)[]]> = {
  'no HTTP': [400, ['hello\r\n\r\n']],
  TLS: [400, [Buffer.from('160301020001000', 'hex'), '\r\n\r\n']],
  'an unknown method': [400, [`BREW /channels HTTP/1.1\r\n${head}\r\n`]],
  'no host': [400, ['GET /channels HTTP/1.1\r\nConnection: close\r\n\r\n']],
  'huge headers': [431, [`GET /channels HTTP/1.1\r\n${head}X: ${'a'.repeat(40_000)}\r\n\r\n`]],
  'a huge URL': [431, [`GET /${'a'.repeat(40_000)} HTTP/1.1\r\n${head}\r\n`]],
  'a broken header': [400, [`GET /channels HTTP/1.1\r\n${head}X\x00: z\r\n\r\n`]],
  'a length that is no number': [400, [`POST /auth/register HTTP/1.1\r\n${head}Content-Length: x\r\n\r\n`]],
  'two lengths': [400, [`POST /auth/register HTTP/1.1\r\n${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`]],
  'a length and chunks': [
    400,
    [`POST /auth/register HTTP/1.1\r\n${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ],
  'chunks of nonsense': [
    400,
    [
      `POST /auth/register HTTP/1.1\r\n${head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
    ],
  ],
  'an absolute URL': [401, [`GET http://localhost/channels HTTP/1.1\r\n${head}\r\n`]],
  'a URL without a host': [404, [`GET //:::/ HTTP/1.1\r\n${head}\r\n`]],
  'a body that GET has not': [401, [`GET /channels HTTP/1.1\r\n${head}Content-Length: 2\r\n\r\n{}`]],
  'an expectation': [401, [`GET /channels HTTP/1.1\r\n${head}Expect: the unexpected\r\n\r\n`]],
  'an offer of HTTP/2': [200, [`GET /health/live HTTP/1.1\r\n${offer}\r\n`]],
  'an offer of HTTP/2 with a body': [
    401,
    [`POST /auth/token HTTP/1.1\r\n${offer}${formType}Content-Length: 21\r\n\r\nusername=x`, '&password=x'],
  ],
  HEAD: [200, [`HEAD /health/live HTTP/1.1\r\n${head}\r\n`]],
  'an upgrade elsewhere': [
    404,
    [`GET /nope HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`],
  ],
  'an upgrade without a host': [
    404,
    [`GET //:::/ HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`],
  ],
  'an upgrade without a key': [
    400,
    [`GET /ws/1 HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`],
  ],
};
test.each(Object.entries(raws))('raw: %s', async (_name, [status, parts]) => {
  expect(statusOf(await exchange(service.url, parts))).toBe(status);
});

test('what is not HTTP is answered with a problem', async () => {
  const answer = await exchange(service.url, [`GET / HTTP/1.1\r\n${head}X: ${'a'.repeat(40_000)}\r\n\r\n`]);
  const body = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')));
  expect(body).toMatchObject({ status: 431, code: 'headers_too_large' });
});

test('whoever hangs up harms nobody', async () => {
  const upgrade = 'HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
  for (const start of ['GET /nope', 'GET /ws/1', 'GET /ws/1?token=x', 'GET /socket.io/?EIO=4&transport=websocket']) {
    for (let time = 0; time < 10; time++) await exchange(service.url, [`${start} ${upgrade}`], true);
  }
  const unfinished = `POST /auth/register HTTP/1.1\r\n${head}Content-Type: application/json\r\nContent-Length: 99\r\n\r\n{`;
  for (let time = 0; time < 10; time++) await exchange(service.url, [unfinished], true);
});
