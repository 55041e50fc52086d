import { testPassword, testUsernames } from '../seeders/test-data';
import { loadConfig } from './config';
import { openLog } from './log';
import { createServer } from './server';
import { StartError } from './start-error';

/** Past this, whatever still runs is left behind. */
const stopMilliseconds = 15_000;

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const log = openLog(config.logLevel);
  const server = await createServer(config, log);
  const url = `http://localhost:${server.port}`;
  log.info({ port: server.port, host: config.host }, `Atom Chat listens on ${url}`);
  if (config.seedTestData) {
    log.warn('SEED_TEST_DATA: accounts with a known password exist here. Never use this database in production.');
  }
  if (process.stdout.isTTY) process.stdout.write(welcome(url, config.seedTestData));

  const stop = (signal: string) => {
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), stopMilliseconds).unref();
    server.close().then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, 'could not stop in order');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

function welcome(url: string, hasTestData: boolean): string {
  const accounts = hasTestData ? `\n  Sign in as   ${testUsernames.join(', ')} (password: ${testPassword})` : '';
  return `
  Atom Chat    ${url}
  Read         ${url}/docs${accounts}
  Stop         Ctrl-C

`;
}

main().catch((error: unknown) => {
  process.stderr.write(
    error instanceof StartError ? `Cannot start: ${error.message}\n` : `${(error as Error).stack ?? error}\n`,
  );
  process.exit(1);
});
