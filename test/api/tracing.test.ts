import { randomBytes } from 'node:crypto';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node';
import { createDatabase, dropDatabase } from '../support/databases';
import type { Person } from '../support/person';
import { TcpProxy } from '../support/proxy';
import { pause } from '../support/random';
import { Service } from '../support/service';

const exporter = new InMemorySpanExporter();
let service: Service;
let alice: Person;
let channel: number;

beforeAll(async () => {
  service = await Service.start();
  const mo = await service.moderator();
  alice = await service.person('alice');
  channel = await service.channel(mo, alice);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});
afterEach(() => exporter.reset());

const secret = 'nothing of what was said';
const route = '/messages/{channel_id}/';
/** As the standard has it: version, trace, parent, sampled (W3C Trace Context). */
const callers = () => ({ trace: randomBytes(16).toString('hex'), parent: randomBytes(8).toString('hex') });
const sendTraced = (trace: string, parent: string, content = secret) =>
  service.request('POST', `/messages/${channel}/`, {
    token: alice.token,
    json: { content },
    headers: { traceparent: `00-${trace}-${parent}-01` },
  });
const named = (name: string) => exporter.getFinishedSpans().filter((span) => span.name === name);
async function finished(name: string, count = 1): Promise<ReadableSpan[]> {
  while (named(name).length < count) await pause(5);
  return named(name);
}
const parentOf = (span: ReadableSpan | undefined) => span?.parentSpanContext?.spanId;
const idOf = (span: ReadableSpan | undefined) => span?.spanContext().spanId;

test('without an SDK nothing is recorded, and a trace parent changes nothing', async () => {
  const { trace, parent } = callers();
  expect(await sendTraced(trace, parent)).toMatchObject({ status: 201 });
  expect(JSON.stringify(service.logged)).not.toContain('trace_id');
});

describe('with an SDK', () => {
  beforeAll(() => new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).register());

  test("a request goes on in its caller's trace, through the commit to the delivery, and is in the log with it", async () => {
    const talk = await alice.joins(channel);
    exporter.reset();
    const { trace, parent } = callers();
    await sendTraced(trace, parent);
    const [request] = await finished(`POST ${route}`);
    const [[commit], [delivery]] = [await finished('commit'), await finished('deliver')];
    expect([parentOf(request), parentOf(commit), parentOf(delivery)]).toEqual([parent, idOf(request), idOf(commit)]);
    expect([request, commit, delivery].map((span) => span?.spanContext().traceId)).toEqual([trace, trace, trace]);
    expect(request).toMatchObject({
      kind: SpanKind.SERVER,
      status: { code: SpanStatusCode.UNSET },
      attributes: { 'http.request.method': 'POST', 'http.route': route, 'http.response.status_code': 201 },
    });
    expect(commit?.attributes).toEqual({ 'db.system.name': 'postgresql', 'db.operation.batch.size': 1 });
    expect(delivery?.attributes).toMatchObject({ 'messaging.batch.message_count': 1, 'atom_chat.connections': 1 });
    expect(service.logged.filter((line) => line.trace_id === trace)).toHaveLength(1);
    talk.leave();
  });

  test('a commit of several is linked to all whom it serves', async () => {
    const talk = await alice.joins(channel);
    exporter.reset();
    await Promise.all(Array.from({ length: 20 }, (_, n) => talk.send(`${n} ${secret}`)));
    const commands = await finished('message:send', 20);
    const served = named('commit').flatMap((span) =>
      span.links.length > 0 ? span.links.map(({ context }) => context.spanId) : [parentOf(span)],
    );
    expect(served.sort()).toEqual(commands.map(idOf).sort());
    expect(named('commit').some(({ links }) => links.length > 1)).toBe(true);
    for (const delivery of named('deliver')) expect(named('commit').map(idOf)).toContain(parentOf(delivery));
    expect(commands[0]?.attributes).toEqual({
      'rpc.system.name': 'socket.io',
      'rpc.method': 'message:send',
      'atom_chat.channel_id': channel,
    });
    talk.leave();
  });

  test('a refusal is no error', async () => {
    const talk = await alice.joins(channel);
    exporter.reset();
    await talk.command('message:send', { content: ' ' });
    const { trace, parent } = callers();
    expect(await sendTraced(trace, parent, ' ')).toMatchObject({ status: 400 });
    const [command] = await finished('message:send');
    const [request] = await finished(`POST ${route}`);
    expect(command).toMatchObject({
      status: { code: SpanStatusCode.UNSET },
      attributes: { 'rpc.response.status_code': 'bad_request' },
    });
    expect(request).toMatchObject({ status: { code: SpanStatusCode.UNSET } });
    talk.leave();
  });

  test('no span has a token or anything that was said', async () => {
    const { trace, parent } = callers();
    await sendTraced(trace, parent);
    await service.request('GET', `/search?query=${encodeURIComponent(secret)}`, { token: alice.token });
    await finished('GET /search');
    const written = exporter.getFinishedSpans().map(({ name, attributes, events, status }) => {
      return JSON.stringify({ name, attributes, events, status });
    });
    expect(written.filter((span) => span.includes('said') || span.includes(alice.token))).toEqual([]);
  });

  test('a failure of the service is an error', async () => {
    const databaseUrl = await createDatabase();
    const way = await TcpProxy.to(databaseUrl);
    const failing = await Service.start({ databaseUrl: way.url });
    const bob = await failing.person('bob');
    await way.cut();
    expect(await bob.get('/users/me')).toMatchObject({ status: 503 });
    const [request] = await finished('GET /users/me');
    expect(request).toMatchObject({
      status: { code: SpanStatusCode.ERROR },
      attributes: { 'error.type': '503', 'http.response.status_code': 503 },
    });
    await way.restore();
    await failing.stop();
    await way.cut();
    await dropDatabase(databaseUrl);
  });
});
