import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const folder = join(__dirname, 'types');

// Each `@ts-expect-error` is a wrong implementation of the contract; the compiler complains of one that compiles.
test('the compiler refuses what the contract does not say', () => {
  const compiler = join(root, 'node_modules/typescript-7/bin/tsc');
  const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
});

test('and it is the fixtures that the compiler looks at', () => {
  const compiler = join(root, 'node_modules/typescript-7/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', folder, '--listFilesOnly'], { encoding: 'utf8' });
  const fixtures = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  expect(fixtures.length).toBeGreaterThan(0);
  for (const fixture of fixtures) {
    expect(stdout).toContain(join(folder, fixture));
    expect(readFileSync(join(folder, fixture), 'utf8')).toContain('@ts-expect-error');
  }
});
