import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { append, appendPlain, type NewMessage } from '../../src/domain/append-statement';
import { Changes } from '../../src/domain/changes';
import type { ProblemCode } from '../../src/domain/errors';
import { type Batch, DomainEvents } from '../../src/domain/events';
import { Metrics } from '../../src/metrics';
import { type Database, openDatabase } from '../../src/models/database';
import type { MessageRow } from '../../src/models/message';
import { migrateUp } from '../../src/models/migrate';
import { findFaults, readLog, readRevision } from '../support/checker';
import { createDatabase, dropDatabase, query } from '../support/databases';
import { pause, Random } from '../support/random';

const random = new Random();

/** A node's write path, and what it told the node. */
class Node {
  readonly batches: Batch[] = [];
  readonly advanced: number[] = [];
  readonly doubtful: number[] = [];
  readonly changes: Changes;
  readonly database: Database;

  constructor(databaseUrl: string) {
    const events = new DomainEvents();
    events.on('committed', (batch) => this.batches.push(batch));
    events.on('advanced', ({ revision }) => this.advanced.push(revision));
    events.on('doubtful', ({ channelId }) => this.doubtful.push(channelId));
    this.database = openDatabase(databaseUrl);
    this.changes = new Changes(this.database, events, new Metrics(undefined));
  }

  /** The message, or the code of the problem. */
  async append(message: NewMessage): Promise<MessageRow | ProblemCode> {
    try {
      return await this.changes.append(message);
    } catch (error) {
      return (error as { code: ProblemCode }).code;
    }
  }
}

let url: string;
let node: Node;
let twin: Node;
let users: number[];

beforeAll(async () => {
  url = await createDatabase();
  node = new Node(url);
  twin = new Node(url);
  await migrateUp(node.database.sequelize);
  const text = `INSERT INTO users (username, email, password_hash) SELECT 'u' || n, 'u' || n || '@example.com', ''
    FROM generate_series(1, 4) n RETURNING id::int`;
  users = (await query<{ id: number }>(url, text)).map(({ id }) => id);
});
afterAll(async () => {
  await node.database.close();
  await twin.database.close();
  await dropDatabase(url);
});

/** A channel with every user in it. */
async function channelOf(members: number[] = users): Promise<number> {
  const [row] = await query<{ id: number }>(url, "INSERT INTO channels (name) VALUES ('c') RETURNING id::int");
  const channelId = row?.id as number;
  await query(url, 'INSERT INTO memberships (channel_id, user_id) SELECT $1, unnest($2::int[])', [channelId, members]);
  return channelId;
}

const isMessage = (outcome: MessageRow | ProblemCode): outcome is MessageRow => typeof outcome === 'object';

test('any sends, some of them repeated: the distinct ones once each, numbered without a gap', async () => {
  const clientIds = Array.from({ length: 6 }, () => randomUUID());
  const send = fc.record({
    sender: fc.nat({ max: 3 }),
    clientId: fc.constantFrom(...clientIds),
    content: fc.constantFrom('one', 'two'),
    onTwin: fc.boolean(),
    breathes: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(send, { minLength: 1, maxLength: 40 }), async (sends) => {
      const channelId = await channelOf();
      const outcomes = await Promise.all(
        sends.map(async ({ sender, clientId, content, onTwin, breathes }) => {
          if (breathes) await pause(random.below(4));
          return (onTwin ? twin : node).append({ channelId, senderId: users[sender] as number, clientId, content });
        }),
      );
      const log = await readLog(url, channelId);
      const keys = new Set(sends.map(({ sender, clientId }) => `${users[sender]} ${clientId}`));
      expect(new Set(log.map(({ sender_id, client_id }) => `${sender_id} ${client_id}`))).toEqual(keys);
      expect(findFaults({ log, acknowledged: outcomes.filter(isMessage) })).toEqual([]);
      expect(log.length).toBe(await readRevision(url, channelId));
      outcomes.forEach((outcome, index) => {
        const { sender, clientId, content } = sends[index] as (typeof sends)[number];
        const first = log.find((kept) => kept.sender_id === users[sender] && kept.client_id === clientId);
        if (first?.content === content) expect(outcome).toMatchObject({ id: first.id });
        else expect(outcome).toBe('client_id_reused');
      });
    }),
    { numRuns: 40 },
  );
});

