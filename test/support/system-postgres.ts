import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { prepareAccount } from '../../src/models/embedded-install';

const versions = '/usr/lib/postgresql';
const [major] = existsSync(versions) ? readdirSync(versions).sort((one, other) => Number(one) - Number(other)) : [];
const program = (name: string) => join(versions, major ?? '', 'bin', name);

/** Where this machine has no PostgreSQL of its own there is nothing to show; the name of what is skipped says so. */
export const hasSystemPostgres = existsSync(program('postgres')) && existsSync(program('pg_restore'));
export const onSystemPostgres = hasSystemPostgres ? `PostgreSQL ${major}` : 'PostgreSQL, skipped: there is none here';

const user = 'atom_chat';

/** A server of the oldest PostgreSQL that this machine has, and its programs. */
export class SystemPostgres {
  private constructor(
    readonly folder: string,
    private readonly port: number,
    private readonly child: ChildProcess,
  ) {}

  static async start(): Promise<SystemPostgres> {
    const folder = await mkdtemp(join(tmpdir(), 'atom-chat-system-postgres-'));
    chmodSync(folder, 0o755);
    const data = join(folder, 'data');
    const account = prepareAccount(data, { initdb: program('initdb'), postgres: program('postgres'), major: '' });
    if ('uid' in account) execFileSync('chown', [`${account.uid}`, data]);
    const options = ['--pgdata', data, '--username', user, '--auth', 'trust', '--encoding', 'UTF8', '--no-sync'];
    execFileSync(program('initdb'), options, { ...account, stdio: 'ignore', cwd: '/' });
    for (let attempt = 0; attempt < 20; attempt++) {
      const port = 30_000 + ((process.pid + attempt) % 10_000);
      const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '' };
      const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
      const child = spawn(program('postgres'), ['-D', data, ...flags], {
        ...{ ...account, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] },
      });
      if (!(await isReady(child))) continue;
      const server = new SystemPostgres(folder, port, child);
      await server.run('createdb', user);
      return server;
    }
    throw new Error(`PostgreSQL ${major} does not start in ${folder}`);
  }

  get url(): string {
    return `postgres://${user}@127.0.0.1:${this.port}/${user}`;
  }

  /** Runs one of its programs on this server. */
  async run(name: string, ...options: string[]): Promise<void> {
    const env = { ...process.env, PGHOST: '127.0.0.1', PGPORT: `${this.port}`, PGUSER: user };
    await promisify(execFile)(program(name), options, { env });
  }

  async stop(): Promise<void> {
    const gone = once(this.child, 'exit');
    if (this.child.kill('SIGINT')) await gone;
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** False where it could not have the port. */
async function isReady(child: ChildProcess): Promise<boolean> {
  if (!child.stderr) return false;
  for await (const line of createInterface({ input: child.stderr }))
    if (line.includes('ready to accept connections')) {
      child.stderr.resume();
      return true;
    }
  return false;
}
