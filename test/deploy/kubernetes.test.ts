import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Environment } from '../../src/environment';
import { projectRoot } from '../../src/root';

const folder = join(projectRoot, 'deploy/kubernetes');
const read = (file: string) => parse(readFileSync(join(folder, file), 'utf8'));
const files = readdirSync(folder).filter((file) => file !== 'kustomization.yaml');

interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
}

/** Holds a manifest to the schema of its kind, as Kubernetes publishes it. @throws where it does not fit */
function validate(manifest: Manifest): void {
  const { [manifest.kind]: Model } = require(`kubernetes-models/${manifest.apiVersion}`);
  new Model(manifest).validate();
}

test.each(files)('%s fits the schema of its kind', (file) => {
  const manifest = read(file) as Manifest;
  expect(manifest.metadata.name).toMatch(/^atom-chat/);
  validate(manifest);
});

test.each([
  ['a number as text', (manifest: ReturnType<typeof read>) => Object.assign(manifest.spec, { replicas: '3' })],
  ['no selector', (manifest: ReturnType<typeof read>) => Object.assign(manifest.spec, { selector: undefined })],
  [
    'a container without a name',
    (manifest: ReturnType<typeof read>) =>
      Object.assign(manifest.spec.template.spec.containers[0], { name: undefined }),
  ],
])('the schemas find %s', (_what, spoil) => {
  const manifest = read('deployment.yaml');
  spoil(manifest);
  expect(() => validate(manifest)).toThrow('data/spec');
});

test('the kustomization names every manifest but the example of a Secret', () => {
  expect([...read('kustomization.yaml').resources].sort()).toEqual(
    files.filter((file) => !/example/.test(file)).sort(),
  );
});

test('what selects the nodes selects them, and the probes ask for what is there', () => {
  const [deployment, service, disruption, autoscaler] = ['deployment', 'service', 'disruption', 'autoscaler'].map(
    (name) => read(`${name}.yaml`),
  );
  const { labels } = deployment.spec.template.metadata;
  for (const selector of [
    deployment.spec.selector.matchLabels,
    service.spec.selector,
    disruption.spec.selector.matchLabels,
  ])
    expect(labels).toMatchObject(selector);
  expect(autoscaler.spec.scaleTargetRef.name).toBe(deployment.metadata.name);
  const [{ startupProbe, readinessProbe, livenessProbe }] = deployment.spec.template.spec.containers;
  const { paths } = parse(readFileSync(join(projectRoot, 'generated/openapi.yaml'), 'utf8'));
  for (const { httpGet } of [startupProbe, readinessProbe, livenessProbe]) expect(paths).toHaveProperty([httpGet.path]);
});

test('the settings exist, no secret has a value, and a node has the time that it takes to stop', () => {
  const [config, secret] = [read('config.yaml').data, read('secret.example.yaml').stringData];
  const known = [...Object.keys(Environment.shape), 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
  expect([...Object.keys(config), ...Object.keys(secret)].filter((name) => !known.includes(name))).toEqual([]);
  expect(Object.values(secret).filter((value) => value !== '')).toEqual([]);
  const { readinessProbe } = read('deployment.yaml').spec.template.spec.containers[0];
  expect(Number(config.DRAIN_SECONDS)).toBeGreaterThan(readinessProbe.periodSeconds * readinessProbe.failureThreshold);
});