test('two nodes that append the same client ids to one channel at once: one message each, no gap, whoever wins', async () => {
  const channelId = await channelOf();
  const acknowledged: MessageRow[] = [];
  for (let round = 0; round < 15; round++) {
    const clientIds = Array.from({ length: 60 }, () => randomUUID());
    const by = (on: Node) =>
      clientIds.map((clientId) => on.append({ channelId, senderId: users[0] as number, clientId, content: clientId }));
    const [ours, theirs] = [await Promise.all([...by(node), ...by(twin)]), clientIds.length];
    const [mine, others] = [ours.slice(0, theirs), ours.slice(theirs)];
    expect(mine.map((one) => isMessage(one) && one.id)).toEqual(others.map((one) => isMessage(one) && one.id));
    acknowledged.push(...ours.filter(isMessage));
  }
  const log = await readLog(url, channelId);
  expect(log.length).toBe(900);
  expect(acknowledged.length).toBe(1800);
  expect(findFaults({ log, acknowledged })).toEqual([]);
  // Each message was told of as committed on exactly one of the two nodes.
  const told = [...node.batches, ...twin.batches].filter((batch) => batch.channelId === channelId);
  const revisions = told.flatMap(({ messages }) => messages.map(({ revision }) => revision));
  expect(revisions.sort((a, b) => a - b)).toEqual(log.map(({ revision }) => revision));
});

test('what one commit appends is one batch of each channel, and begins where the one before it ended', async () => {
  const channels = await Promise.all([channelOf(), channelOf(), channelOf(), channelOf(), channelOf()]);
  node.batches.length = 0;
  const sends = Array.from({ length: 2500 }, (_, index) => {
    const channelId = random.pick(channels);
    return node.append({ channelId, senderId: random.pick(users), clientId: randomUUID(), content: String(index) });
  });
  const acknowledged = (await Promise.all(sends)) as MessageRow[];
  for (const channelId of channels) {
    const log = await readLog(url, channelId);
    const batches = node.batches.filter((batch) => batch.channelId === channelId);
    expect(batches.length).toBeLessThan(log.length / 10);
    expect(batches.map(({ after }) => after)).toEqual([0, ...batches.slice(0, -1).map(({ revision }) => revision)]);
    const mine = acknowledged.filter((message) => message.channel_id === channelId);
    const told = batches.flatMap(({ messages }) => messages);
    expect(findFaults({ log, acknowledged: mine, received: { told } })).toEqual([]);
    // Within a channel the order of sending is kept.
    const contents = log.map(({ content }) => Number(content));
    expect(contents).toEqual([...contents].sort((a, b) => a - b));
  }
});

test('one bad entry fails alone, whatever is wrong with it', async () => {
  const channelId = await channelOf(users.slice(0, 3));
  const good = () => ({ channelId, senderId: users[0] as number, clientId: randomUUID(), content: 'good' });
  const bad: [Partial<NewMessage>, unknown][] = [
    [{ content: 'NUL \u0000' }, '22021'],
    [{ clientId: 'no uuid' }, '22P02'],
    [{ senderId: users[3] as number }, 'not_found'],
    [{ senderId: 999_999 }, 'not_found'],
  ];
  for (const [wrong, code] of bad) {
    const batch = [good(), good(), { ...good(), ...wrong }, good()];
    const outcomes = await Promise.all(batch.map((message) => node.append(message)));
    expect(outcomes.map((one) => (isMessage(one) ? 'sent' : one))).toEqual(['sent', 'sent', code, 'sent']);
  }
  // What repeats a client id of one that failed may still be good.
  const clientId = randomUUID();
  const twice = [{ ...good(), clientId, content: 'NUL \u0000' }, { ...good(), clientId }, good()];
  const outcomes = await Promise.all(twice.map((message) => node.append(message)));
  expect(outcomes.map((one) => (isMessage(one) ? 'sent' : one))).toEqual(['22021', 'sent', 'sent']);
  const log = await readLog(url, channelId);
  expect(log.length).toBe(bad.length * 3 + 2);
  expect(findFaults({ log })).toEqual([]);
  expect(await node.append({ ...good(), channelId: 999_999 })).toBe('not_found');
});

test('many repetitions of one message do not hold up the others', async () => {
  const channelId = await channelOf();
  const run = jest.spyOn(node.database, 'run');
  const spam = { channelId, senderId: users[0] as number, clientId: randomUUID(), content: 'again' };
  const repeated = Array.from({ length: 3000 }, (_, index) => {
    return node.append(index % 3 ? spam : { ...spam, content: 'something else' });
  });
  const other = node.append({ ...spam, senderId: users[1] as number, clientId: randomUUID() });
  expect(await other).toMatchObject({ id: 2 });
  const outcomes = await Promise.all(repeated);
  expect(outcomes.filter((one) => isMessage(one) && one.id === 1).length).toBe(1000);
  expect(outcomes.filter((one) => one === 'client_id_reused').length).toBe(2000);
  expect(run.mock.calls.length).toBeLessThan(5);
  run.mockRestore();
});

