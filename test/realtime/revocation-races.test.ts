import { Client } from 'pg';
import { findFaults, readLog } from '../support/checker';
import { Conversation } from '../support/conversation';
import { fill, Outbox, Sender } from '../support/load';
import { holding, someoneWaits } from '../support/locks';
import { Person } from '../support/person';
import { pause, Random } from '../support/random';
import { Service } from '../support/service';

let service: Service;
let mo: Person;
let bob: Person;
let database: Client;
const random = new Random();

beforeAll(async () => {
  service = await Service.start({ logLevel: 'warn' });
  [mo, bob] = await Promise.all([service.moderator(), service.person('bob')]);
  database = new Client({ connectionString: service.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await service.stop();
  expect(service.errors).toEqual([]);
});

const block = (person: Person) => mo.post(`/moderator/block_user/${person.id}`);
const remove = (person: Person, channel: number) =>
  mo.delete(`/moderator/remove_user_from_channel?user_id=${person.id}&channel_id=${channel}`);

/** How many messages of a person are committed. */
async function committed(person: Person): Promise<number> {
  const text = 'SELECT count(*)::int AS count FROM messages WHERE sender_id = $1';
  return (await database.query(text, [person.id])).rows[0].count;
}

type Revoke = { name: string; act(person: Person, channel: number): ReturnType<typeof block>; codes: string[] };
const revocations: Revoke[] = [
  { name: 'block', act: block, codes: ['blocked'] },
  { name: 'removal', act: remove, codes: ['not_found', 'removed_from_channel'] },
];
/** Those that take their turn in the channel's order, and so behind an append that is under way. */
const inOrder: Revoke[] = [
  {
    ...{ name: 'leaving', codes: ['not_found', 'left_channel'] },
    act: (person, channel) => person.post(`/channels/${channel}/leave`),
  },
  {
    ...{ name: 'expulsion', codes: ['not_found', 'removed_from_channel'] },
    act: (person, channel) => mo.delete(`/channels/${channel}/members/${person.id}`),
  },
];
test.each([...revocations, ...inOrder])(
  '$name during send: after its answer nothing more is committed',
  async ({ act, codes }) => {
    for (let round = 0; round < 12; round++) {
      const alice = await service.person('alice');
      const channel = await service.channel(mo, alice, bob);
      const outbox = new Outbox(alice, channel);
      const watcher = await bob.joins(channel);
      const refused: string[] = [];
      let isAnswered = false;
      let late = 0;

      const sockets = [await alice.joins(channel), await alice.joins(channel, { transports: ['polling'] })];
      const plain = await alice.joinsPlainly(channel);
      const overSockets = sockets.map((socket) => {
        return new Sender(8, async () => {
          if (!socket.socket.connected) return false;
          const wasAnswered = isAnswered;
          // The connection may end before the answer.
          const ack = await socket.send(outbox.content()).catch(() => undefined);
          if (ack && 'data' in ack) {
            outbox.acknowledged.push(ack.data);
            if (wasAnswered) late++;
          } else if (ack) refused.push(ack.problem.code);
          return ack !== undefined;
        });
      });
      const overRest = new Sender(2, async () => {
        const wasAnswered = isAnswered;
        const { status, body } = await alice.send<{ code: string }>(channel, outbox.content());
        if (status !== 201) refused.push(body.code);
        else if (wasAnswered) late++;
        return status === 201;
      });
      const overPlain = new Sender(1, async () => {
        if (plain.closing) return false;
        for (let count = 0; count < 5; count++) plain.send(outbox.content());
        await pause(2);
        return true;
      });
      await watcher.until(() => watcher.messages.length > 5 + random.below(40));
      const { status } = await act(alice, channel);
      const atAnswer = await committed(alice);
      isAnswered = true;
      expect([200, 204]).toContain(status);
      await Promise.all([...overSockets, overRest, overPlain].map((sender) => sender.refused()));
      await Promise.all([...sockets.map((socket) => socket.isClosed()), plain.isClosed()]);

      expect(late).toBe(0);
      expect(await committed(alice)).toBe(atAnswer);
      expect(refused.length).toBeGreaterThanOrEqual(2);
      expect([...new Set(refused)].filter((code) => !codes.includes(code))).toEqual([]);
      const log = await readLog(service.databaseUrl, channel);
      await bob.send(channel, 'the end');
      await watcher.sees('the end');
      expect(
        findFaults({ log, acknowledged: outbox.acknowledged, received: { bob: watcher.messages.slice(0, -1) } }),
      ).toEqual([]);
      watcher.leave();
    }
  },
);

test.each(revocations)(
  '$name while an append waits for its channel: it holds, whatever the append saw before',
  async ({ act, codes }) => {
    const alice = await service.person('alice');
    const channel = await service.channel(mo, alice);
    const alices = await alice.joins(channel);
    await holding(service.databaseUrl, 'SELECT FROM channels WHERE id = $1 FOR UPDATE', [channel], async (release) => {
      const sending = alices.send('too late');
      await someoneWaits(service.databaseUrl, 1);
      expect((await act(alice, channel)).status).toBe(200);
      await release();
      const ack = await sending;
      expect(ack).toMatchObject({ problem: {} });
      if ('problem' in ack) expect(codes).toContain(ack.problem.code);
    });
    expect(await readLog(service.databaseUrl, channel)).toEqual([]);
    await alices.isClosed();
  },
);

test('a block waits for the append that has judged its sender already', async () => {
  const alice = await service.person('alice');
  const channel = await service.channel(mo, alice);
  const alices = await alice.joins(channel);
  const lock = 'SELECT FROM memberships WHERE channel_id = $1 AND user_id = $2 FOR UPDATE';
  await holding(service.databaseUrl, lock, [channel, alice.id], async (release) => {
    const order: string[] = [];
    const sending = alices.send('just in time').finally(() => order.push('sent'));
    await someoneWaits(service.databaseUrl, 1);
    const blocking = block(alice).finally(() => order.push('blocked'));
    await someoneWaits(service.databaseUrl, 2);
    expect(order).toEqual([]);
    await release();
    const [ack] = await Promise.all([sending, blocking]);
    expect(ack).toMatchObject({ data: { content: 'just in time' } });
  });
  expect((await readLog(service.databaseUrl, channel)).length).toBe(1);
  await alices.isClosed();
});

test.each(inOrder)('$name on another node holds for the append that waits for it', async ({ act, codes }) => {
  const other = await Service.start({ databaseUrl: service.databaseUrl, logLevel: 'warn' });
  const alice = await service.person('alice');
  const channel = await service.channel(mo, alice, bob);
  const alices = await new Person(other, alice.id, alice.username, alice.token).joins(channel);
  const lock = 'SELECT FROM users WHERE id = $1 FOR UPDATE';
  await holding(service.databaseUrl, lock, [alice.id], async (release) => {
    // It has the channel, and waits for the person.
    const revoking = act(alice, channel);
    await someoneWaits(service.databaseUrl, 1);
    const sending = alices.send('too late');
    await someoneWaits(service.databaseUrl, 2);
    await release();
    const [{ status }, ack] = await Promise.all([revoking, sending]);
    expect(status).toBe(204);
    expect('problem' in ack && codes.includes(ack.problem.code)).toBe(true);
  });
  const log = await readLog(service.databaseUrl, channel);
  expect(log.map(({ content }) => content)).toEqual([expect.stringMatching(/^(left|removed)/)]);
  alices.leave();
  await other.stop();
});

test.each(inOrder)('$name waits for the append on another node that has judged its sender already', async ({ act }) => {
  const other = await Service.start({ databaseUrl: service.databaseUrl, logLevel: 'warn' });
  const alice = await service.person('alice');
  const channel = await service.channel(mo, alice, bob);
  const lock = 'SELECT FROM memberships WHERE channel_id = $1 AND user_id = $2 FOR UPDATE';
  await holding(service.databaseUrl, lock, [channel, alice.id], async (release) => {
    const order: string[] = [];
    const there = new Person(other, alice.id, alice.username, alice.token);
    const sending = there.send(channel, 'just in time').finally(() => order.push('sent'));
    await someoneWaits(service.databaseUrl, 1);
    const revoking = act(alice, channel).finally(() => order.push('revoked'));
    await someoneWaits(service.databaseUrl, 2);
    expect(order).toEqual([]);
    await release();
    const answers = await Promise.all([sending, revoking]);
    expect(answers.map(({ status }) => status)).toEqual([201, 204]);
  });
  const log = await readLog(service.databaseUrl, channel);
  expect(log.map(({ content }) => content)).toEqual(['just in time', expect.stringMatching(/^(left|removed)/)]);
  await other.stop();
});

test('whoever is joining or catching up while access ends does not stay, and gets nothing sent later', async () => {
  const depth = 1500;
  for (let round = 0; round < 8; round++) {
    const alice = await service.person('alice');
    const channel = await service.channel(mo, alice, bob);
    await fill(bob, channel, depth);
    const joining = Array.from({ length: 8 }, (_, index) => {
      const transports: ['websocket' | 'polling'] = [index % 2 ? 'polling' : 'websocket'];
      return new Conversation(service.url, channel, { token: alice.token, after: 0, transports });
    });
    const plains = await Promise.all([alice.joinsPlainly(channel), alice.joinsPlainly(channel)]);
    await pause(random.below(60));
    await (round % 2 ? block(alice) : remove(alice, channel));
    await bob.send(channel, 'secret');
    const code = round % 2 ? 'blocked' : 'removed_from_channel';
    await Promise.all(
      joining.map(async (one) => {
        const refused = new Promise<void>((resolve) => one.socket.once('connect_error', () => resolve()));
        if (one.socket.active || one.socket.connected) await Promise.race([one.isClosed(), refused]);
        one.check();
        if (one.closed) expect(one.closed.code === code || one.closed.code === 'not_found').toBe(true);
        expect(one.messages.some(({ content }) => content === 'secret')).toBe(false);
        one.leave();
      }),
    );
    for (const plain of plains) {
      expect((await plain.isClosed()).code).toBe(1008);
      expect(plain.frames.filter((frame) => frame.endsWith('secret'))).toEqual([]);
    }
  }
});
