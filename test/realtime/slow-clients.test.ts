import { connect, type Socket } from 'node:net';
import { Server } from 'socket.io';
import type { EngineSocket } from '../../src/realtime/slow-clients';
import { findFaults, readLog } from '../support/checker';
import { fill, Outbox, type Sender } from '../support/load';
import type { Person } from '../support/person';
import { pause } from '../support/random';
import { RawSocket } from '../support/raw-socket';
import { Service } from '../support/service';

jest.setTimeout(90_000);

let service: Service;
let mo: Person;
let alice: Person;
let bob: Person;
/** The service's own; nothing else shows what it keeps for a client. */
let io: Server;

beforeAll(async () => {
  const of = jest.spyOn(Server.prototype, 'of');
  service = await Service.start({ logLevel: 'warn' });
  io = of.mock.contexts[0] as unknown as Server;
  jest.restoreAllMocks();
  [mo, alice, bob] = await Promise.all([service.moderator(), service.person('alice'), service.person('bob')]);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

/** Megabytes that wait for the clients, each counted. */
function waiting(): number {
  const { clients } = io.engine as unknown as { clients: Record<string, EngineSocket> };
  const sizes = Object.values(clients).map(({ writeBuffer }) => {
    return (writeBuffer as { data?: string }[]).reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
  });
  return Math.max(0, ...sizes) / 2 ** 20;
}

/** Posts long messages, many at once, until told to stop; the more at once, the fewer and larger the batches. */
async function flood(channel: number, lines: number): Promise<{ outbox: Outbox; sender: Sender; leave(): void }> {
  const conversation = await bob.joins(channel);
  const outbox = new Outbox(bob, channel);
  outbox.content = () => 'x'.repeat(7900);
  return { outbox, sender: outbox.overSocket(conversation, lines), leave: () => conversation.leave() };
}

const underlying = (raw: RawSocket) => (raw.socket as unknown as { _socket: Socket })._socket;

/** What a raw client received, as messages. */
const receivedBy = (raw: RawSocket) =>
  raw
    .of(2)
    .map(({ data }) => data as [string, { messages: never[] }])
    .flatMap(([name, batch]) => (name === 'messages' ? batch.messages : []));

test.each([10, 150])(
  'a client that stops reading is cut off, %i at a time, harms nobody, and resumes',
  async (lines) => {
    const channel = await service.channel(mo, alice, bob);
    const healthy = await alice.joins(channel, { after: 0 });
    const polling = await alice.joins(channel, { after: 0, transports: ['polling'] });
    const plain = await alice.joinsPlainly(channel);
    const slow = await RawSocket.open(service.url);
    slow.connect(`/ws/${channel}`, { token: alice.token, after: 0 });
    const { outbox, sender, leave } = await flood(channel, lines);
    await slow.until(() => receivedBy(slow).length > 3);
    const clients = io.engine.clientsCount;
    underlying(slow).pause();
    let most = 0;
    const began = Date.now();
    while (io.engine.clientsCount === clients && Date.now() - began < 60_000) {
      most = Math.max(most, waiting());
      await pause(20);
    }
    expect(io.engine.clientsCount).toBe(clients - 1);
    await sender.stop();
    // The limit, and what comes in between two looks.
    expect(most).toBeLessThan(100);

    const log = await readLog(service.databaseUrl, channel);
    for (const one of [healthy, polling]) {
      await one.until(() => one.revision === log.length);
      expect(findFaults({ log, acknowledged: outbox.acknowledged, received: { one: one.messages } })).toEqual([]);
    }
    while (plain.frames.length < log.length && !plain.closing) await pause(10);
    expect(plain).toMatchObject({ closing: undefined, frames: { length: log.length } });

    underlying(slow).resume();
    await slow.closed();
    const before = receivedBy(slow) as never[];
    const back = await alice.joins(channel, {
      after: (before.at(-1) as { revision: number } | undefined)?.revision ?? 0,
    });
    expect(findFaults({ log, received: { slow: [...before, ...back.messages] } })).toEqual([]);
    for (const one of [healthy, polling, plain, back]) one.leave();
    leave();
  },
);

test('a client that stops reading while it catches up gets no more than a page ahead', async () => {
  const channel = await service.channel(mo, alice, bob);
  const depth = 6000;
  await fill(bob, channel, depth, 7900);
  const slow = await RawSocket.open(service.url);
  slow.connect(`/ws/${channel}`, { token: alice.token, after: 0 });
  await slow.until(() => receivedBy(slow).length > 0);
  underlying(slow).pause();
  const bobs = await bob.joins(channel);
  let most = 0;
  for (let round = 0; round < 60; round++) {
    await bobs.send(`and on ${round}`);
    most = Math.max(most, waiting());
    await pause(20);
  }
  // A page is 200 messages.
  expect(most).toBeLessThan(4);
  underlying(slow).resume();
  await slow.until(() => receivedBy(slow).length === depth + 60);
  const log = await readLog(service.databaseUrl, channel);
  expect(findFaults({ log, received: { slow: receivedBy(slow) } })).toEqual([]);
  slow.end();
  bobs.leave();
});

test('a plain client that stops reading is cut off, and nobody else is', async () => {
  const channel = await service.channel(mo, alice, bob);
  const [healthy, slow] = await Promise.all([alice.joinsPlainly(channel), alice.joinsPlainly(channel)]);
  const beside = connect(Number(new URL(service.url).port));
  const { outbox, sender, leave } = await flood(channel, 50);
  (slow.socket as unknown as { _socket: Socket })._socket.pause();
  while (outbox.acknowledged.length < 3000) await pause(10);
  await sender.stop();
  const log = await readLog(service.databaseUrl, channel);
  while (healthy.frames.length < log.length && !healthy.closing) await pause(10);
  expect(healthy).toMatchObject({ closing: undefined, frames: { length: log.length } });
  slow.socket.resume();
  (slow.socket as unknown as { _socket: Socket })._socket.resume();
  expect((await slow.isClosed()).code).toBe(1006);
  expect(slow.frames.length).toBeLessThan(log.length);
  beside.destroy();
  healthy.leave();
  leave();
});
