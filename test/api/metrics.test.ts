import { Service } from '../support/service';

const metricsToken = 'a token for the metrics';
let service: Service;

beforeAll(async () => {
  service = await Service.start({ metricsToken });
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const read = async () => (await service.request('GET', '/metrics', { token: metricsToken })).text;
const valueIn = (text: string, line: string) =>
  Number(
    text
      .split('\n')
      .find((each) => each.startsWith(`${line} `))
      ?.slice(line.length + 1),
  );

test('what was done is counted, by operation and command, and what goes on is shown', async () => {
  const [mo, alice] = await Promise.all([service.moderator(), service.person('alice')]);
  const channel = await service.channel(mo, alice);
  const talk = await alice.joins(channel);
  await talk.send('one');
  await alice.send(channel, 'two');
  await talk.sees('two');
  await talk.command('message:send', { content: ' ' });
  const late = await alice.joins(channel, { after: 0 });
  const plain = await alice.joinsPlainly(channel);
  const before = await read();
  expect(valueIn(before, 'atom_http_seconds_count{operation="sendMessage",status="201"}')).toBe(1);
  expect(valueIn(before, 'atom_command_seconds_count{command="message:send",code="ok"}')).toBe(1);
  expect(valueIn(before, 'atom_command_seconds_count{command="message:send",code="bad_request"}')).toBe(1);
  expect(valueIn(before, 'atom_commit_messages_sum')).toBe(2);
  expect(valueIn(before, 'atom_feed_lag_seconds_count')).toBeGreaterThan(0);
  expect(valueIn(before, 'atom_catch_up_revisions_sum')).toBe(2);
  const gauges = [
    'connections',
    'plain_connections',
    'namespaces',
    'commit_queue',
    'hashing_queue',
    'picture_queue',
    'bus_queue',
    'database_queue',
  ];
  expect(gauges.map((name) => valueIn(before, `atom_${name}`))).toEqual([2, 1, 1, 0, 0, 0, 0, 0]);
  late.leave();
  plain.socket.terminate();
  expect(valueIn(before, 'process_resident_memory_bytes')).toBeGreaterThan(1e6);
  await mo.post(`/moderator/block_user/${alice.id}`);
  await talk.isClosed();
  const after = await read();
  expect(valueIn(after, 'atom_sockets_closed_total{code="blocked"}')).toBe(1);
  expect(valueIn(after, 'atom_revocation_seconds_count')).toBe(1);
  expect(valueIn(after, 'atom_revocation_seconds_sum')).toBeLessThan(1);
  expect(valueIn(after, 'atom_bus_losses_total')).toBe(0);
});

test('nobody sees it without the operator’s token, and none is taken where there is none', async () => {
  const alice = await service.person('alice');
  for (const token of [alice.token, 'a token for the metric', `${metricsToken}s`]) {
    expect((await service.request('GET', '/metrics', { token })).status).toBe(401);
  }
  expect((await service.request('GET', '/users/me', { token: metricsToken })).status).toBe(401);
  const plain = await Service.start();
  expect((await plain.request('GET', '/metrics', { token: '' })).status).toBe(404);
  await plain.stop();
});
