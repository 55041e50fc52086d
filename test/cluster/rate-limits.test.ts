import { connect } from 'node:net';
import { rateLimits } from '../../generated/rate-limits';
import { Limits } from '../../src/domain/limits';
import { TcpProxy } from '../support/proxy';
import { pause } from '../support/random';
import { hasRedis, overRedis, RedisServer } from '../support/redis';
import { Service } from '../support/service';

(hasRedis ? describe : describe.skip)(`over ${overRedis}`, () => {
  test('two nodes count together; while it is away, each for itself, and the service goes on', async () => {
    const redis = await RedisServer.start();
    const redisUrl = redis.url;
    const one = await Service.start({ redisUrl, rateLimits: 0.05 });
    const two = await Service.start({ redisUrl, rateLimits: 0.05, databaseUrl: one.databaseUrl });
    const alice = await one.person('alice');
    const limit = Math.ceil((rateLimits.search.user?.limit ?? 0) * 0.05);
    const search = async (service: Service) => (await service.as(alice).get('/search?query=anything')).status;

    const statuses = [];
    for (let n = 0; n <= limit; n++) statuses.push(await search(n % 2 ? one : two));
    expect([statuses.filter((status) => status === 200).length, statuses.at(-1)]).toEqual([limit, 429]);
    expect([await search(one), await search(two)]).toEqual([429, 429]);

    const guess = (service: Service) =>
      service.request('POST', '/auth/token', { form: { username: alice.username, password: 'wrong password' } });
    expect((await guess(one)).status).toBe(401);
    expect((await guess(two)).status).toBe(429);

    await redis.kill();
    expect([await search(one), await search(two)]).toEqual([200, 200]);
    await redis.startAgain();
    while ((await search(one)) === 200 && (await search(two)) === 200) await pause(50);

    await two.stop();
    await one.stop();
    await redis.stop();
    expect([...one.errors, ...two.errors]).toEqual([]);
  });

  test('who hangs up while they are being counted harms nothing', async () => {
    const redis = await RedisServer.start();
    const way = await TcpProxy.to(redis.url);
    const service = await Service.start({ redisUrl: way.url, rateLimits: 1 });
    expect((await service.request('GET', '/health/live')).status).toBe(200);
    way.hold();
    const claim = jest.spyOn(Limits.prototype, 'claim');
    for (const path of ['/socket.io/?EIO=4&transport=websocket', '/ws/1?token=x']) {
      const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
      const head = 'Host: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';
      socket.write(`GET ${path} HTTP/1.1\r\n${head}Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`);
      while (claim.mock.calls.length === 0) await pause(1);
      socket.resetAndDestroy();
      await claim.mock.results[0]?.value;
      claim.mockClear();
    }
    claim.mockRestore();
    way.release();
    expect((await service.request('GET', '/health/live')).status).toBe(200);
    await service.stop();
    await way.cut();
    await redis.stop();
    expect(service.errors).toEqual([]);
  });
});
