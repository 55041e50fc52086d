import { numberOptions, runBench, type Scope, sleep } from '../support/bench';
import { type Postgres, startPostgres } from '../support/postgres';
import { machineCpuSeconds } from '../support/proc';
import { describeMachine, note, print } from '../support/report';
import { percentile } from '../support/statistics';
import { type Contender, type Name, selfTest, startContenders } from './contenders';
import { type LoadOptions, runLoad } from './load';
import { type Measurement, reportGoals, reportLatency, reportSaturation } from './tables';

/**
 * Deliveries a second and latency of our server beside a plain Socket.IO server and a raw WebSocket server, neither of
 * which stores anything. `--self-test` shows that the load generator finds faults; `--baselines=1` leaves ours out.
 */
const selfTesting = process.argv.includes('--self-test');
const options = numberOptions({
  receivers: [10, 100, 500],
  windows: [4, 20],
  rounds: [3],
  seconds: [3],
  'warm-up': [1.5],
  'per-second': [50],
  baselines: [0],
});
const [rounds = 3] = options.rounds;
const [seconds = 3] = options.seconds;
const [warmUpSeconds = 1.5] = options['warm-up'];
const [perSecond = 50] = options['per-second'];
const senders = 10;

async function measure(contender: Contender, pace: LoadOptions['pace']): Promise<Measurement> {
  const { server, protocol, tokens } = contender;
  const cpu: { server: number; database: number | null; machine: number; resident: number }[] = [];
  const load = await runLoad({
    port: server.port,
    protocol,
    tokens,
    senders,
    pace,
    warmUpSeconds,
    seconds: 'perSecond' in pace ? seconds * 2 : seconds,
    onMeasure() {
      const { cpuSeconds, residentBytes } = server;
      cpu.push({
        server: cpuSeconds,
        database: contender.databaseCpuSeconds(),
        machine: machineCpuSeconds(),
        resident: residentBytes,
      });
    },
  }).catch((error: Error) => {
    throw new Error(`${contender.name}: ${error.message}\n${server.describe()}`);
  });
  // The server gets over the leaving of so many before the next one is measured.
  await sleep(300);
  const [before, after] = cpu;
  if (!before || !after) throw new Error('not measured');
  const serverCpuSeconds = after.server - before.server;
  const databaseCpuSeconds = after.database === null ? null : after.database - (before.database ?? 0);
  const ofBench = serverCpuSeconds + (databaseCpuSeconds ?? 0) + load.loadCpuShare * load.seconds;
  return {
    name: contender.name,
    load,
    latency: { p50: percentile(load.latencies, 0.5), p99: percentile(load.latencies, 0.99) },
    serverCpuSeconds,
    databaseCpuSeconds,
    othersCpuShare: Math.max(0, after.machine - before.machine - ofBench) / load.seconds,
    residentBytes: after.resident,
  };
}

/** Every contender in turn, again and again, so that what disturbs the machine disturbs all of them. */
async function measureAll(contenders: Contender[], pace: LoadOptions['pace']): Promise<Map<Name, Measurement[]>> {
  const results = new Map<Name, Measurement[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) {
      const result = await measure(contender, pace);
      results.get(contender.name)?.push(result);
      const { messagesPerSecond, deliveriesPerSecond, loadCpuShare } = result.load;
      note(
        `${contender.tokens.length} receivers, ${JSON.stringify(pace)}, round ${round + 1}, ${contender.name}: ` +
          `${Math.round(messagesPerSecond)} messages/s, ${Math.round(deliveriesPerSecond)} deliveries/s, ` +
          `p50 ${result.latency.p50.toFixed(2)} ms, load ${Math.round(loadCpuShare * 100)} %, others ${Math.round(result.othersCpuShare * 100)} %`,
      );
    }
  }
  return results;
}

async function bench(scope: Scope): Promise<void> {
  if (selfTesting) return selfTest(scope);
  const postgres: Postgres | null = options.baselines[0] ? null : await startPostgres(scope);
  const machine = describeMachine(...(postgres ? [postgres.description] : []));
  const saturated: { receivers: number; window: number; results: Map<Name, Measurement[]> }[] = [];
  const steady: { receivers: number; results: Map<Name, Measurement[]> }[] = [];
  for (const receivers of options.receivers) {
    if (receivers < senders) throw new Error(`there are ${senders} senders, who receive too`);
    const contenders = await startContenders(scope, receivers, postgres);
    // With a window of 0 nothing is saturated.
    for (const window of options.windows.filter((each) => each > 0)) {
      saturated.push({ receivers, window, results: await measureAll(contenders, { window }) });
    }
    if (perSecond > 0) steady.push({ receivers, results: await measureAll(contenders, { perSecond }) });
    for (const { server } of contenders) await server.stop();
  }
  print(machine, '');
  if (saturated.length > 0) {
    print(`Saturated, ${senders} senders, 100-byte messages, ${rounds} rounds of ${seconds} s, medians:`, '');
    print(reportSaturation(saturated), '');
  }
  if (steady.length > 0) print(`At ${perSecond} messages a second:`, '', reportLatency(steady), '');
  print(reportGoals(saturated, steady));
}

runBench(30, bench);
