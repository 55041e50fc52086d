import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Postgres } from '../support/postgres';

const run = promisify(execFile);

export interface PgbenchOptions {
  folder: string;
  channels: number;
  senders: number;
  clients: number;
  seconds: number;
  content: string;
}

/** Whether pgbench is installed, and which. */
export async function pgbenchVersion(): Promise<string | null> {
  return run('pgbench', ['--version']).then(
    ({ stdout }) => stdout.trim(),
    () => null,
  );
}

/** Bare INSERTs a second as PostgreSQL's own load generator makes them, prepared, each client waiting for its commit. */
export async function pgbenchRate(postgres: Postgres, options: PgbenchOptions): Promise<number> {
  const { folder, channels, senders, clients, seconds, content } = options;
  const file = join(folder, 'insert.sql');
  await writeFile(
    file,
    [
      `\\set channel random(1, ${channels})`,
      `\\set sender random(1, ${senders})`,
      'INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at)',
      `  SELECT :channel, n, n, :sender, gen_random_uuid(), '${content}', clock_timestamp() FROM nextval('bench_ids') n`,
      '  RETURNING *;',
    ].join('\n'),
  );
  const { stdout } = await run(
    'pgbench',
    ['-n', '-M', 'prepared', '-f', file, '-c', `${clients}`, '-j', '1', '-T', `${seconds}`, postgres.url],
    { timeout: (seconds + 30) * 1000 },
  );
  const [, rate] = /^tps = ([\d.]+)/m.exec(stdout) ?? [];
  if (rate === undefined) throw new Error(`pgbench said: ${stdout}`);
  return Number(rate);
}
