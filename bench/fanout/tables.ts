import { fixed, type Goal, goalTable, markdownTable, whole } from '../support/report';
import { median } from '../support/statistics';
import type { Name } from './contenders';
import type { LoadResult } from './load';

export interface Measurement {
  name: Name;
  load: LoadResult;
  latency: { p50: number; p99: number };
  serverCpuSeconds: number;
  /** null where there is no database. */
  databaseCpuSeconds: number | null;
  /** What processes outside the bench took meanwhile, of one core. */
  othersCpuShare: number;
  residentBytes: number;
}
type Results = Map<Name, Measurement[]>;
interface Saturated {
  receivers: number;
  window: number;
  results: Results;
}
interface Steady {
  receivers: number;
  results: Results;
}

/** The median of a figure, with so many digits. */
type Show = (digits: number, value: (measurement: Measurement) => number, unit?: string) => string;

const over = (results: Results, name: Name, value: (measurement: Measurement) => number): number =>
  median((results.get(name) ?? []).map(value));

const deliveries = ({ load }: Measurement) => load.deliveriesPerSecond;

/** The median of the rounds' ratios: what disturbs a round disturbs both sides of its ratio. */
function ratio(results: Results, name: Name, to: Name): number {
  const others = results.get(to) ?? [];
  return median((results.get(name) ?? []).map((own, i) => deliveries(own) / (others[i] ? deliveries(others[i]) : NaN)));
}

const perThousand = (cpuSeconds: number | null, { load }: Measurement): number =>
  ((cpuSeconds ?? Number.NaN) * 1e6) / (load.deliveriesPerSecond * load.seconds);

export function reportSaturation(saturated: Saturated[]): string {
  const rows = saturated.flatMap(({ receivers, window, results }) =>
    [...results.keys()].map((name) => {
      const of = (value: (measurement: Measurement) => number) => over(results, name, value);
      const show: Show = (digits, value, unit) => fixed(of(value), digits, unit);
      return [
        `${receivers}, ${window}`,
        name,
        whole(of(deliveries)),
        whole(of(({ load }) => load.messagesPerSecond)),
        show(1, ({ load }) => load.messagesPerEvent),
        fixed(ratio(results, name, 'plain Socket.IO'), 2, 'x'),
        fixed(ratio(results, name, 'raw ws'), 2, 'x'),
        show(2, (m) => perThousand(m.serverCpuSeconds, m)),
        show(2, (m) => perThousand(m.databaseCpuSeconds, m)),
        whole(of(({ residentBytes }) => residentBytes / 2 ** 20)),
        `${show(1, ({ load }) => load.acknowledgedAfter.p50)} / ${show(1, ({ load }) => load.acknowledgedAfter.p99)}`,
        show(0, ({ load }) => load.loadCpuShare * 100, ' %'),
        show(0, ({ othersCpuShare }) => othersCpuShare * 100, ' %'),
      ];
    }),
  );
  const columns = [
    'Receivers, window',
    'Server',
    'Deliveries/s',
    'Messages/s',
    'Messages per event',
    'to plain Socket.IO',
    'to raw ws',
    'Server CPU ms per 1,000 deliveries',
    'PostgreSQL CPU ms per 1,000 deliveries',
    'Server RSS MiB',
    'Ack p50 / p99 ms',
    'Load CPU (of a core)',
    'Others (of a core)',
  ];
  return markdownTable(columns, rows);
}

export function reportLatency(steady: Steady[]): string {
  const rows = steady.flatMap(({ receivers, results }) =>
    [...results.keys()].map((name) => {
      const of = (value: (measurement: Measurement) => number) => over(results, name, value);
      const show: Show = (digits, value, unit) => fixed(of(value), digits, unit);
      return [
        receivers,
        name,
        show(2, ({ latency }) => latency.p50),
        show(2, ({ latency }) => latency.p99),
        show(2, ({ load }) => load.acknowledgedAfter.p50),
        show(1, ({ serverCpuSeconds, load }) => (serverCpuSeconds / load.seconds) * 100, ' %'),
        show(1, ({ databaseCpuSeconds, load }) => ((databaseCpuSeconds ?? Number.NaN) / load.seconds) * 100, ' %'),
        show(1, ({ load }) => load.loadCpuShare * 100, ' %'),
        show(1, ({ othersCpuShare }) => othersCpuShare * 100, ' %'),
      ];
    }),
  );
  const columns = [
    'Receivers',
    'Server',
    'Receipt p50 ms',
    'Receipt p99 ms',
    'Ack p50 ms',
    'Server CPU',
    'PostgreSQL CPU',
  ];
  return markdownTable([...columns, 'Load CPU', 'Others'], rows);
}

/** The goals, where ours was measured. */
export function reportGoals(saturated: Saturated[], steady: Steady[]): string {
  const goals: Goal[] = [];
  for (const { receivers, window, results } of saturated) {
    if (!results.has('ours')) continue;
    const where = `${receivers} receivers, window ${window}`;
    const least = receivers === 100 ? { 4: 3, 20: 8 }[window] : undefined;
    if (least !== undefined) {
      const value = ratio(results, 'ours', 'plain Socket.IO');
      goals.push({
        goal: `${where}: at least ${least}x plain Socket.IO`,
        measured: fixed(value, 2, 'x'),
        met: value >= least,
      });
    }
    const value = ratio(results, 'ours', 'raw ws');
    goals.push({ goal: `${where}: never below raw ws`, measured: fixed(value, 2, 'x'), met: value >= 1 });
  }
  for (const { receivers, results } of steady) {
    if (!results.has('ours')) continue;
    const p50 = over(results, 'ours', ({ latency }) => latency.p50);
    const difference = p50 - over(results, 'plain Socket.IO', ({ latency }) => latency.p50);
    const p99 = over(results, 'ours', ({ latency }) => latency.p99);
    const where = `${receivers} receivers, steady`;
    const measured = `${difference >= 0 ? '+' : ''}${fixed(difference, 2, ' ms')}`;
    goals.push({ goal: `${where}: p50 within 3 ms of plain Socket.IO`, measured, met: difference <= 3 });
    goals.push({ goal: `${where}: p99 below 20 ms`, measured: fixed(p99, 2, ' ms'), met: p99 < 20 });
  }
  return goals.length > 0 ? goalTable(goals) : 'Ours was not measured.';
}
