import { existsSync } from 'node:fs';
import { testPassword, testUsernames } from '../seeders/test-data';
import { loadConfig } from './config';
import { openLog } from './log';
import { createServer } from './server';
import { StartError } from './start-error';

/** Past this, whatever still runs is left behind. */
const stopMilliseconds = 15_000;

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile();
  const config = loadConfig(process.env);
  const log = openLog(config.logLevel);
  const starting = createServer(config, log);
  let stopping = false;
  const stop = (reason: string, exitCode: number) => {
    if (stopping) return;
    stopping = true;
    log.info({ reason }, 'stopping');
    setTimeout(() => process.exit(1), config.drainSeconds * 1000 + stopMilliseconds).unref();
    starting.then((server) => server.close()).then(() => process.exit(exitCode), fail);
  };
  process.once('SIGTERM', () => stop('SIGTERM', 0)).once('SIGINT', () => stop('SIGINT', 0));

  const server = await starting;
  const url = `http://localhost:${server.port}`;
  log.info({ port: server.port, host: config.host }, `Atom Chat listens on ${url}`);
  if (server.hasTestData) {
    log.warn('SEED_TEST_DATA: accounts with a known password exist here. Never use this database in production.');
  }
  if (process.stdout.isTTY) process.stdout.write(welcome(url, server.hasTestData));
  stop(await server.databaseLost, 1);
}

function welcome(url: string, hasTestData: boolean): string {
  const accounts = hasTestData ? `\n  Sign in as   ${testUsernames.join(', ')} (password: ${testPassword})` : '';
  return `
  Atom Chat    ${url}
  Read         ${url}/docs${accounts}
  Stop         Ctrl-C

`;
}

function fail(error: unknown): void {
  const { message, stack } = error as Error;
  process.stderr.write(error instanceof StartError ? `Cannot start: ${message}\n` : `${stack}\n`);
  process.exit(1);
}

main().catch(fail);
