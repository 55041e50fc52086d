import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../../src/root';
import { Service } from '../support/service';

const read = (file: string) => readFileSync(join(projectRoot, 'deploy', file), 'utf8');
/** The metrics that an expression of PromQL asks for; a histogram's three by the one that they are of. */
const namesIn = (expressions: string[]) =>
  new Set(
    expressions
      .flatMap((expression) => expression.match(/\b(?:atom|nodejs|process)_\w+/g) ?? [])
      .map((name) => name.replace(/_(?:bucket|sum|count)$/, '')),
  );
const dashboard: { panels: { title: string; targets: { expr: string }[] }[] } = JSON.parse(
  read('grafana/dashboard.json'),
);
const rules: { alert: string; expr: string; for: string; annotations: { summary: string } }[] = parse(
  read('prometheus/alerts.yaml'),
).groups[0].rules;
const shown = namesIn(dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)));
const watched = namesIn(rules.map(({ expr }) => expr));

let exposed: Set<string>;
beforeAll(async () => {
  const metricsToken = 'a token for the metrics';
  const service = await Service.start({ metricsToken });
  const { text } = await service.request('GET', '/metrics', { token: metricsToken });
  exposed = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name as string));
  await service.stop();
});

test('what the dashboard and the alerts ask for is there', () => {
  expect([shown.size, watched.size]).toEqual([expect.any(Number), expect.any(Number)]);
  expect(Math.min(shown.size, watched.size)).toBeGreaterThan(6);
  expect([...shown, ...watched].filter((name) => !exposed.has(name))).toEqual([]);
});

test('the dashboard shows everything that the service itself measures', () => {
  expect(
    [...exposed].filter((name) => name.startsWith('atom_') && !shown.has(name) && name !== 'atom_namespaces'),
  ).toEqual([]);
});

test('each alert says what is the matter, and waits before it does', () => {
  for (const { alert, annotations, for: patience } of rules) {
    expect(alert).toMatch(/^AtomChat[A-Z]\w+$/);
    expect(annotations.summary).toMatch(/\.$/);
    expect(patience).toMatch(/^\d+m$/);
  }
});
