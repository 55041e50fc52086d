// @ts-check
/** Fails where `npm run generate`, which has just run, gave anything but what git has, staged or committed. */
const { execFileSync } = require('node:child_process');
const path = require('node:path');

const cwd = path.resolve(__dirname, '..');
const git = (...args) => execFileSync('git', args, { cwd, encoding: 'utf8' });
const stale = git('diff', '--name-only', '--', 'generated') + git('ls-files', '--others', '--', 'generated');

if (stale) {
  process.stderr.write(`generated/ was stale, and has been made anew from api/. Add these to the commit:\n${stale}`);
  process.exitCode = 1;
}
