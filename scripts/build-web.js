const { execFileSync } = require('node:child_process');
const { existsSync, readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const made = ['client', 'dist'].map((folder) => join(root, 'web', folder));

/** When the newest of the files below was changed; 0 where there are none. */
function newest(path) {
  if (!existsSync(path) || made.includes(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function run(...command) {
  // Whoever builds it, the page is the one that people get.
  const env = { ...process.env, NODE_ENV: 'production' };
  execFileSync(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
}

const contract = join(root, 'generated', 'openapi.json');
const client = join(root, 'web', 'client', 'sdk.gen.ts');
const page = join(root, 'web', 'dist', 'index.html');
const madeAt = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

// The REST client is made from the contract, and the page from both; what is newer than its sources is left alone.
if (madeAt(client) < newest(contract)) {
  run('node_modules/@hey-api/openapi-ts/bin/run.js', '-i', './generated/openapi.json', '-o', './web/client');
}
const sources = ['web', 'generated', 'package-lock.json'].map((path) => newest(join(root, path)));
if (!process.argv.includes('--client') && madeAt(page) < Math.max(...sources)) {
  run('node_modules/vite/bin/vite.js', 'build', '--config', 'web/vite.config.mjs', '--logLevel', 'error');
}
