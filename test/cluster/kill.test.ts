import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Message } from '../../generated/realtime';
import { findFaults, readLog, readRevision } from '../support/checker';
import { Conversation } from '../support/conversation';
import { Crowd } from '../support/crowd';
import { createDatabase, dropDatabase } from '../support/databases';
import { Person } from '../support/person';
import { pause, Random } from '../support/random';
import { Service } from '../support/service';
import { ServiceProcess } from '../support/service-process';

jest.setTimeout(120_000);

let dataDir: string;
let databaseUrl: string;
const started: ServiceProcess[] = [];
const random = new Random();

async function start(url: string): Promise<ServiceProcess> {
  const service = await ServiceProcess.start(dataDir, url);
  started.push(service);
  return service;
}

beforeAll(async () => {
  databaseUrl = await createDatabase();
});
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'atom-chat-kill-'));
  await chmod(dataDir, 0o755);
});
afterEach(async () => {
  for (const service of started.splice(0)) await service.end();
  await rm(dataDir, { recursive: true, force: true });
});
afterAll(async () => {
  await dropDatabase(databaseUrl);
});

test('killed again and again under load: nothing acknowledged is lost, nothing is there twice, all of it is received', async () => {
  let process = await start(databaseUrl);
  const service = Service.at(process.url, databaseUrl);
  const people = await Promise.all(['alice', 'bob', 'carol'].map((name) => service.person(name)));
  const [alice, bob, carol] = people as [Person, Person, Person];
  const channel = await service.channel(await service.moderator(), ...people);
  const crowd = new Crowd([process.url], channel, random);
  for (let line = 0; line < 12; line++) crowd.send(random.pick(people), 'socket');
  for (let line = 0; line < 4; line++) crowd.send(random.pick([alice, bob]), 'rest');
  for (let number = 0; number < 6; number++) crowd.receive(carol, `receiver ${number}`);
  for (let round = 0; round < 5; round++) {
    await crowd.isAcknowledged(100 + random.below(300));
    await pause(random.below(30));
    await process.kill();
    process = await start(databaseUrl);
    crowd.urls = [process.url];
  }
  await crowd.isAcknowledged(200);
  await crowd.finish(() => readRevision(databaseUrl, channel));
  const log = await readLog(databaseUrl, channel);
  expect(findFaults({ log, acknowledged: crowd.acknowledged, received: crowd.received })).toEqual([]);
  expect(log.length).toBe(await readRevision(databaseUrl, channel));
  expect(new Set(log.map(({ client_id }) => client_id))).toEqual(crowd.sent);
  expect(crowd.retried).toBeGreaterThan(5);
  expect(await process.terminate()).toMatchObject({ code: 0 });
});

test('killed with the embedded database: the next start finds everything acknowledged', async () => {
  let process = await start('');
  const service = Service.at(process.url, '');
  const names = ['user1', 'user2'];
  const people = await Promise.all(
    names.map(
      async (username, index) => new Person(service, index + 1, username, await service.logIn(username, 'password')),
    ),
  );
  const [first, second] = people as [Person, Person];
  const { body } = await first.get<{ id: number }[]>('/channels');
  const channel = body[0]?.id as number;
  const crowd = new Crowd([process.url], channel, random);
  for (let line = 0; line < 6; line++) crowd.send(first, line % 2 ? 'rest' : 'socket');
  for (let number = 0; number < 3; number++) crowd.receive(second, `receiver ${number}`);
  for (let round = 0; round < 2; round++) {
    await crowd.isAcknowledged(150 + random.below(100));
    await process.kill();
    process = await start('');
    crowd.urls = [process.url];
  }
  const standing = async () => {
    const conversation = new Conversation(process.url, channel, { token: first.token });
    await conversation.ready();
    conversation.leave();
    return conversation.revision as number;
  };
  await crowd.finish(standing);
  const witness = new Conversation(process.url, channel, { token: second.token, after: 0 });
  await witness.ready();
  witness.leave();
  const log = witness.messages;
  expect(log.length).toBe(crowd.sent.size + 2);
  expect(findFaults({ log, acknowledged: crowd.acknowledged, received: crowd.received })).toEqual([]);
  const { code, took } = await process.terminate();
  expect(code).toBe(0);
  expect(took).toBeLessThan(10_000);
});

test('SIGTERM under load: what was accepted is acknowledged, sockets are told, it ends in time with 0', async () => {
  const process = await start(databaseUrl);
  const service = Service.at(process.url, databaseUrl);
  const alice = await service.person('alice');
  const channel = await service.channel(await service.moderator(), alice);
  const conversations = await Promise.all(Array.from({ length: 4 }, () => alice.joins(channel)));
  const plain = await alice.joinsPlainly(channel);
  const acknowledged: Message[] = [];
  let isStopping = false;
  const unanswered: string[] = [];
  const problems = new Set<string>();
  const socketLine = async (conversation: Conversation) => {
    while (!conversation.closed && !conversation.isOver) {
      const ack = await conversation.send(randomUUID()).catch((error) => void unanswered.push(String(error)));
      if (ack && 'data' in ack) acknowledged.push(ack.data);
      else if (ack) problems.add(ack.problem.code);
    }
  };
  /** Does not wait for its acknowledgements: there is always something left to commit. */
  const pusher = async (conversation: Conversation) => {
    const sent: Promise<unknown>[] = [];
    const take = (ack: Awaited<ReturnType<Conversation['send']>>) => {
      if ('data' in ack) acknowledged.push(ack.data);
      else problems.add(ack.problem.code);
    };
    while (!conversation.closed && !conversation.isOver) {
      for (let count = 0; count < 3; count++) {
        sent.push(conversation.send(randomUUID()).then(take, (error) => void unanswered.push(String(error))));
      }
      await pause(1);
    }
    await Promise.all(sent);
  };
  const restLine = async () => {
    while (!isStopping) {
      const answer = await alice
        .send<Message>(channel, randomUUID())
        .catch((error) => void unanswered.push(String(error)));
      if (answer?.status === 201) acknowledged.push(answer.body);
      else if (answer) problems.add((answer.body as unknown as { code: string }).code);
    }
  };
  const lines = conversations.flatMap((conversation) => Array.from({ length: 20 }, () => socketLine(conversation)));
  lines.push(...Array.from({ length: 4 }, restLine), pusher(conversations[0] as Conversation));
  while (acknowledged.length < 400) await pause(5);
  isStopping = true;
  const { code, took } = await process.terminate();
  await Promise.all(lines);
  expect(code).toBe(0);
  expect(took).toBeLessThan(5000);
  expect(unanswered).toEqual([]);
  expect([...problems].filter((problem) => problem !== 'shutting_down')).toEqual([]);
  for (const conversation of conversations) {
    expect(await conversation.isClosed()).toMatchObject({ code: 'shutting_down' });
  }
  expect(await plain.isClosed()).toEqual({ code: 1001, reason: 'shutting_down' });

  const log = await readLog(databaseUrl, channel);
  const received = Object.fromEntries(conversations.map(({ messages }, index) => [index, messages]));
  expect(findFaults({ log, acknowledged, received })).toEqual([]);
  expect(log.length).toBe(acknowledged.length);
  // A 503 is logged as an error.
  expect(process.lines.filter((line) => /"level":[56]0/.test(line) && !/"status":503/.test(line))).toEqual([]);
});
