import { Accounts, ourEnvironment } from '../support/accounts';
import { numberOptions, runBench, type Scope, sleep } from '../support/bench';
import { type Postgres, startPostgres } from '../support/postgres';
import type { Memory } from '../support/probe';
import { describeMachine, fixed, type Goal, goalTable, markdownTable, note, print, whole } from '../support/report';
import { ServerProcess } from '../support/server';
import { IdleConnections } from './connections';

/**
 * Memory of an idle connection in one channel, and of each further channel on it, of our server and of a plain Socket.IO
 * server: of the heap after a full collection, and of the process.
 */
const options = numberOptions({ connections: [5000], namespaces: [10], channels: [200], 'warm-up': [200], idle: [5] });
const [count = 5000] = options.connections;
const [further = 10] = options.namespaces;
const [channelCount = 200] = options.channels;
const [warmUp = 200] = options['warm-up'];
const [idleSeconds = 5] = options.idle;

interface Contender {
  name: string;
  server: ServerProcess;
  connections: IdleConnections;
  tokens: string[];
  /** The channels' ids. */
  channels: number[];
}

async function startOurs(scope: Scope, postgres: Postgres): Promise<Contender> {
  const environment = ourEnvironment(postgres, await scope.temporaryFolder());
  const preparing = await ServerProcess.start(scope, 'src/main.js', environment);
  const accounts = new Accounts(preparing.port, postgres);
  const channels: number[] = [];
  for (let n = 0; n < channelCount; n++) channels.push(await accounts.createChannel(`Idle ${n}`));
  note(`registering ${count} users`);
  const users = await accounts.register('idle', count);
  await accounts.join(
    users.flatMap(({ id }, index) =>
      Array.from({ length: further + 1 }, (_, step) => ({ userId: id, channelId: channelOf(channels, index, step) })),
    ),
  );
  // Measured in a process that has not grown by all these requests.
  await preparing.stop();
  const server = await ServerProcess.start(scope, 'src/main.js', environment, { probe: true });
  const connections = new IdleConnections(server.port, (namespace) => `42${namespace},["ready"`);
  return { name: 'ours', server, connections, tokens: users.map(({ token }) => token), channels };
}

async function startPlain(scope: Scope): Promise<Contender> {
  const server = await ServerProcess.start(scope, 'bench/baselines/plain-socketio.js', {}, { probe: true });
  const channels = Array.from({ length: channelCount }, (_, n) => n + 1);
  const connections = new IdleConnections(server.port, (namespace) => `40${namespace},`);
  // A token of the length of ours, since the handshake is kept.
  return { name: 'plain Socket.IO', server, connections, tokens: Array<string>(count).fill('x'.repeat(220)), channels };
}

/** The channel that a connection joins as its first, second and so on. */
function channelOf(channels: number[], index: number, step: number): number {
  return channels[(index + step) % channels.length] as number;
}

interface Result {
  name: string;
  perConnection: Memory;
  perNamespace: Memory;
  connectionsPerSecond: number;
  joinsPerSecond: number;
}

async function measure({ name, server, connections, tokens, channels }: Contender): Promise<Result> {
  const auth = (index: number) => ({ token: tokens[index] });
  const namespaceAt = (step: number) => (index: number) => `/ws/${channelOf(channels, index, step)}`;
  // What is made once and for all, code above all, is no connection's.
  await connections.open(Math.min(warmUp, count), auth, namespaceAt(0));
  await connections.joinAll(namespaceAt(1));
  connections.close();
  await sleep(3000);
  const before = await server.memory();

  const opening = performance.now();
  await connections.open(count, auth, namespaceAt(0));
  const connectionsPerSecond = (count * 1000) / (performance.now() - opening);
  await sleep(idleSeconds * 1000);
  const connected = await server.memory();
  note(`${name}: ${count} connections, heap ${whole(connected.heapUsed / 1024)} KiB`);

  const begin = performance.now();
  for (let step = 1; step <= further; step++) await connections.joinAll(namespaceAt(step));
  const joinsPerSecond = (count * further * 1000) / (performance.now() - begin);
  await sleep(idleSeconds * 1000);
  const joined = await server.memory();
  connections.assertWhole();
  connections.close();
  note(`${name}: ${further} further namespaces each, heap ${whole(joined.heapUsed / 1024)} KiB`);
  return {
    name,
    perConnection: difference(before, connected, count),
    perNamespace: difference(connected, joined, count * further),
    connectionsPerSecond,
    joinsPerSecond,
  };
}

function difference(before: Memory, after: Memory, parts: number): Memory {
  const of = (value: keyof Memory) => (after[value] - before[value]) / parts;
  return { heapUsed: of('heapUsed'), external: of('external'), rss: of('rss') };
}

async function bench(scope: Scope): Promise<void> {
  const postgres = process.argv.includes('--baselines=1') ? null : await startPostgres(scope);
  const machine = describeMachine(...(postgres ? [postgres.description] : []));
  const results: Result[] = [];
  const starts = [() => startPlain(scope), ...(postgres ? [() => startOurs(scope, postgres)] : [])];
  for (const start of starts) {
    const contender = await start();
    scope.onEnd(() => contender.connections.close());
    results.push(await measure(contender));
    await contender.server.stop();
  }
  print(machine, '');
  print(`${whole(count)} connections, then ${further} further namespaces on each, of ${channelCount} in all:`, '');
  const kib = (bytes: number) => fixed(bytes / 1024, 2);
  const rows = results.map(({ name, perConnection, perNamespace, connectionsPerSecond, joinsPerSecond }) => [
    name,
    ...[perConnection, perNamespace].flatMap(({ heapUsed, external, rss }) => [heapUsed, external, rss].map(kib)),
    whole(connectionsPerSecond),
    whole(joinsPerSecond),
  ]);
  const parts = ['connection', 'namespace'];
  const columns = parts.flatMap((part) => ['heap', 'external', 'RSS'].map((kind) => `KiB ${kind} per ${part}`));
  print(markdownTable(['Server', ...columns, 'Connections/s', 'Joins/s'], rows));
  const [plain, ours] = results;
  if (plain && ours) print('', goalTable(goalsOf(plain, ours)));
}

function goalsOf(plain: Result, ours: Result): Goal[] {
  const ratioOf = (kind: keyof Memory) => ours.perConnection[kind] / plain.perConnection[kind];
  const connection = (['heapUsed', 'rss'] as const).map((kind): Goal => {
    const ratio = ratioOf(kind);
    return {
      goal: `a connection below 1.2x plain Socket.IO (${kind})`,
      measured: fixed(ratio, 2, 'x'),
      met: ratio < 1.2,
    };
  });
  // The heap's pages, which V8 keeps in reserve, are no measure of so little: plain Socket.IO itself takes more.
  const bytes = ours.perNamespace.heapUsed;
  const goal = 'a further namespace below 2.5 KB (heapUsed)';
  return [...connection, { goal, measured: `${whole(bytes)} B`, met: bytes < 2500 }];
}

runBench(10, bench);
