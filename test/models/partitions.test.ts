import type { components } from '../../generated/openapi';
import { createDatabase, dropDatabase, query } from '../support/databases';
import type { Person } from '../support/person';
import { Service } from '../support/service';

type Message = components['schemas']['Message'];

let databaseUrl: string;
beforeEach(async () => {
  databaseUrl = await createDatabase();
});
afterEach(() => dropDatabase(databaseUrl));

const indexes = () =>
  query<{ name: string; text: string }>(
    databaseUrl,
    `SELECT relname AS name, regexp_replace(pg_get_indexdef(indexrelid), 'ON (ONLY )?', '') AS text FROM pg_index
      JOIN pg_class ON pg_class.oid = indexrelid WHERE indrelid = 'messages'::regclass ORDER BY relname`,
  );
const rows = async (table: string) =>
  Number((await query<{ count: string }>(databaseUrl, `SELECT count(*) FROM ${table}`))[0]?.count);

test('messages that are there are spread over partitions at a start, with every index, and nothing else is otherwise', async () => {
  const before = await Service.start({ databaseUrl, messagePartitions: undefined });
  const mo = await before.moderator();
  const alice = await before.person('alice');
  const channels: number[] = [];
  for (let n = 0; n < 12; n++) channels.push(await before.channel(mo, alice));
  const first = channels[0] as number;
  for (const channel of channels) for (const word of ['one', 'two']) await alice.send(channel, `${word} of ${channel}`);
  await alice.put(`/messages/${first}/1/reactions/%F0%9F%91%8D`);
  const history = async (person: Person) => (await person.get<Message[]>(`/messages/${first}/`)).body;
  const [said, defined] = [await history(alice), await indexes()];
  await before.stop();

  // Both want to, and one does.
  const [here, there] = await Promise.all([1, 2].map(() => Service.start({ databaseUrl, messagePartitions: 4 })));
  if (!here || !there) throw new Error('They did not start.');
  expect(await indexes()).toEqual(defined);
  const parts = await Promise.all([0, 1, 2, 3].map((part) => rows(`messages_${part}`)));
  expect(parts.reduce((sum, part) => sum + part)).toBe(24);
  expect(Math.max(...parts)).toBeLessThan(24);

  const again = here.as(alice);
  expect(await history(again)).toEqual(said);
  const talk = await there.as(alice).joins(first, { after: 0 });
  const { body } = await again.send<Message>(first, 'three');
  expect(body.id).toBe(4);
  await talk.sees('three');
  expect(talk.messages.map(({ content }) => content)).toEqual([`two of ${first}`, `one of ${first}`, 'three']);
  talk.leave();

  // The places of rows in one partition are those of others in another.
  const gone = channels.at(-1) as number;
  await here.as(mo).delete(`/moderator/delete_channel/${gone}`);
  while ((await query(databaseUrl, 'SELECT FROM messages WHERE channel_id = $1', [gone])).length > 0);
  expect(await rows('messages')).toBe(23);
  await Promise.all([here.stop(), there.stop()]);
  expect([...before.errors, ...here.errors, ...there.errors]).toEqual([]);
});

test('how many there are is not changed by another number', async () => {
  for (const messagePartitions of [2, 8, undefined]) {
    const service = await Service.start({ databaseUrl, messagePartitions });
    const warned = service.logged.filter(({ level }) => level === 40);
    expect(warned).toHaveLength(messagePartitions === 8 ? 1 : 0);
    await service.stop();
  }
  expect(await query(databaseUrl, "SELECT FROM pg_inherits WHERE inhparent = 'messages'::regclass")).toHaveLength(2);
});

test('what a channel’s history, log and client ids are read by reaches one partition alone', async () => {
  const service = await Service.start({ databaseUrl, messagePartitions: 4 });
  for (const condition of [
    'id < 50 ORDER BY id DESC',
    'revision > 3 ORDER BY revision',
    'sender_id = 1 AND client_id = gen_random_uuid()',
  ]) {
    const text = `EXPLAIN SELECT * FROM messages WHERE channel_id = 7 AND ${condition} LIMIT 50`;
    const plan = (await query<{ 'QUERY PLAN': string }>(databaseUrl, text)).map((row) => row['QUERY PLAN']).join('\n');
    expect(plan.match(/messages_\d\b/g)?.length).toBeGreaterThan(0);
    expect(new Set(plan.match(/messages_\d(?=\b)/g)).size).toBe(1);
  }
  await service.stop();
});