test('planned while there are few messages, it looks up each by its key, and not among all of its channel', async () => {
  const scratch = await createDatabase();
  const database = openDatabase(scratch, { connections: 1 });
  await migrateUp(database.sequelize);
  for (const [channels, each] of [
    [1, 1],
    [2, 40],
    [20, 4],
    [80, 2],
    [400, 40],
  ]) {
    await query(scratch, 'TRUNCATE messages');
    const text = `INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at)
      SELECT channel, id, id, 1, gen_random_uuid(), 'hi', now()
      FROM generate_series(1, $1::int) channel, generate_series(1, $2::int) id`;
    await query(scratch, text, [channels, each]);
    await query(scratch, 'ANALYZE messages');
    for (const statement of [append, appendPlain]) {
      const explain = { name: '', text: `EXPLAIN (GENERIC_PLAN) ${statement.text}` };
      const plan = (await database.run<Record<string, string>>(explain, [])).map((row) => row['QUERY PLAN']);
      expect({ channels, plan: plan.join('\n') }).not.toMatchObject({
        plan: expect.stringMatching(/ on messages[^>]+Cond: \(channel_id = [\w.]+\)$/m),
      });
    }
  }
  await database.close();
  await dropDatabase(scratch);
});

test('past the queue limit it is overloaded at once, and what was taken is committed', async () => {
  const channelId = await channelOf();
  const senderId = users[0] as number;
  const sends = Array.from({ length: 20_100 }, () => {
    return node.append({ channelId, senderId, clientId: randomUUID(), content: 'x' });
  });
  const outcomes = await Promise.all(sends);
  const refused = outcomes.filter((one) => !isMessage(one));
  expect(refused.length).toBe(100);
  expect(new Set(refused)).toEqual(new Set(['overloaded']));
  const log = await readLog(url, channelId);
  expect(log.length).toBe(20_000);
  expect(findFaults({ log, acknowledged: outcomes.filter(isMessage) })).toEqual([]);
  expect(isMessage(await node.append({ channelId, senderId, clientId: randomUUID(), content: 'on' }))).toBe(true);
});

test('a commit whose answer is lost is looked for in the log, where it changed more than its messages', async () => {
  const channelId = await channelOf();
  const send = (replyTo?: number) =>
    node.append({ channelId, senderId: users[0] as number, clientId: randomUUID(), content: 'hi', replyTo });
  const root = (await send()) as MessageRow;
  node.doubtful.length = 0;
  const { run } = node.database;
  jest.spyOn(node.database, 'run').mockImplementationOnce(async (statement, values) => {
    await run(statement, values);
    throw new Error('Connection terminated unexpectedly');
  });
  expect(await send(root.id)).toMatchObject({ id: 2 });
  expect(await readRevision(url, channelId)).toBe(3);
  expect(node.doubtful).toEqual([channelId]);
});

test('every connection to the database ended again and again: nothing acknowledged is lost, nothing is there twice', async () => {
  const channels = await Promise.all([channelOf(), channelOf(), channelOf()]);
  const acknowledged: MessageRow[] = [];
  const problems = new Set<unknown>();
  let isOver = false;
  const sender = async (number: number) => {
    for (let count = 0; !isOver; count++) {
      const channelId = random.pick(channels);
      const message = {
        channelId,
        senderId: random.pick(users),
        clientId: randomUUID(),
        content: `${number} ${count}`,
      };
      for (;;) {
        const outcome = await (number % 2 ? node : twin).append(message);
        if (isMessage(outcome)) {
          acknowledged.push(outcome);
          break;
        }
        problems.add(outcome);
      }
    }
  };
  const senders = Array.from({ length: 40 }, (_, number) => sender(number));
  const end = `SELECT count(pg_terminate_backend(pid))::int AS ended FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  let ended = 0;
  for (let round = 0; round < 12; round++) {
    const before = acknowledged.length;
    while (acknowledged.length < before + 100) await pause(5);
    await pause(random.below(20));
    ended += (await query<{ ended: number }>(url, end))[0]?.ended ?? 0;
  }
  isOver = true;
  await Promise.all(senders);
  expect(ended).toBeGreaterThan(20);
  for (const channelId of channels) {
    const log = await readLog(url, channelId);
    const mine = acknowledged.filter((message) => message.channel_id === channelId);
    expect(findFaults({ log, acknowledged: mine })).toEqual([]);
    expect(log.length).toBe(mine.length);
    expect(await readRevision(url, channelId)).toBe(log.length);
  }
  expect([...problems].filter((code) => code === 'client_id_reused' || code === 'not_found')).toEqual([]);
});
