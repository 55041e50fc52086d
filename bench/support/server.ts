import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Scope, sleep } from './bench';
import { freePort } from './port';
import type { Memory } from './probe';
import { cpuSeconds, residentBytes } from './proc';

const readyWithinMilliseconds = 60_000;
const stopWithinMilliseconds = 10_000;
const keptOutput = 8_000;

/** `dist/`, in which this file is `bench/support/server.js`. */
const compiled = join(__dirname, '../..');

/** A server in a process of its own. */
export class ServerProcess {
  private constructor(
    readonly port: number,
    private readonly child: ChildProcess,
    private readonly output: () => string,
  ) {}

  /**
   * Starts `dist/<script>` and waits until `GET /health/ready` answers 200.
   * With `probe`, `memory` can be asked.
   */
  static async start(
    scope: Scope,
    script: string,
    environment: Record<string, string> = {},
    { probe = false } = {},
  ): Promise<ServerProcess> {
    const port = await freePort();
    const flags = probe ? ['--expose-gc', '-r', join(compiled, 'bench/support/probe.js')] : [];
    const { PATH } = process.env;
    const child = spawn(process.execPath, [...flags, join(compiled, script)], {
      env: { PATH, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port), RATE_LIMITS: 'off', ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let output = '';
    const keep = (text: Buffer) => {
      output = (output + text).slice(-keptOutput);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const server = new ServerProcess(port, child, () => output);
    scope.onEnd(() => server.stop());
    await server.waitUntilReady();
    return server;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get cpuSeconds(): number {
    return cpuSeconds(this.pid);
  }

  get residentBytes(): number {
    return residentBytes(this.pid);
  }

  /** Memory in use after a full collection. */
  async memory(): Promise<Memory> {
    this.child.send('memory');
    const [answer] = (await once(this.child, 'message', { signal: AbortSignal.timeout(60_000) })) as [Memory];
    return answer;
  }

  /** Asks it to stop, and after a while ends it. */
  async stop(): Promise<void> {
    if (this.ended) return;
    const exit = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), stopWithinMilliseconds);
    await exit;
    clearTimeout(timer);
  }

  /** For an error message: what it said last. */
  describe(): string {
    return `${this.child.spawnargs.at(-1)} (pid ${this.pid}${this.ended ? ', ended' : ''}): ${this.output() || 'silent'}`;
  }

  private get ended(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private async waitUntilReady(): Promise<void> {
    for (let waited = 0; waited < readyWithinMilliseconds; waited += 50) {
      if (this.ended) break;
      const answer = await fetch(`http://127.0.0.1:${this.port}/health/ready`).catch(() => null);
      await answer?.body?.cancel();
      if (answer?.status === 200) return;
      await sleep(50);
    }
    throw new Error(`Not ready: ${this.describe()}`);
  }
}
