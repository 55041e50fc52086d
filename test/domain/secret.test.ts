import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../src/root';
import { keepSecret } from '../../src/secret';
import { StartError } from '../../src/start-error';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atom-chat-secret-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a secret is made once, for its owner alone', async () => {
  const file = join(folder, 'secret');
  const secret = keepSecret(file);
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(keepSecret(file)).toBe(secret);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('of several processes that come at once, all get the same', async () => {
  const script = `process.stdout.write(require('./dist/src/secret.js').keepSecret(process.argv[1]))`;
  const run = () => promisify(execFile)('node', ['-e', script, join(folder, 'secret')], { cwd: projectRoot });
  const outputs = await Promise.all(Array.from({ length: 6 }, run));
  expect(new Set(outputs.map(({ stdout }) => stdout)).size).toBe(1);
});

test.each(['', 'short', '\0'.repeat(40)])('what is no secret is refused: %j', async (content) => {
  const file = join(folder, 'secret');
  await writeFile(file, content);
  expect(() => keepSecret(file)).toThrow(StartError);
});
