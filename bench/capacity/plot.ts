import { goalMilliseconds, holds } from './controller';
import type { Step } from './tally';

const width = 720;
const height = 360;
const margin = { left: 64, right: 24, top: 24, bottom: 48 };
const colours = ['#2563eb', '#d97706', '#059669'];

/** The 99th percentile of deliveries over the number of users, a line for each number of nodes, as SVG. */
export function plot(series: { name: string; steps: Step[] }[]): string {
  const all = series.flatMap(({ steps }) => steps);
  const most = Math.max(...all.map(({ users }) => users));
  const x = (users: number) => margin.left + (users / most) * (width - margin.left - margin.right);
  // From 1 ms to 10 s, by powers of ten.
  const y = (milliseconds: number) => {
    const share = Math.log10(Math.min(10_000, Math.max(1, milliseconds))) / 4;
    return height - margin.bottom - share * (height - margin.top - margin.bottom);
  };
  const lines = [1, 10, 100, 1_000, 10_000].map(
    (value) => `<line x1="${margin.left}" x2="${width - margin.right}" y1="${y(value)}" y2="${y(value)}" stroke="#ddd"/>
  <text x="${margin.left - 8}" y="${y(value) + 4}" text-anchor="end">${value} ms</text>`,
  );
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(most * share));
  const marks = series.flatMap(({ steps }, index) =>
    steps.map((step) => {
      const place = `cx="${x(step.users).toFixed(1)}" cy="${y(step.delivery.p99).toFixed(1)}" r="5" stroke="${colours[index]}"`;
      return `<circle ${place} fill="${holds(step) ? colours[index] : 'white'}"/>`;
    }),
  );
  const paths = series.map(({ steps }, index) => {
    const points = [...steps]
      .sort((a, b) => a.users - b.users)
      .map(({ users, delivery }) => `${x(users).toFixed(1)},${y(delivery.p99).toFixed(1)}`);
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colours[index]}" stroke-width="1.5"/>`;
  });
  const legend = series.map(
    (
      { name },
      index,
    ) => `<circle cx="${margin.left + 16}" cy="${margin.top + 8 + index * 20}" r="5" fill="${colours[index]}"/>
  <text x="${margin.left + 28}" y="${margin.top + 12 + index * 20}">${name}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
  <rect width="100%" height="100%" fill="white"/>
  ${lines.join('\n  ')}
  <line x1="${margin.left}" x2="${width - margin.right}" y1="${y(goalMilliseconds)}" y2="${y(goalMilliseconds)}" stroke="#dc2626" stroke-dasharray="4"/>
  ${ticks.map((users) => `<text x="${x(users)}" y="${height - margin.bottom + 20}" text-anchor="middle">${users}</text>`).join('\n  ')}
  <text x="${width / 2}" y="${height - 8}" text-anchor="middle">active users; a hollow point did not hold (p99 over ${goalMilliseconds} ms, or an error)</text>
  ${paths.join('\n  ')}
  ${marks.join('\n  ')}
  ${legend.join('\n  ')}
</svg>
`;
}
