import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageAck } from '../../generated/realtime';
import { Conversation } from '../support/conversation';
import { createDatabase, dropDatabase, query } from '../support/databases';
import { Sender } from '../support/load';
import type { Person } from '../support/person';
import { TcpProxy } from '../support/proxy';
import { pause } from '../support/random';
import { Service } from '../support/service';
import { ServiceProcess } from '../support/service-process';

const metricsToken = 'a token for the metrics';
const sampleMilliseconds = 250;
/** How long it is loaded with three times what was measured. */
const loaded = 20_000;

let databaseUrl: string;
let dataDir: string;
let beside: Service;
let way: TcpProxy;
let service: ServiceProcess;
let alice: Person;
let channel: number;

beforeAll(async () => {
  databaseUrl = await createDatabase();
  beside = await Service.start({ databaseUrl });
  const mo = await beside.moderator();
  alice = await beside.person('alice');
  channel = await beside.channel(mo, alice);
  await alice.send(channel, 'hello');
  way = await TcpProxy.to(databaseUrl);
  dataDir = await mkdtemp(join(tmpdir(), 'atom-chat-overload-'));
  service = await ServiceProcess.start(dataDir, way.url, { METRICS_TOKEN: metricsToken });
});
afterAll(async () => {
  await service.end();
  await way.cut();
  await beside.stop();
  await dropDatabase(databaseUrl);
  await rm(dataDir, { recursive: true });
  expect(beside.errors).toEqual([]);
});

const fetchAs = (token: string, path: string) =>
  fetch(`${service.url}${path}`, { headers: { Authorization: `Bearer ${token}` } });

interface Sample {
  mebibytes: number;
  queued: number;
}

async function sample(queue: string): Promise<Sample> {
  const text = await (await fetchAs(metricsToken, '/metrics')).text();
  const read = (name: string) => Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
  return { mebibytes: read('process_resident_memory_bytes') / 2 ** 20, queued: read(queue) };
}

/** So many a second, whether or not those before are answered; the service is looked at meanwhile, as its operator does. */
async function press(perSecond: number, queue: string, act: () => void): Promise<Sample[]> {
  const samples: Promise<Sample>[] = [];
  const began = performance.now();
  let acts = 0;
  for (let now = 0; now < loaded; now = performance.now() - began) {
    for (; acts < (perSecond * now) / 1000; acts++) act();
    if (samples.length < now / sampleMilliseconds) samples.push(sample(queue));
    await pause(10);
  }
  return Promise.all(samples);
}

/** Resolves to how many a second are done, of so many once as many more have been. */
async function measure(lines: Sender, count: number, done: () => number): Promise<number> {
  await until(async () => done() >= count);
  const before = done();
  const took = await until(async () => done() >= before + count);
  const perSecond = (done() - before) / (took / 1000);
  await lines.stop();
  return perSecond;
}

/** In the last quarter of the load there is about as much memory in use as in the second: what else waited took 40 MiB a second. */
function expectLevel(samples: Sample[]): void {
  const quarter = Math.floor(samples.length / 4);
  const median = (from: number) =>
    samples
      .slice(from, from + quarter)
      .map(({ mebibytes }) => mebibytes)
      .sort((one, other) => one - other)[Math.floor(quarter / 2)] as number;
  expect(median(3 * quarter) - median(quarter)).toBeLessThan(150);
}

async function until(condition: () => Promise<boolean>): Promise<number> {
  const began = performance.now();
  while (!(await condition())) await pause(20);
  return performance.now() - began;
}

test('three times as many requests as it can answer: the rest are refused, memory stays level, and then all is well', async () => {
  way.slow(10);
  const path = `/messages/${channel}/`;
  let answered = 0;
  const lines = new Sender(48, async () => {
    const answer = await fetchAs(alice.token, path);
    await answer.arrayBuffer();
    answered++;
    return answer.status === 200;
  });
  const perSecond = await measure(lines, 400, () => answered);

  const results: Promise<number>[] = [];
  const ask = async () => {
    const answer = await fetchAs(alice.token, path);
    if (answer.status !== 503) await answer.arrayBuffer();
    else {
      expect(answer.headers.get('Retry-After')).toBe('1');
      expect(((await answer.json()) as { code: string }).code).toMatch(/^(overloaded|unavailable)$/);
    }
    return answer.status;
  };
  const samples = await press(3 * perSecond, 'atom_database_queue', () => results.push(ask()));
  const recovered = await until(async () => (await ask()) === 200);
  const statuses = await Promise.all(results);
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
  // Being pressed, it goes on with what it can, early and late.
  const part = Math.ceil(statuses.length / 4);
  for (let from = 0; from < statuses.length; from += part) expect(statuses.slice(from, from + part)).toContain(200);
  expectLevel(samples);
  expect(Math.max(...samples.map(({ queued }) => queued))).toBeLessThanOrEqual(1000);
  expect(recovered).toBeLessThan(15_000);
  expect((await fetchAs(alice.token, '/health/ready')).status).toBe(200);
}, 90_000);

test('three times as many messages as it can commit: the rest are refused, and what is acknowledged is there once', async () => {
  const talks = [1, 2].map(() => new Conversation(service.url, channel, { token: alice.token }));
  await Promise.all(talks.map((talk) => talk.ready()));
  await talks[0]?.send('the connection for it is there');
  way.slow(300);
  const content = 'a'.repeat(8000);
  const acks: Promise<MessageAck>[] = [];
  const send = async () => {
    const ack = (talks[acks.length % 2] as Conversation).send(content);
    acks.push(ack);
    return 'data' in (await ack);
  };
  const lines = new Sender(500, send);
  const perSecond = await measure(lines, 2_000, () => acks.length);

  const samples = await press(3 * perSecond, 'atom_commit_queue', send);
  const recovered = await until(send);
  const answers = await Promise.all(acks);
  const refused = answers.flatMap((ack) => ('problem' in ack ? [ack.problem] : []));
  const acknowledged = answers.flatMap((ack) => ('data' in ack ? [ack.data.id] : []));
  expect(new Set(refused.map(({ code, status }) => `${status} ${code}`))).toEqual(new Set(['503 overloaded']));
  expectLevel(samples);
  expect(recovered).toBeLessThan(15_000);

  way.slow(0);
  const stored = await query<{ id: number }>(
    databaseUrl,
    'SELECT id::int FROM messages WHERE channel_id = $1 AND length(content) = 8000 ORDER BY id',
    [channel],
  );
  expect(stored.map(({ id }) => id)).toEqual(acknowledged.sort((one, other) => one - other));
  for (const talk of talks) {
    await talk.sees(content);
    talk.leave();
    expect(talk.messages.slice(-stored.length).map(({ id }) => id)).toEqual(acknowledged);
  }
}, 90_000);
