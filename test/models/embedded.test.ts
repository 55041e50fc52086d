import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedServer } from '../../src/models/embedded';
import { type ServiceProcess, startService } from '../support/embedded-child';

jest.setTimeout(60_000);
const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? test : test.skip;

let home: string;
let dataDir: string;
const services: ServiceProcess[] = [];
const postmasters = new Set<number>();
const times: string[] = [];

beforeEach(() => {
  home = fs.mkdtempSync(join(fs.realpathSync(tmpdir()), 'atom-embedded-'));
  fs.chmodSync(home, 0o755);
  dataDir = join(home, 'data');
});

afterEach(async () => {
  await Promise.all(services.splice(0).map((service) => service.stop()));
  const left = [...postmasters].filter(isRunning);
  for (const pid of left) process.kill(pid, 'SIGQUIT');
  for (const pid of left) await waitUntil(() => !isRunning(pid));
  postmasters.clear();
  fs.rmSync(home, { recursive: true, force: true, maxRetries: 10 });
  expect(left).toEqual([]);
});

afterAll(() => process.stdout.write(`${times.join('\n')}\n`));

async function start(label?: string, user?: { uid: number; gid: number }): Promise<ServiceProcess> {
  const service = await startService(dataDir, user);
  services.push(service);
  const pid = findPostmaster();
  if (pid && isRunning(pid)) postmasters.add(pid);
  if (label) times.push(`embedded PostgreSQL, ${label}: ${service.outcome.started?.ms} ms`);
  return service;
}

function findPostmaster(): number | undefined {
  const file = join(dataDir, 'postgres/postmaster.pid');
  return fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split('\n')[0]) : undefined;
}

