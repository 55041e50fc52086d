import type { Postgres } from '../support/postgres';
import { fixed, note, whole } from '../support/report';
import type { ServerProcess } from '../support/server';
import { percentile } from '../support/statistics';
import { Tally } from './tally';
import type { Town, User } from './user';

/**
 * Kills a node and lets all users come back at once, those of the other nodes too, each with what it has. Resolves to how
 * long it took until all stood at the head, and what PostgreSQL had to do for it.
 */
export async function storm(servers: ServerProcess[], town: Town, users: User[], postgres: Postgres): Promise<string> {
  const [dead, ...rest] = servers;
  if (!dead) throw new Error('There is no node to kill.');
  town.ports = rest.map(({ port }) => port);
  town.tally = new Tally();
  const rows = async () =>
    Number(
      (
        await postgres.query<{ rows: string }>(
          'SELECT tup_returned + tup_fetched AS rows FROM pg_stat_database WHERE datname = current_database()',
        )
      )[0]?.rows ?? 0,
    );
  const before = { rows: await rows(), cpu: postgres.cpuSeconds() };
  process.kill(dead.pid, 'SIGKILL');
  const began = performance.now();
  const times: number[] = [];
  await Promise.all(
    users.map(async (user) => {
      await user.comeBack();
      times.push(performance.now() - began);
    }),
  );
  const cpu = postgres.cpuSeconds();
  const { errors } = town.tally.sum(users.length, 0);
  const failures = [...errors].map(([what, often]) => `${what} (${often}x)`).join('; ');
  note(`storm of ${users.length} users: ${fixed(Math.max(...times), 0)} ms; ${failures || 'no error'}`);
  return `After a node was killed, all ${whole(users.length)} users came back to the other ${rest.length} at once: half stood at the head after ${whole(percentile(times, 0.5))} ms, all after ${whole(Math.max(...times))} ms; PostgreSQL read ${whole(((await rows()) - before.rows) / users.length)} rows and used ${fixed(cpu === null || before.cpu === null ? null : ((cpu - before.cpu) * 1000) / users.length, 1)} ms of CPU for each.`;
}
