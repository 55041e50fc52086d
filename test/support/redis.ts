import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';
import { pause } from './random';

function isInstalled(): boolean {
  try {
    return execFileSync('redis-server', ['--version']).length > 0;
  } catch {
    return false;
  }
}

/** Where there is no Redis to start, there is nothing to show; the name of what is skipped says so. */
export const hasRedis = isInstalled();
export const overRedis = hasRedis ? 'Redis' : 'Redis, skipped: there is no redis-server here';

/** A Redis of a test's own. */
export class RedisServer {
  private constructor(
    readonly port: number,
    private readonly folder: string,
    private child: ChildProcess,
  ) {}

  static async start(): Promise<RedisServer> {
    const folder = await mkdtemp(join(tmpdir(), 'atom-chat-redis-'));
    for (let port = 20_000 + (process.pid % 10_000); ; port = 20_000 + ((port + 1) % 10_000)) {
      const child = await run(port, folder);
      if (child) return new RedisServer(port, folder, child);
    }
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** kill -9. */
  async kill(): Promise<void> {
    const gone = once(this.child, 'exit');
    if (this.child.kill('SIGKILL')) await gone;
  }

  /** Begins anew after `kill`. */
  async startAgain(): Promise<void> {
    for (let child = await run(this.port, this.folder); ; child = await run(this.port, this.folder)) {
      if (child) this.child = child;
      if (child) return;
      await pause(20);
    }
  }

  /** Ends every connection to it. */
  async disconnectAll(): Promise<void> {
    const redis = new Redis(this.url);
    for (const type of ['pubsub', 'normal']) await redis.call('CLIENT', 'KILL', 'TYPE', type, 'SKIPME', 'yes');
    redis.disconnect();
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Undefined where it could not have the port. */
async function run(port: number, folder: string): Promise<ChildProcess | undefined> {
  const values = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', folder];
  const child = spawn('redis-server', values, { stdio: ['ignore', 'pipe', 'ignore'] });
  for await (const line of createInterface({ input: child.stdout }))
    if (line.includes('Ready to accept connections')) {
      child.stdout.resume();
      return child;
    }
  return undefined;
}
