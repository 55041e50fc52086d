import { Client } from 'pg';
import { query } from './databases';
import { pause } from './random';

/** Holds rows in a transaction of the test's own, and so an append, in the middle of its statement. */
export async function holding(
  databaseUrl: string,
  lock: string,
  values: number[],
  act: (release: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    await database.query('BEGIN');
    await database.query(lock, values);
    await act(() => database.query('COMMIT'));
  } finally {
    await database.end();
  }
}

/** Resolves once so many statements wait for a lock. */
export async function someoneWaits(databaseUrl: string, count: number): Promise<void> {
  const text = `SELECT count(*)::int AS waiting FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while (((await query<{ waiting: number }>(databaseUrl, text))[0]?.waiting ?? 0) < count) await pause(5);
}
