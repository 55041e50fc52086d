import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../../src/root';

const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8');
const { services } = parse(read('docker-compose.yml'), { merge: true });
const nodes = Object.keys(services).filter((name) => /^chat/.test(name));

test('one node by itself, and with the profile two more that differ in nothing but that', () => {
  expect(nodes).toEqual(['chat', 'chat-2', 'chat-3']);
  for (const name of nodes.slice(1)) {
    const { profiles, ports, ...node } = services[name];
    expect([profiles, ports]).toEqual([['cluster'], []]);
    const { ports: _published, ...first } = services.chat;
    expect(node).toEqual(first);
  }
  for (const name of ['redis', 'balancer']) expect(services[name].profiles).toEqual(['cluster']);
});

test('the load balancer has every node, and asks each whether it is ready', () => {
  const text = read('deploy/haproxy/haproxy.cfg');
  const servers = [...text.matchAll(/^ {2}server (\S+) (\S+):8000 cookie \d$/gm)];
  expect(servers.map(([, name, host]) => [name, host])).toEqual(nodes.map((name) => [name, name]));
  expect(text).toContain('uri /health/ready ');
  const [, port] = /bind :(\d+)/.exec(text) ?? [];
  expect(services.balancer.ports[0]).toMatch(new RegExp(`:${port}$`));
});

test('a node is given more time than it takes to stop', () => {
  for (const name of nodes) expect(Number.parseInt(services[name].stop_grace_period, 10)).toBeGreaterThanOrEqual(30);
});
