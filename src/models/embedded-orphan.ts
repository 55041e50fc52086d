import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import { StartError } from '../start-error';

const graceMs = 2_000;
const answerMs = 30_000;

/** The words for a folder that another service holds. */
export function inUse(dataDir: string, pid?: number): StartError {
  const which = pid ? ` (PostgreSQL process ${pid})` : '';
  return new StartError(`DATA_DIR ${dataDir} is in use by another running service${which}`);
}

/**
 * Ends a PostgreSQL of this folder that a killed service left running; after it the folder is free. May be repeated.
 * Signals a process only while its command line says that it is the PostgreSQL of this very folder.
 * @throws StartError if a living service uses it, or it neither answers nor stops.
 */
export async function stopOrphan(dataDir: string, folder: string, login: ClientConfig): Promise<boolean> {
  const pid = Number(readLine(folder, 0));
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  if (!isServer(pid, folder)) {
    // PostgreSQL would take any living process of that number for a server, and numbers come again, in containers soon.
    if (isAlive(pid)) rmSync(join(folder, 'postmaster.pid'), { force: true });
    return false;
  }
  if (!(await isAbandoned(dataDir, folder, pid, login))) return false;
  const steps = [
    ['SIGINT', 10_000],
    ['SIGQUIT', 7_000],
  ] as const;
  for (const [signal, patienceMs] of steps) {
    if (isServer(pid, folder)) process.kill(pid, signal);
    for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(20)) {
      if (!isServer(pid, folder)) return true;
    }
  }
  throw new StartError(`PostgreSQL process ${pid}, left by an earlier service in ${folder}, does not stop: end it`);
}

/** The port of the PostgreSQL that runs with its data in this folder, if one does. */
export function findPort(folder: string): number | undefined {
  return isServer(Number(readLine(folder, 0)), folder) ? Number(readLine(folder, 3)) || undefined : undefined;
}

/** False when it ended meanwhile by itself. A server that starts, recovers or stops is waited for. */
async function isAbandoned(dataDir: string, folder: string, pid: number, login: ClientConfig): Promise<boolean> {
  const begun = Date.now();
  let answered: number | undefined;
  for (; isServer(pid, folder); await sleep(50)) {
    const seen = await countClients(Number(readLine(folder, 3)), login);
    if (seen) {
      answered ??= Date.now();
      const waited = Date.now() - answered >= graceMs;
      if (seen.clients > 0 && waited) throw inUse(dataDir, pid);
      // A server that has become ready just now may be that of a service which has not connected yet, or again.
      if (seen.clients === 0 && (waited || Date.now() - readySince(folder) > graceMs)) return true;
    } else if (Date.now() - begun > answerMs) {
      throw new StartError(`PostgreSQL process ${pid} runs in ${folder} and does not answer: end it, or wait`);
    }
  }
  return false;
}

interface Seen {
  clients: number;
}

const countStatement = `
  SELECT count(*) FILTER (WHERE backend_type = 'client backend' AND application_name <> $1)::int AS clients
  FROM pg_stat_activity`;

async function countClients(port: number, login: ClientConfig): Promise<Seen | undefined> {
  if (!port) return undefined;
  // Services that look at the same time must not take one another for the owner.
  const client = new Client({ ...login, port, application_name: 'atom-chat start', connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query<Seen>(countStatement, ['atom-chat start'])).rows[0];
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('28')) {
      throw new StartError(
        `The PostgreSQL that runs on port ${port} refuses our password: postgres_password was changed`,
      );
    }
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}

/** PostgreSQL notes it in its pid file when it becomes ready, after a start or a recovery. */
function readySince(folder: string): number {
  return statSync(join(folder, 'postmaster.pid'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function readLine(folder: string, index: number): string | undefined {
  const file = join(folder, 'postmaster.pid');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n')[index]?.trim() : undefined;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A zombie has no command line, so it counts as gone. */
function isServer(pid: number, folder: string): boolean {
  return `${readCommand(pid)} `.includes(`/postgres -D ${folder} `);
}

function readCommand(pid: number): string {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
