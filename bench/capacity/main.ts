import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Account, Accounts, ourEnvironment } from '../support/accounts';
import { eachOf, numberOptions, runBench, type Scope, sleep } from '../support/bench';
import { type Postgres, startPostgres } from '../support/postgres';
import { describeMachine, fixed, markdownTable, note, print, whole } from '../support/report';
import { ServerProcess } from '../support/server';
import { mix } from './behaviour';
import { findCapacity, goalMilliseconds, holds } from './controller';
import { plot } from './plot';
import { storm } from './storm';
import { type Step, Tally } from './tally';
import { type Town, User } from './user';

/**
 * How many active users one node and several hold before deliveries take longer than 200 ms or anything fails, by a feedback
 * loop; and what comes when a node dies and all of its users come back at once. `--plot=<file>` writes a picture.
 */
const options = numberOptions({
  nodes: [1, 3],
  first: [100],
  most: [4000],
  'settle-seconds': [3],
  'measured-seconds': [10],
  storm: [1],
});
const [first = 100] = options.first;
const [most = 4000] = options.most;
const [settleSeconds = 3] = options['settle-seconds'];
const [measuredSeconds = 10] = options['measured-seconds'];
const [withStorm = 1] = options.storm;
const channelsOfEach = 10;
const membersOfEach = 200;
const connectionsAtOnce = 20;

/** Users as they come, each with channels of their own. */
class Population {
  private readonly accounts: Account[] = [];
  private readonly channels: number[][] = [];

  constructor(
    private readonly name: string,
    private readonly source: Accounts,
    private readonly postgres: Postgres,
  ) {}

  async grow(count: number): Promise<void> {
    const from = this.accounts.length;
    if (count <= from) return;
    note(`registering ${count - from} users`);
    const added = await this.source.register(`${this.name}_${from}_`, count - from);
    const channelCount = Math.max(channelsOfEach, Math.ceil(((count - from) * channelsOfEach) / membersOfEach));
    const ids = (
      await this.postgres.query<{ id: number }>(
        `INSERT INTO channels (name) SELECT 'Capacity ' || n FROM generate_series(1, $1::int) n RETURNING id`,
        [channelCount],
      )
    ).map(({ id }) => Number(id));
    for (const account of added) {
      this.accounts.push(account);
      const start = Math.floor(Math.random() * channelCount);
      this.channels.push(
        Array.from({ length: channelsOfEach }, (_, n) => ids[(start + n * 7) % channelCount] as number),
      );
    }
    await this.source.join(
      added.flatMap(({ id }, n) => (this.channels[from + n] ?? []).map((channelId) => ({ channelId, userId: id }))),
    );
  }

  user(town: Town, index: number): User {
    return new User(town, this.accounts[index] as Account, this.channels[index] as number[]);
  }
}

async function measureNodes(
  scope: Scope,
  postgres: Postgres,
  count: number,
): Promise<{ steps: Step[]; held: Step | undefined; storm: string | undefined }> {
  const servers: ServerProcess[] = [];
  for (let node = 0; node < count; node++)
    servers.push(
      await ServerProcess.start(scope, 'src/main.js', ourEnvironment(postgres, await scope.temporaryFolder())),
    );
  const town: Town = { ports: servers.map(({ port }) => port), tally: new Tally(), sent: 0 };
  const population = new Population(`capacity${count}`, new Accounts(servers[0]?.port ?? 0, postgres), postgres);
  const users: User[] = [];
  const result = await findCapacity(first, most, async (wanted) => {
    await population.grow(wanted);
    for (const user of users.splice(wanted)) user.leave();
    const from = users.length;
    await eachOf(wanted - from, connectionsAtOnce, async (n) => {
      const user = population.user(town, from + n);
      users.push(user);
      await user.connect(town.ports[(from + n) % town.ports.length]);
      user.live();
    });
    await sleep(settleSeconds * 1000);
    town.tally = new Tally();
    town.sent = 0;
    await sleep(measuredSeconds * 1000);
    const step = town.tally.sum(wanted, town.sent);
    note(
      `${count} node(s), ${wanted} users: p99 ${fixed(step.delivery.p99, 1)} ms, ${[...step.errors].map(([what, often]) => `${what} (${often}x)`).join('; ') || 'no error'}`,
    );
    return step;
  });
  const report =
    withStorm && count > 1 && result.held
      ? await storm(servers, town, users.slice(0, result.held.users), postgres)
      : undefined;
  for (const user of users) user.leave();
  for (const server of servers) await server.stop();
  return { ...result, storm: report };
}

runBench(60, async (scope) => {
  const postgres = await startPostgres(scope);
  print(describeMachine(postgres.description), '');
  print(
    `Each user a minute: ${mix}. ${channelsOfEach} channels each, about ${membersOfEach} members to a channel.`,
    '',
  );
  const series: { name: string; steps: Step[] }[] = [];
  const rows: string[][] = [];
  const storms: string[] = [];
  for (const count of options.nodes) {
    const { steps, held, storm: report } = await measureNodes(scope, postgres, count);
    series.push({ name: `${count} ${count === 1 ? 'node' : 'nodes'}`, steps });
    if (report) storms.push(report);
    for (const step of steps)
      rows.push([
        `${count}`,
        whole(step.users),
        holds(step) ? (step === held ? '**yes**' : 'yes') : 'no',
        fixed(step.messagesPerSecond, 1),
        whole(step.deliveriesPerSecond),
        `${fixed(step.delivery.p50, 1)} / ${fixed(step.delivery.p99, 1)}`,
        `${fixed(step.ack.p50, 1)} / ${fixed(step.ack.p99, 1)}`,
        `${[...step.errors.values()].reduce((sum, often) => sum + often, 0)}`,
      ]);
  }
  print(
    markdownTable(
      [
        'Nodes',
        'Users',
        `Held (p99 within ${goalMilliseconds} ms, no error)`,
        'Messages/s',
        'Deliveries/s',
        'Delivery p50 / p99 ms',
        'Ack p50 / p99 ms',
        'Errors',
      ],
      rows,
    ),
  );
  print('', ...storms);
  const { plot: file } = parseArgs({ strict: false, options: { plot: { type: 'string' } } }).values;
  if (typeof file === 'string') await writeFile(file, plot(series));
});
