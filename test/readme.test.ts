import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseEnv, promisify } from 'node:util';
import { Client } from 'pg';
import { parse } from 'yaml';
import { loadConfig } from '../src/config';
import { projectRoot } from '../src/root';

const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8');
const readme = read('README.md');

interface Block {
  language: string;
  text: string;
}

const blocks: Block[] = [...readme.matchAll(/^( *)```(\w+)\n(.*?)^\1```$/gms)].map(([, indent, language, text]) => ({
  language: language as string,
  text: (text as string).replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
}));

/** What is not run here, and why. */
const notRun = {
  'npm ci && npm start\n': 'the service below is started by `npm start`; the project is installed already',
  'npm ci && npm test\n': 'this is `npm test`',
  'docker compose up --build --detach\n': 'needs Docker; the files are checked below',
  'docker compose exec chat node dist/src/admin.js create': 'needs Docker; the command is run below',
  'docker compose exec -T database pg_dump': 'needs Docker; the names are checked below',
};
const isRun = ({ text }: Block) => !Object.keys(notRun).some((start) => text.startsWith(start));

/** Runs `npm start` with its own data; resolves once the service listens. */
class Started {
  private readonly log: string[] = [];
  private constructor(
    readonly port: number,
    readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(): Promise<Started> {
    const [port, folder] = [await findFreePort(), await mkdtemp(join(tmpdir(), 'atom-chat-readme-'))];
    // PostgreSQL, which does not run as root, must be able to enter it.
    await chmod(folder, 0o755);
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, PORT: String(port), DATA_DIR: join(folder, 'data') };
    // In a process group of its own, as in a terminal, so that all of it can be told to stop.
    const child = spawn('npm', ['start'], { cwd: projectRoot, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const started = new Started(port, folder, child);
    child.stderr.on('data', (text) => started.log.push(String(text)));
    await new Promise<void>((resolve, reject) => {
      createInterface(child.stdout).on('line', (line) => {
        started.log.push(line);
        if (line.includes('listens on')) resolve();
      });
      child.once('exit', () => reject(new Error(started.log.join('\n'))));
    });
    return started;
  }

  /** The database of its own PostgreSQL. */
  get databaseUrl(): string {
    const port = /PostgreSQL \d+ runs on port (\d+)/.exec(this.log.join('\n'))?.[1];
    const password = readFileSync(join(this.folder, 'data', 'postgres_password'), 'utf8').trim();
    return `postgres://atom_chat:${password}@127.0.0.1:${port}/atom_chat`;
  }

  async stop(): Promise<void> {
    const group = -(this.child.pid as number);
    process.kill(group, 'SIGTERM');
    const runs = () => {
      try {
        return process.kill(group, 0);
      } catch {
        return false;
      }
    };
    while (runs()) await new Promise((resolve) => setTimeout(resolve, 50));
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** `…` stands for any text. */
function expectLike(actual: unknown, shown: unknown): void {
  const anyText = (value: unknown): unknown => {
    if (value === '…') return expect.stringMatching(/./);
    if (Array.isArray(value)) return value.map(anyText);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, anyText(inner)]));
  };
  expect(actual).toEqual(anyText(shown));
}

describe('the conversation of the README', () => {
  let service: Started | undefined;
  beforeAll(async () => {
    service = await Started.start();
  });
  afterAll(() => service?.stop());

  const query = async (statement: string) => {
    const client = new Client({ connectionString: service?.databaseUrl });
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  };

  test('every command succeeds and answers what is shown', async () => {
    const { folder, port } = service as Started;
    await symlink(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
    const here = (text: string) => text.replaceAll('localhost:8000', `localhost:${port}`);
    // One shell for all, as for the reader; the output of each block goes into a file.
    const script = ['set -euo pipefail'];
    const shown: { command: string; output: string; block: Block }[] = [];
    for (const [index, block] of blocks.entries()) {
      if (block.language === 'js') {
        const name = /Save this as `([\w.]+)`/.exec(readme)?.[1] as string;
        await writeFile(join(folder, name), here(block.text));
      }
      if (block.language !== 'sh' || !isRun(block)) continue;
      const output = join(folder, `output-${index}`);
      // A group, not a subshell, so that functions and variables last.
      script.push(`{ ${here(block.text)} } > ${output}`);
      const next = blocks[index + 1];
      if (next && ['json', 'text'].includes(next.language)) shown.push({ command: block.text, output, block: next });
    }
    await promisify(execFile)('bash', ['-c', script.join('\n')], { cwd: folder, timeout: 20_000 });

    for (const { output, block } of shown) {
      const actual = readFileSync(output, 'utf8');
      if (block.language === 'json') expectLike(JSON.parse(actual), JSON.parse(block.text));
      else expect(actual).toBe(block.text);
    }
    expect(shown.length).toBe(blocks.filter(({ language }) => ['json', 'text'].includes(language)).length);

    // The secrets that were made fit what the Compose file demands, and the service.
    const secrets = parseEnv(readFileSync(join(folder, '.env'), 'utf8'));
    const demanded = [...read('docker-compose.yml').matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name);
    expect(Object.keys(secrets).sort()).toEqual([...new Set(demanded)].sort());
    expect(() => loadConfig({ ...secrets, NODE_ENV: 'production' })).not.toThrow();
  });

  test('its commands make admins, while the service runs', async () => {
    const [create, give] = [...readme.matchAll(/`npm run admin -- (.*?)`/g)].map(([, words]) => words as string);
    const env = { PATH: process.env.PATH, DATA_DIR: join((service as Started).folder, 'data'), BCRYPT_COST: '4' };
    const act = (words = '', password = '') => {
      const acting = promisify(execFile)(process.execPath, ['dist/src/admin.js', ...words.split(' ')], {
        ...{ cwd: projectRoot, env },
      });
      acting.child.stdin?.end(password);
      return acting;
    };
    expect((await act(create, 'correct horse battery\n')).stdout).toBe('grace is an admin.\n');
    expect((await act(give)).stdout).toBe('ada has the role admin.\n');
    expect((await act('migrate')).stdout).toBe('The schema is up to date.\n');
    expect(await query("SELECT username FROM users WHERE role = 'admin' ORDER BY id")).toEqual([
      ...[{ username: 'ada' }, { username: 'grace' }],
    ]);
    await expect(act(create, 'correct horse battery\n')).rejects.toMatchObject({
      ...{ code: 1, stderr: 'Not done: Another account has this user name.\n' },
    });
    await expect(act(create)).rejects.toMatchObject({ stderr: 'Not done: there is no password on standard input\n' });
    await expect(act('dance')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('Usage:') });
  });
});

test('each block is run, shown output, or named as not run', () => {
  const languages = new Set(blocks.map(({ language }) => language));
  expect([...languages].sort()).toEqual(['caddyfile', 'js', 'json', 'sh', 'text']);
  expect(blocks.length).toBe((readme.match(/^ *```$/gm) ?? []).length);
  for (const start of Object.keys(notRun)) {
    expect(blocks.filter(({ language, text }) => language === 'sh' && text.startsWith(start))).toHaveLength(1);
  }
});

test('what its Docker commands name is in the Compose file', () => {
  const { services, volumes } = parse(read('docker-compose.yml'));
  expect(services.database.environment).toMatchObject({ POSTGRES_DB: 'atom_chat', POSTGRES_USER: 'atom_chat' });
  for (const { text } of blocks.filter(({ text }) => text.startsWith('docker compose exec'))) {
    expect(text).toMatch(/ (database pg_dump .*--username=atom_chat|chat node dist\/src\/admin\.js) /);
  }
  expect(services.chat.depends_on.database.condition).toBe('service_healthy');
  expect(services.chat.environment.DATABASE_URL).toContain('postgres://atom_chat:');
  expect(Object.keys(volumes)).toEqual(['database', 'files']);
});

test('its files exist', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, path]) => path as string);
  expect(links.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
});

test('the tests that SECURITY.md names exist', () => {
  const named = [...read('docs/SECURITY.md').matchAll(/`((?:api|contract|domain|realtime)\/[\w-]+)`/g)];
  expect(named.length).toBeGreaterThan(20);
  const missing = named.filter(([, name]) => !existsSync(join(projectRoot, 'test', `${name}.test.ts`)));
  expect(missing.map(([, name]) => name)).toEqual([]);
});

describe('configuration', () => {
  /** Each variable of src/environment.ts with its default, empty if it has none. */
  const configured = (() => {
    const source = /export const Environment = z\.object\(\{\n(.*?)^\}\);/ms.exec(
      read('src/environment.ts'),
    )?.[1] as string;
    const entries = source.split(/^ {2}(?=[A-Z])/m).slice(1);
    return entries.map((entry) => {
      const value = /\.default\((.*)\)/.exec(entry)?.[1] ?? '';
      return [(entry.match(/^\w+/) as RegExpMatchArray)[0], value === '[]' ? '' : value.replaceAll("'", '')];
    });
  })();
  const byName = (entries: string[][]) => [...entries].sort(([a = ''], [b = '']) => a.localeCompare(b));

  test('the table has every variable with its default', () => {
    const rows = [...readme.matchAll(/^\| `([A-Z\d_]+)` \| (?:`(.*?)` )?\|/gm)];
    expect(byName(rows.map(([, name, value]) => [name as string, value ?? '']))).toEqual(byName(configured));
  });

  test('.env.example has every variable with its default, and what Docker Compose demands', () => {
    const example = parseEnv(read('.env.example')) as Record<string, string>;
    // Read by others than the service itself: its database, and the SDK of its bucket.
    const { POSTGRES_PASSWORD, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ...ours } = example;
    expect([POSTGRES_PASSWORD, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY]).toEqual(['', '', '']);
    expect(byName(Object.entries(ours))).toEqual(byName(configured));
    expect(loadConfig(ours)).toEqual(loadConfig({}));
    const taken = [...read('docker-compose.yml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name as string);
    expect(taken.filter((name) => !(name in example))).toEqual([]);
  });
});
