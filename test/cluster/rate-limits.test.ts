import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rateLimits } from '../../generated/rate-limits';
import { pause } from '../support/random';
import { Service } from '../support/service';

const port = 20_000 + (process.pid % 10_000);
const redisUrl = `redis://127.0.0.1:${port}`;

function hasRedis(): boolean {
  try {
    return execFileSync('redis-server', ['--version']).length > 0;
  } catch {
    return false;
  }
}
const isListening = () =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket.destroy() !== undefined));
    socket.on('error', () => resolve(false));
  });
async function startRedis(folder: string): Promise<ChildProcess> {
  const child = spawn('redis-server', ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', folder]);
  while (!(await isListening())) await pause(20);
  return child;
}

/** Where there is no Redis to start, there is nothing to show. */
const withRedis = hasRedis() ? test : test.skip;

withRedis(
  'two nodes with a Redis count together; while it is away, each for itself, and the service goes on',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'atom-chat-redis-'));
    let redis = await startRedis(folder);
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

    redis.kill();
    while (await isListening()) await pause(20);
    expect([await search(one), await search(two)]).toEqual([200, 200]);
    redis = await startRedis(folder);
    while ((await search(one)) === 200 && (await search(two)) === 200) await pause(50);

    await two.stop();
    await one.stop();
    redis.kill();
    rmSync(folder, { recursive: true, force: true });
    expect([...one.errors, ...two.errors]).toEqual([]);
  },
);
