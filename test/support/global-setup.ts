import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/models/database';
import { type EmbeddedServer, startEmbeddedServer } from '../../src/models/embedded';
import { migrateUp } from '../../src/models/migrate';
import { query, templateName } from './databases';

declare global {
  var testCluster: { server: EmbeddedServer; folder: string } | undefined;
}

const quiet = { info() {}, debug() {} };

/**
 * Builds what tests start as a process, once, and starts one real PostgreSQL for the whole run; each service of a test
 * has a database of its own in it, a copy of one that is migrated.
 */
export default async function setUp(): Promise<void> {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
  const folder = await mkdtemp(join(tmpdir(), 'atom-chat-test-'));
  await chmod(folder, 0o755);
  const server = await startEmbeddedServer(folder, quiet);
  globalThis.testCluster = { server, folder };
  process.env.TEST_DATABASE_URL = server.url;
  await makeTemplate();
}

async function makeTemplate(): Promise<void> {
  const url = new URL(process.env.TEST_DATABASE_URL as string);
  await query(url.href, `CREATE DATABASE ${templateName}`);
  url.pathname = `/${templateName}`;
  const database = openDatabase(url.href, { connections: 1, statementSeconds: 0 });
  await migrateUp(database.sequelize);
  await database.close();
}
