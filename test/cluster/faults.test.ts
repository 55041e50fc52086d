import { describeOverEachBus } from '../support/buses';
import { findFaults, readLog, readRevision } from '../support/checker';
import { Cluster } from '../support/cluster';
import { Conversation } from '../support/conversation';
import { Crowd } from '../support/crowd';
import type { Person } from '../support/person';
import type { TcpProxy } from '../support/proxy';
import { pause, Random } from '../support/random';
import { Service } from '../support/service';

/** Each is all faults in an order of chance; `npm run test:faults` makes more of them. */
const rounds = Number(process.env.FAULT_ROUNDS ?? 1);
jest.setTimeout(120_000 + rounds * 120_000);

describeOverEachBus((bus) => {
  let cluster: Cluster;
  let mo: Person;
  let alice: Person;
  let bob: Person;
  let carol: Person;
  let mallory: Person;
  /** One for each test. */
  let channels: [number, number];
  const random = new Random();

  beforeAll(async () => {
    cluster = await Cluster.start([0, -300, 300], bus.redis?.url);
    const service = Service.at(cluster.urls[0] as string, cluster.databaseUrl);
    mo = await service.moderator();
    const people = await Promise.all(['alice', 'bob', 'carol', 'mallory'].map((name) => service.person(name)));
    [alice, bob, carol, mallory] = people as [Person, Person, Person, Person];
    channels = [await service.channel(mo, ...people), await service.channel(mo, ...people)];
  });
  afterAll(() => cluster.end());

  /** For so long a fault lasts. */
  const somewhat = () => 500 + random.below(2500);
  const someNode = () => random.pick(cluster.nodes);

  /** A receiver that takes nothing off the wire for a while, as one does whose machine sleeps. */
  async function stopReading(person: Person, channel: number): Promise<void> {
    const talk = new Conversation(random.pick(cluster.urls), channel, { token: person.token, after: 0 });
    await talk.ready().catch(() => undefined);
    const { ws } = (talk.socket.io.engine?.transport ?? {}) as { ws?: { _socket: { pause(): void; resume(): void } } };
    ws?._socket.pause();
    await pause(somewhat());
    ws?._socket.resume();
    // What it has is in order, and without a gap up to there.
    talk.check();
    talk.leave();
  }

  /** What may happen to a Redis, where there is one. */
  function redisFaults(): Record<string, () => Promise<unknown>> {
    const { redis } = bus;
    if (!redis) return {};
    const someWay = () => someNode().redisWay as TcpProxy;
    const restart = async () => {
      await redis.kill();
      await pause(somewhat());
      await redis.startAgain();
    };
    return {
      'Redis is restarted': restart,
      'a node is cut off from Redis': () => cluster.cutOff(someWay(), 'loudly', somewhat()),
      'what a node and Redis send each other is swallowed': () => cluster.cutOff(someWay(), 'silently', somewhat()),
    };
  }

  test('whatever fails, nothing acknowledged is lost, nothing is there twice, all hear the same in the same order', async () => {
    const [channel] = channels;
    const crowd = new Crowd(cluster.urls, channel, random);
    for (let line = 0; line < 6; line++) crowd.send(random.pick([alice, bob]), 'socket');
    for (let line = 0; line < 3; line++) crowd.send(random.pick([alice, bob]), 'rest');
    for (let number = 0; number < 5; number++) crowd.receive(carol, `receiver ${number}`);

    const blocked: { senderId: number; revision: number }[] = [];
    /** Someone writes on every node, and is blocked on one. */
    const block = async () => {
      for (let line = 0; line < 3; line++) crowd.send(mallory, 'socket');
      await crowd.isAcknowledged(30);
      for (;;) {
        const at = Service.at(random.pick(cluster.urls), cluster.databaseUrl).as(mo);
        const answer = await at.post(`/moderator/block_user/${mallory.id}`).catch(() => undefined);
        if (answer?.status === 200) break;
        await pause(50);
      }
      blocked.push({ senderId: mallory.id, revision: await readRevision(cluster.databaseUrl, channel) });
      await pause(1000);
      crowd.silenced.add(mallory.id);
    };
    const faults: Record<string, () => Promise<unknown>> = {
      'a node is killed': () => cluster.kill(someNode()),
      'a node is restarted': () => cluster.restart(someNode()),
      'a node hangs': () => cluster.freeze(someNode(), somewhat()),
      'a node is cut off from the database': () => cluster.cutOff(someNode().way, 'loudly', somewhat()),
      'what a node and the database send each other is swallowed': () =>
        cluster.cutOff(someNode().way, 'silently', somewhat()),
      'the nodes lose each other': () => bus.cut(cluster.databaseUrl),
      'the database is killed': () => cluster.restartDatabase('kill'),
      'the database is restarted': () => cluster.restartDatabase('stop'),
      'a receiver does not read': () => stopReading(carol, channel),
      ...redisFaults(),
    };
    for (let round = 0; round < rounds; round++) {
      const order = Object.entries(faults).toSorted(() => random.next() - 0.5);
      for (const [name, fail] of order) {
        const before = crowd.acknowledged.length;
        await fail();
        crowd.urls = cluster.urls;
        // It goes on after each.
        await crowd.isAcknowledged(50);
        if (process.env.FAULT_ROUNDS) process.stdout.write(`${name}: ${crowd.acknowledged.length - before} messages\n`);
      }
      if (round === 0) await block();
    }
    await crowd.finish(() => readRevision(cluster.databaseUrl, channel));
    const log = await readLog(cluster.databaseUrl, channel);
    expect(findFaults({ log, acknowledged: crowd.acknowledged, received: crowd.received, blocked })).toEqual([]);
    const everyone = log.filter(({ sender_id }) => sender_id !== mallory.id).map(({ client_id }) => client_id);
    expect(everyone.filter((clientId) => !crowd.sent.has(clientId))).toEqual([]);
    expect(crowd.retried).toBeGreaterThan(0);
  });

  test('a rolling restart under load errs nobody, and each node ends in time', async () => {
    const [, channel] = channels;
    const crowd = new Crowd(cluster.urls, channel, random);
    for (let line = 0; line < 4; line++) crowd.send(alice, line % 2 ? 'rest' : 'socket');
    for (let number = 0; number < 3; number++) crowd.receive(bob, `receiver ${number}`);
    for (const node of cluster.nodes) {
      await crowd.isAcknowledged(50);
      const { url } = node.process;
      const restarting = cluster.restart(node);
      // As a load balancer does, once the node says that it is not ready.
      while ((await fetch(`${url}/health/ready`)).ok) await pause(100);
      crowd.urls = cluster.urls.filter((each) => each !== url);
      const { code, took } = await restarting;
      expect([code, took < 10_000]).toEqual([0, true]);
      crowd.urls = cluster.urls;
    }
    await crowd.isAcknowledged(50);
    await crowd.finish(() => readRevision(cluster.databaseUrl, channel));
    const log = await readLog(cluster.databaseUrl, channel);
    expect(findFaults({ log, acknowledged: crowd.acknowledged, received: crowd.received })).toEqual([]);
    expect(crowd.errors).toEqual([]);
  });
});
