import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService as startDatabase } from './embedded-child';
import { TcpProxy } from './proxy';
import { pause } from './random';
import { ServiceProcess } from './service-process';

type RunningDatabase = Awaited<ReturnType<typeof startDatabase>>;

const shim = join(__dirname, 'clock.cjs');

interface Node {
  process: ServiceProcess;
  /** Its own way to the database, and to Redis. */
  way: TcpProxy;
  redisWay: TcpProxy | undefined;
  env: NodeJS.ProcessEnv;
}

/** Nodes of one service as processes, each with its own way to a PostgreSQL that can be restarted, and to a Redis. */
export class Cluster {
  readonly nodes: Node[] = [];

  private constructor(
    private readonly folder: string,
    private database: RunningDatabase,
  ) {}

  /** `clocks` are by how many seconds each node's clock is wrong. */
  static async start(clocks: number[], redisUrl: string | undefined): Promise<Cluster> {
    const folder = await mkdtemp(join(tmpdir(), 'atom-chat-cluster-'));
    await chmod(folder, 0o755);
    const cluster = new Cluster(folder, await startDatabase(join(folder, 'database')));
    for (const seconds of clocks) {
      const way = await TcpProxy.to(cluster.databaseUrl);
      const redisWay = redisUrl ? await TcpProxy.to(redisUrl) : undefined;
      const wrong = { NODE_OPTIONS: `--require=${shim}`, CLOCK_IS_WRONG_BY: String(seconds) };
      const env = { ...wrong, DRAIN_SECONDS: '1', REDIS_URL: redisWay?.url };
      cluster.nodes.push({ way, redisWay, env, process: await cluster.run(way, env) });
    }
    return cluster;
  }

  get databaseUrl(): string {
    const { outcome } = this.database;
    if (!outcome.started) throw new Error(JSON.stringify(outcome));
    return outcome.started.url;
  }

  get urls(): string[] {
    return this.nodes.map(({ process }) => process.url);
  }

  /** kill -9, and a new start. */
  async kill(node: Node): Promise<void> {
    await node.process.kill();
    node.process = await this.run(node.way, node.env);
  }

  /** It is asked to stop, and starts again. Resolves to how it ended. */
  async restart(node: Node): Promise<{ code: number | null; took: number }> {
    const ended = await node.process.terminate();
    node.process = await this.run(node.way, node.env);
    return ended;
  }

  async freeze({ process }: Node, milliseconds: number): Promise<void> {
    process.freeze();
    await pause(milliseconds);
    process.thaw();
  }

  /** Its connections are refused, or what it sends is swallowed, for a while. */
  async cutOff(way: TcpProxy, how: 'loudly' | 'silently', milliseconds: number): Promise<void> {
    await (how === 'loudly' ? way.cut() : way.hold());
    await pause(milliseconds);
    await (how === 'loudly' ? way.restore() : way.release());
  }

  /** PostgreSQL is killed, or stopped in order, and started again. */
  async restartDatabase(how: 'kill' | 'stop'): Promise<void> {
    if (how === 'kill') {
      const file = join(this.folder, 'database', 'postgres', 'postmaster.pid');
      process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGKILL');
    }
    await this.database.stop();
    this.database = await startDatabase(join(this.folder, 'database'));
    for (const { way } of this.nodes) way.lead(this.databaseUrl);
  }

  async end(): Promise<void> {
    for (const { process } of this.nodes) process.thaw();
    await Promise.all(this.nodes.map(({ process }) => process.end()));
    await Promise.all(this.nodes.flatMap(({ way, redisWay }) => [way.cut(), redisWay?.cut()]));
    await this.database.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  private run(way: TcpProxy, env: NodeJS.ProcessEnv): Promise<ServiceProcess> {
    return ServiceProcess.start(join(this.folder, 'data'), way.url, env);
  }
}
