import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, dropDatabase, query } from '../support/databases';
import { holding } from '../support/locks';
import { Person } from '../support/person';
import { TcpProxy } from '../support/proxy';
import { pause, Random } from '../support/random';
import { indexed, search } from '../support/search';
import { Service } from '../support/service';
import { ServiceProcess } from '../support/service-process';

jest.setTimeout(120_000);

let databaseUrl: string;
const started: { stop(): Promise<unknown> }[] = [];

const start = async (url = databaseUrl) => {
  const service = await Service.start({ databaseUrl: url });
  started.push(service);
  return service;
};

beforeEach(async () => {
  databaseUrl = await createDatabase();
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((service) => service.stop()));
  await dropDatabase(databaseUrl);
});

/** Holds the index to the messages: there is an entry for each that can be found, with what it says now, and no other. */
async function expectWhole(): Promise<void> {
  await indexed({ databaseUrl });
  const wrong = await query(
    databaseUrl,
    `SELECT message.channel_id, message.id, entry.channel_id AS "inIndex", message.content, entry.words
     FROM (SELECT * FROM messages WHERE deleted_at IS NULL AND system IS NULL) message
     FULL JOIN search_entries entry ON entry.channel_id = message.channel_id AND entry.message_id = message.id
     WHERE message.id IS NULL OR entry.message_id IS NULL OR message.content <> entry.words
       OR message.edited_at IS DISTINCT FROM entry.edited_at`,
  );
  expect(wrong).toEqual([]);
}

/** Sends, edits and deletes in several channels at once; what it says is its own words in the index. */
async function converse(people: Person[], channels: number[], count: number, random: Random): Promise<void> {
  await Promise.all(
    channels.map(async (channel) => {
      for (let n = 1; n <= count; n++) {
        const person = random.pick(people);
        const { body } = await person.send(channel, `said ${n}`);
        const chance = random.below(4);
        if (chance === 0) await person.patch(`/messages/${channel}/${body.id}`, { content: `mended ${n}` });
        if (chance === 1) await person.delete(`/messages/${channel}/${body.id}`);
      }
    }),
  );
}

const countOf = async (table: string) =>
  (await query<{ count: number }>(databaseUrl, `SELECT count(*)::int FROM ${table}`))[0]?.count ?? 0;

const several = async (service: Service, count: number) => {
  const [mo, alice] = await Promise.all([service.moderator(), service.person('alice')]);
  const channels: number[] = [];
  for (let n = 0; n < count; n++) channels.push(await service.channel(mo, alice));
  return { alice, channels };
};

test('what was said while nobody followed is found after a start, what is gone is not', async () => {
  const first = await start();
  const { alice, channels } = await several(first, 3);
  await converse([alice], channels, 40, new Random());
  await expectWhole();
  const [whole, part, gone] = channels as [number, number, number];
  await started.pop()?.stop();
  await query(databaseUrl, 'DELETE FROM search_entries WHERE channel_id = $1', [whole]);
  await query(databaseUrl, 'DELETE FROM search_progress WHERE channel_id = $1', [whole]);
  await query(databaseUrl, 'DELETE FROM search_entries WHERE channel_id = $1 AND message_id > 10', [part]);
  await query(databaseUrl, 'UPDATE search_progress SET revision = 10 WHERE channel_id = $1', [part]);
  await query(databaseUrl, 'DELETE FROM messages WHERE channel_id = $1', [gone]);
  await query(databaseUrl, 'DELETE FROM channels WHERE id = $1', [gone]);

  const second = await start();
  await expectWhole();
  expect(await query(databaseUrl, 'SELECT * FROM search_progress WHERE channel_id = $1', [gone])).toEqual([]);
  expect(second.errors).toEqual([]);
});

test('messages that are no longer kept leave the index', async () => {
  const service = await start();
  const { alice, channels } = await several(service, 1);
  const [channel] = channels as [number];
  for (let n = 1; n <= 5; n++) await alice.send(channel, `said ${n}`);
  await expectWhole();
  await query(databaseUrl, 'DELETE FROM messages WHERE channel_id = $1 AND id < 4', [channel]);
  await query(databaseUrl, 'UPDATE channels SET reset_before = 4 WHERE id = $1', [channel]);
  await alice.send(channel, 'said 6');
  await expectWhole();
});

test('two followers at once write the same index as one', async () => {
  const services = [await start(), await start()] as const;
  const { alice, channels } = await several(services[0], 5);
  const there = new Person(services[1], alice.id, alice.username, alice.token);
  await converse([alice, there], channels, 40, new Random());
  await expectWhole();
  // Both begin anew, at once.
  await Promise.all(started.splice(0).map((service) => service.stop()));
  await query(databaseUrl, 'TRUNCATE search_entries, search_progress');
  await Promise.all([start(), start()]);
  await expectWhole();
  for (const { errors } of services) expect(errors).toEqual([]);
});

test('killed again and again while it follows: the index is whole in the end', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'atom-chat-search-'));
  await chmod(folder, 0o755);
  const random = new Random();
  let process = await ServiceProcess.start(folder, databaseUrl);
  try {
    const { alice, channels } = await several(Service.at(process.url, databaseUrl), 3);
    for (let round = 0; round < 4; round++) {
      const person = new Person(Service.at(process.url, databaseUrl), alice.id, alice.username, alice.token);
      // Each channel's talk ends when nobody answers any more.
      const talks = channels.map((channel) => converse([person], [channel], 1000, random).catch(() => undefined));
      const wanted = 50 * (round + 1) + random.below(50);
      while ((await countOf('messages')) < wanted) await pause(5);
      await process.kill();
      await Promise.all(talks);
      process = await ServiceProcess.start(folder, databaseUrl);
    }
    await expectWhole();
    expect(await countOf('search_entries')).toBeGreaterThan(50);
  } finally {
    await process.end();
    await rm(folder, { recursive: true, force: true });
  }
});

test('the database goes away and comes back: it goes on, and nothing of it is an error', async () => {
  const proxy = await TcpProxy.to(databaseUrl);
  const service = await start(proxy.url);
  const { alice, channels } = await several(service, 1);
  const [channel] = channels as [number];
  await alice.send(channel, 'before');
  await expectWhole();
  await holding(databaseUrl, 'SELECT FROM search_progress FOR UPDATE', [], async (release) => {
    await alice.send(channel, 'meanwhile');
    await proxy.cut();
    while (!service.logged.some(({ msg }) => msg === 'search: the database does not answer')) await pause(5);
    await release();
  });
  expect(await countOf('search_entries')).toBe(1);
  await proxy.restore();
  await expectWhole();
  expect((await search(alice, { query: 'meanwhile' })).contents).toEqual(['meanwhile']);
  expect(service.errors).toEqual([]);
  await Promise.all(started.splice(0).map((one) => one.stop()));
  await proxy.cut();
});