/** A zombie that no one reaps does not count. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function waitUntil(holds: () => boolean): Promise<void> {
  for (const until = Date.now() + 15_000; !holds(); await sleep(10)) {
    if (Date.now() > until) throw new Error('it did not come true within 15 seconds');
  }
}

async function sql(url: string | undefined, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url as string });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

function write(file: string, text: string): void {
  fs.mkdirSync(join(file, '..'), { recursive: true });
  fs.writeFileSync(file, text);
}

test('the first start creates the database, a later one finds it with its data', async () => {
  const first = await start('first start');
  expect(first.outcome.started?.url).toMatch(/^postgres:\/\/atom_chat:[\w-]{43}@127\.0\.0\.1:\d+\/atom_chat$/);
  const url = first.outcome.started?.url;
  await sql(url, "CREATE TABLE kept AS SELECT 'Ж' AS word");
  const shown = `SELECT current_setting('listen_addresses') AS listens, current_setting('unix_socket_directories') AS sockets,
    current_setting('fsync') || current_setting('synchronous_commit') AS durable, lower('Ж') AS lower,
    pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = current_database()`;
  expect(await sql(url, shown)).toEqual([
    { listens: '127.0.0.1', sockets: '', durable: 'onon', lower: 'ж', encoding: 'UTF8' },
  ]);
  expect(fs.statSync(join(dataDir, 'postgres_password')).mode & 0o777).toBe(0o600);
  expect(fs.readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres_password']);
  const password = new URL(url as string).password;
  expect(first.lines.filter((line) => line.includes(password))).toEqual([]);
  expect(await first.stop()).toBeLessThan(10_000);
  expect(findPostmaster()).toBeUndefined();

  const second = await start('later start');
  expect(await sql(second.outcome.started?.url, 'SELECT word FROM kept')).toEqual([{ word: 'Ж' }]);
});

test('after kill -9 of the service the next start ends the orphan and loses nothing', async () => {
  const killed = await start();
  await sql(killed.outcome.started?.url, 'CREATE TABLE kept AS SELECT 7 AS n');
  const orphan = findPostmaster() as number;
  await killed.kill();
  expect(isRunning(orphan)).toBe(true);

  const next = await start('start after kill -9');
  expect(next.lines).toContain('Stopped the PostgreSQL that a killed service had left running');
  expect(isRunning(orphan)).toBe(false);
  expect(await sql(next.outcome.started?.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
});

test('a service that was killed in the middle of a long query does not look alive', async () => {
  const killed = await start();
  const script = `const { Client } = require('pg');
    const client = new Client({ connectionString: process.argv[1] });
    client.connect().then(() => { process.stdout.write('connected'); return client.query('SELECT pg_sleep(600)'); });`;
  const busy = spawn(process.execPath, ['-e', script, killed.outcome.started?.url as string], { stdio: 'pipe' });
  await once(busy.stdout, 'data');
  busy.kill('SIGKILL');
  await killed.kill();
  expect((await start('start after kill -9 with a query under way')).outcome.started).toBeDefined();
});

test('after kill -9 of service and PostgreSQL the next start repairs the data', async () => {
  const killed = await start();
  await sql(killed.outcome.started?.url, 'CREATE TABLE kept AS SELECT 7 AS n');
  const postmaster = findPostmaster() as number;
  await killed.kill();
  process.kill(postmaster, 'SIGKILL');
  const next = await start('start after a crash of both');
  expect(await sql(next.outcome.started?.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
});

test('a second service on the same folder is refused, and the first goes on, however idle', async () => {
  const first = await start();
  const second = await start();
  const pid = findPostmaster();
  expect(second.outcome.refused).toBe(
    `DATA_DIR ${dataDir} is in use by another running service (PostgreSQL process ${pid})`,
  );
  expect(await sql(first.outcome.started?.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('of several services that start at once on a new folder exactly one runs', async () => {
  const outcomes = await Promise.all([start(), start(), start()]);
  expect(outcomes.map(({ outcome }) => outcome.broke).filter(Boolean)).toEqual([]);
  expect(outcomes.filter(({ outcome }) => outcome.started)).toHaveLength(1);
  await Promise.all(outcomes.map((service) => service.stop()));
  expect((await start()).outcome.started).toBeDefined();
});

test('a postmaster.pid of nobody, of another program, or broken does not stop the start', async () => {
  await (await start()).stop();
  const file = join(dataDir, 'postgres/postmaster.pid');
  const { uid, gid } = fs.statSync(join(dataDir, 'postgres'));
  const stranger = spawn('sleep', ['600'], isRoot ? { uid, gid } : {});
  const rest = `${dataDir}/postgres\n1700000000\n5432\n\n127.0.0.1\n  1 1\nready   \n`;
  for (const content of [`4194300\n${rest}`, `1\n${rest}`, `${process.pid}\n${rest}`, `${stranger.pid}\n${rest}`]) {
    write(file, content);
    const service = await start();
    expect(service.outcome).toEqual({ started: expect.anything() });
    await service.stop();
  }
  expect(isRunning(stranger.pid as number)).toBe(true);
  stranger.kill();
});

test('a folder with something else in it is named and left alone', async () => {
  write(join(dataDir, 'postgres/thesis.txt'), 'years of work');
  expect((await start()).outcome.refused).toContain(`${dataDir}/postgres holds something else than PostgreSQL's data`);
  expect(fs.readFileSync(join(dataDir, 'postgres/thesis.txt'), 'utf8')).toBe('years of work');
});

test('data of another major version is named and left alone', async () => {
  write(join(dataDir, 'postgres/PG_VERSION'), '15\n');
  expect((await start()).outcome.refused).toContain(`${dataDir}/postgres was made by PostgreSQL 15, this is 18`);
  expect(fs.readdirSync(join(dataDir, 'postgres'))).toEqual(['PG_VERSION']);
});

test('data that is damaged, and a password that is lost, are said in one line', async () => {
  await (await start()).stop();
  const control = join(dataDir, 'postgres/global/pg_control');
  fs.renameSync(control, `${control}.away`);
  expect((await start()).outcome.refused).toMatch(/^PostgreSQL does not start in .*pg_control/);
  fs.renameSync(`${control}.away`, control);
  fs.renameSync(join(dataDir, 'postgres_password'), join(dataDir, 'away'));
  expect((await start()).outcome.refused).toContain('postgres_password, the password of the database, is missing');
});

test('a first start that was killed halfway does not hinder the next', async () => {
  const halfway = startService(dataDir);
  await waitUntil(() => fs.existsSync(dataDir) && fs.readdirSync(dataDir).some((name) => name.includes('.new-')));
  const [draft] = fs.readdirSync(dataDir).filter((name) => name.includes('.new-'));
  await waitUntil(() => fs.existsSync(join(dataDir, draft as string, 'cluster/PG_VERSION')));
  const pids = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const child = pids.find((line) => line.includes('embedded-child.ts') && line.includes(dataDir));
  process.kill(Number(child?.trim().split(' ')[0]), 'SIGKILL');
  await halfway;

  expect((await start()).outcome.started).toBeDefined();
  expect(fs.readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres_password']);
});

test('when PostgreSQL dies by itself it is logged, and stop returns at once', async () => {
  const lines: string[] = [];
  const server = await startEmbeddedServer(dataDir, { info: (line) => lines.push(line), debug: () => {} });
  process.kill(findPostmaster() as number, 'SIGQUIT');
  await server.ended;
  expect(lines.at(-1)).toMatch(/^PostgreSQL ended by itself/);
  const begun = performance.now();
  await Promise.all([server.stop(), server.stop()]);
  expect(performance.now() - begun).toBeLessThan(100);
});

test('after a crash of one of its processes PostgreSQL recovers and the folder still counts as in use', async () => {
  const service = await start();
  const url = service.outcome.started?.url;
  const [{ pid } = {}] = await sql(url, "SELECT pid FROM pg_stat_activity WHERE application_name = 'atom-chat owner'");
  process.kill(pid as number, 'SIGKILL');
  await waitUntil(() => service.lines.some((line) => line.includes('all server processes terminated')));
  const second = await start();
  expect(second.outcome.refused).toContain('is in use by another running service');
});

asRoot('an ordinary user runs it in a folder of its own', async () => {
  const nobody = { uid: 65_534, gid: 65_534 };
  fs.chownSync(home, nobody.uid, nobody.gid);
  const service = await start('first start as an ordinary user', nobody);
  expect(service.outcome).toEqual({ started: expect.anything() });
  expect(fs.statSync(join(dataDir, 'postgres')).uid).toBe(nobody.uid);
  await service.stop();
  // Started as root later, it goes on as the owner of the data.
  expect((await start()).outcome).toEqual({ started: expect.anything() });
});

asRoot('a parent folder that PostgreSQL cannot enter is named before anything is written', async () => {
  fs.chmodSync(home, 0o700);
  expect((await start()).outcome.refused).toMatch(
    new RegExp(
      `^PostgreSQL cannot run as root and runs as user \\d+, who cannot enter the folder ${home}: chmod o\\+x`,
    ),
  );
  expect(fs.readdirSync(home)).toEqual([]);
});

asRoot('a data folder of root alone opens for PostgreSQL, its secrets do not', async () => {
  fs.mkdirSync(dataDir, { mode: 0o700 });
  expect((await start()).outcome).toEqual({ started: expect.anything() });
  const { uid, mode } = fs.statSync(dataDir);
  expect({ uid, mode: mode & 0o777 }).toEqual({ uid: 0, mode: 0o710 });
  const postgres = fs.statSync(join(dataDir, 'postgres')).uid;
  const read = () => execFileSync('cat', [join(dataDir, 'postgres_password')], { uid: postgres, stdio: 'pipe' });
  expect(read).toThrow(/Permission denied/);
});
