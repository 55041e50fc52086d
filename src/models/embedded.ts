import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import { StartError } from '../start-error';
import * as install from './embedded-install';
import { findPort, inUse, stopOrphan } from './embedded-orphan';

export interface EmbeddedLog {
  info(message: string): void;
  debug(message: string): void;
}

export interface EmbeddedServer {
  /** postgres://… on 127.0.0.1, with the password: not for the log. */
  url: string;
  /** Resolves when PostgreSQL has ended, by `stop` or by itself. */
  ended: Promise<void>;
  /** Ends PostgreSQL, in order where it can, within about 15 seconds. May be repeated. */
  stop(): Promise<void>;
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  fsync: 'on',
  synchronous_commit: 'on',
  // Without it a long query of a service that was killed would look like a living service until it ends.
  client_connection_check_interval: '1s',
  logging_collector: 'off',
  log_destination: 'stderr',
};
const readyLine = 'database system is ready to accept connections';

/**
 * Runs a PostgreSQL for this service alone, with its data in `dataDir`/postgres and the database `atom_chat` in it.
 * The first start creates them. A server that a killed service left behind is stopped and replaced.
 * @throws StartError, one line for people, if that cannot be; no data is ever deleted.
 */
export async function startEmbeddedServer(dataDir: string, log: EmbeddedLog): Promise<EmbeddedServer> {
  try {
    return await start(resolve(dataDir), log);
  } catch (error) {
    if (error instanceof StartError || !(error instanceof Error && 'code' in error)) throw error;
    const words = `PostgreSQL could not be started with DATA_DIR ${dataDir}: ${error.message}`;
    throw new StartError(words.replaceAll('\n', ' '), { cause: error });
  }
}

async function start(givenDir: string, log: EmbeddedLog): Promise<EmbeddedServer> {
  const program = install.getProgram();
  const account = install.prepareAccount(givenDir, program);
  // By its one true name a later service recognises the server of this folder, whatever link led there.
  const dataDir = realpathSync(givenDir);
  const folder = join(dataDir, 'postgres');
  const exists = install.hasCluster(folder, program.major);
  const password = install.keepPassword(join(dataDir, 'postgres_password'), exists);
  if (!exists) {
    log.info(`Creating a PostgreSQL database in ${folder}`);
    await install.createCluster(dataDir, program, account, password, (line) => log.debug(line));
  }
  const login = { host: '127.0.0.1', user: install.owner, password, database: 'postgres', keepAlive: true };
  if (await stopOrphan(dataDir, folder, login))
    log.info('Stopped the PostgreSQL that a killed service had left running');
  const { child, port } = await launch(dataDir, program, account, log);
  const server = watch(child, log);
  try {
    await server.own({ ...login, port, application_name: 'atom-chat owner' });
  } catch (error) {
    await server.stop();
    throw error;
  }
  log.info(`PostgreSQL ${program.major} runs on port ${port}, with its data in ${folder}`);
  return { url: urlOf(port, password), ended: server.ended, stop: server.stop };
}

/** The address of the PostgreSQL that a service is running with its data in `dataDir`; undefined where none is. */
export function findEmbeddedUrl(dataDir: string): string | undefined {
  if (!existsSync(dataDir)) return undefined;
  const port = findPort(join(realpathSync(dataDir), 'postgres'));
  return port === undefined ? undefined : urlOf(port, readFileSync(join(dataDir, 'postgres_password'), 'utf8').trim());
}

const urlOf = (port: number, password: string) =>
  `postgres://${install.owner}:${password}@127.0.0.1:${port}/${install.owner}`;

/** Starts it on any free port; a port that is taken between choosing and binding costs another try. */
async function launch(dataDir: string, program: install.Program, account: install.Account, log: EmbeddedLog) {
  const folder = join(dataDir, 'postgres');
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort();
    const flags = Object.entries({ ...settings, port }).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
    // In a process group of its own, the Ctrl-C of a terminal reaches only the service, which stops it last.
    const options = { ...account, env: install.env, cwd: '/', detached: true };
    const child = spawn(program.postgres, ['-D', folder, ...flags], {
      ...options,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const failure = await readUntilReady(child, log);
    if (failure === undefined) return { child, port };
    if (/lock file .* already exists/.test(failure)) throw inUse(dataDir);
    const passes = /could not bind|could not create any TCP/.test(failure);
    // Workers of a server that was killed outright hold its memory for a moment.
    const lingers = failure.includes('pre-existing shared memory block');
    if (attempt === 20 || !(passes || lingers)) {
      const fatal = failure.split('\n').find((line) => /FATAL|PANIC|error/.test(line)) ?? failure.split('\n').at(-1);
      throw new StartError(`PostgreSQL does not start in ${folder}: ${fatal?.replace(/^.*?(FATAL|PANIC): +/, '')}`);
    }
    if (lingers) await sleep(250);
  }
}

/** Resolves to what it said, if it ended instead. */
function readUntilReady(child: ChildProcess & { stderr: NodeJS.ReadableStream }, log: EmbeddedLog) {
  return new Promise<string | undefined>((settle, reject) => {
    const said: string[] = [];
    const slow = setTimeout(() => log.info('PostgreSQL still starts: after a crash it first repairs its data'), 5_000);
    const done = (outcome?: string) => {
      clearTimeout(slow);
      settle(outcome);
    };
    createInterface(child.stderr).on('line', (line) => {
      log.debug(line);
      if (said.length < 100) said.push(line);
      if (line.includes(readyLine)) done();
    });
    child.once('error', (error) => {
      clearTimeout(slow);
      reject(error);
    });
    child.once('close', () => done(said.join('\n')));
  });
}

function watch(child: ChildProcess, log: EmbeddedLog) {
  let connection: Client | undefined;
  let stopped: Promise<void> | undefined;
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  // For the ways out that pass by `stop`, such as process.exit().
  const interrupt = () => void child.kill('SIGINT');
  process.once('exit', interrupt);

  const ended = (hasEnded() ? Promise.resolve() : once(child, 'exit')).then(() => {
    process.off('exit', interrupt);
    if (!stopped) log.info(`PostgreSQL ended by itself (${child.signalCode ?? `code ${child.exitCode}`})`);
  });

  /** Held for life: by this connection another service sees that this one lives, however idle it is. */
  const own = async (login: ClientConfig): Promise<void> => {
    const client = new Client(login);
    client.on('error', (error) => log.debug(`The owner's connection failed: ${error.message}`));
    client.once('end', () => {
      if (connection && !stopped && !hasEnded()) setTimeout(() => own(login).catch(() => {}), 500).unref();
    });
    await client.connect();
    connection = client;
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [install.owner]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${install.owner}`);
  };

  const end = async (): Promise<void> => {
    // Not waited for: a server that hangs would never answer.
    connection?.end().catch(() => {});
    for (const [signal, patienceMs] of [
      ['SIGINT', 6_000],
      ['SIGQUIT', 6_000],
      ['SIGKILL', 1_000],
    ] as const) {
      if (hasEnded()) return;
      child.kill(signal);
      const patience = new AbortController();
      await Promise.race([ended, sleep(patienceMs, undefined, { signal: patience.signal }).catch(() => {})]);
      patience.abort();
    }
  };
  return { own, ended, stop: () => (stopped ??= end()) };
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
