import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refuseBrokenRequests, refuseSlowRequests } from '../../src/http/connections';
import { exchange } from '../support/raw';

/** A server that allows a body a tenth of a second, and a file half a second. */
const server = createServer({ requestTimeout: 500, connectionsCheckingInterval: 50 }, (request, response) => {
  request.resume().once('end', () => response.writeHead(200, { Connection: 'close' }).end('whole'));
});
let url: string;

beforeAll(async () => {
  refuseBrokenRequests(server);
  refuseSlowRequests(server, 100);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

const send = async (type: string, length: number) => {
  const began = performance.now();
  const head = `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`;
  const answer = await exchange(url, [head, 'half']);
  return { answer, took: performance.now() - began };
};

test.each(['application/json', 'application/x-www-form-urlencoded', 'text/plain'])(
  'the body of %s must come in time',
  async (type) => {
    const { answer, took } = await send(type, 8);
    expect(answer).toMatch(/^HTTP\/1\.1 408 .*"code":"request_timeout"/s);
    expect(took).toBeLessThan(450);
    expect((await send(type, 4)).answer).toMatch(/^HTTP\/1\.1 200 .*whole/s);
  },
);

test('a file may take longer, but not for ever', async () => {
  const { answer, took } = await send('multipart/form-data; boundary=x', 8);
  expect(answer).toMatch(/^HTTP\/1\.1 408 .*"code":"request_timeout"/s);
  expect(took).toBeGreaterThan(450);
});
