// @ts-check
/** Lints both documents with Redocly, Spectral (our rules too) and the AsyncAPI parser; says only what is wrong. */
const { execFile } = require('node:child_process');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const documents = ['api/openapi.yaml', 'api/asyncapi.yaml'];
const linters = [
  ['node_modules/@redocly/cli/bin/cli.js', 'lint', ...documents],
  ['node_modules/.bin/spectral', 'lint', '--fail-severity=hint', '--quiet', 'api/*.yaml', 'api/{paths,schemas}/*.yaml'],
  ['scripts/lint-asyncapi.js', 'api/asyncapi.yaml'],
];

for (const args of linters) {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  execFile(process.execPath, args, { cwd: root, env }, (error, stdout, stderr) => {
    if (!error) return;
    process.exitCode = 1;
    process.stderr.write(`${args[0]} failed\n${stdout}${stderr}\n`);
  });
}
