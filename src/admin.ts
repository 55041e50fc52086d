import { createSecretKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { type Config, loadConfig } from './config';
import { createAdmin, giveRole } from './domain/admins';
import { DomainError } from './domain/errors';
import { DomainEvents } from './domain/events';
import { addSigningKey } from './domain/signing-keys';
import { openLog } from './log';
import { openDatabase } from './models/database';
import { findEmbeddedUrl, startEmbeddedServer } from './models/embedded';
import { migrateUp } from './models/migrate';
import type { Role } from './models/user';
import { keepSecret } from './secret';
import { StartError } from './start-error';

const usage = `Usage:
  npm run admin -- migrate               brings the database's schema up to date, as every start does
  npm run admin -- rotate-keys           makes a new key to sign access tokens with (JWT_ALGORITHM=RS256)
  npm run admin -- create NAME EMAIL     registers an admin; asks for the password, or reads it from standard input
  npm run admin -- role NAME ROLE        gives someone a role: user, moderator or admin
In a container: node dist/src/admin.js …
`;
const roles = ['user', 'moderator', 'admin'] as const;

/** What an operator does without being anybody in the service; it may be running meanwhile. */
async function main(): Promise<void> {
  const [command, name, value, ...rest] = parseArgs({ allowPositionals: true }).positionals;
  const isAlone = ['rotate-keys', 'migrate'].includes(command ?? '') && !name;
  if (!isAlone && (!name || !value || rest.length > 0)) return refuse();
  if (existsSync('.env')) process.loadEnvFile();
  const config = loadConfig(process.env);
  if (command === 'migrate') {
    await working(config, () => Promise.resolve());
    process.stdout.write('The schema is up to date.\n');
  } else if (command === 'rotate-keys') {
    const secret = createSecretKey(config.jwtSecret ?? keepSecret(join(config.dataDir, 'jwt_secret')), 'utf8');
    const kid = await working(config, ({ database }) => addSigningKey(database, secret));
    process.stdout.write(`Access tokens are signed with the key ${kid} within a minute; those before it stay valid.\n`);
  } else if (command === 'create' && name && value) {
    const password = await readPassword();
    const { username } = await working(config, (context) =>
      createAdmin(context, { username: name, email: value, password }),
    );
    process.stdout.write(`${username} is an admin.\n`);
  } else if (command === 'role' && name && value && isRole(value)) {
    const { username, role } = await working(config, (context) => giveRole(context, name, value));
    process.stdout.write(`${username} has the role ${role}.\n`);
  } else refuse();
}

const isRole = (value: string): value is Role => roles.some((role) => role === value);

function refuse(): void {
  process.stderr.write(usage);
  process.exitCode = 2;
}

/** Works on the database, also where the service runs it itself, and is running or not. */
async function working<Result>(
  config: Config,
  act: (context: Parameters<typeof createAdmin>[0]) => Promise<Result>,
): Promise<Result> {
  const running = config.databaseUrl ?? findEmbeddedUrl(config.dataDir);
  const embedded = running ? undefined : await startEmbeddedServer(config.dataDir, openLog('silent'));
  const database = openDatabase(running ?? embedded?.url ?? '', { connections: 1, statementSeconds: 0 });
  try {
    await migrateUp(database.sequelize);
    return await act({ config, database, events: new DomainEvents() });
  } finally {
    await database.close();
    await embedded?.stop();
  }
}

/** Standard input's first line; on a terminal it is asked for, and not shown. */
async function readPassword(): Promise<string> {
  const { stdin, stdout } = process;
  const hidden = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: hidden, terminal: stdin.isTTY });
  if (stdin.isTTY) stdout.write('Password: ');
  try {
    for await (const line of lines) return line;
    throw new StartError('there is no password on standard input');
  } finally {
    lines.close();
    if (stdin.isTTY) stdout.write('\n');
  }
}

main().catch((error: Error) => {
  const isKnown = error instanceof StartError || error instanceof DomainError;
  process.stderr.write(isKnown ? `Not done: ${error.message}\n` : `${error.stack}\n`);
  process.exitCode = 1;
});
