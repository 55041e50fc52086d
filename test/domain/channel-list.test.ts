import { Client } from 'pg';
import { channelsOfMember, channelsOfModerator } from '../../src/domain/channel-list';
import { Service } from '../support/service';

interface Node {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  Plans?: Node[];
}
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];
/** What a partition is one of. */
const whole = (name: string | undefined) => name?.replace(/^messages_\d+/, 'messages');

let service: Service;
let database: Client;
let userId: number;

beforeAll(async () => {
  service = await Service.start({ logLevel: 'warn' });
  userId = (await service.person('alice')).id;
  database = new Client({ connectionString: service.databaseUrl });
  await database.connect();
  await database.query(`INSERT INTO channels (name, revision) SELECT 'one of many', 500 FROM generate_series(1, 50)`);
  await database.query('INSERT INTO memberships (channel_id, user_id) SELECT id, $1 FROM channels', [userId]);
  await database.query(
    `INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at)
     SELECT channel.id, n, n, CASE WHEN n % 2 = 0 THEN $1 ELSE $1 + 1 END, gen_random_uuid(), 'x', now()
     FROM channels channel, generate_series(1, 500) n`,
    [userId],
  );
  await database.query('INSERT INTO mentions SELECT 0, id, 500 FROM channels');
  await database.query('INSERT INTO mentions SELECT $1, id, n FROM channels, (VALUES (499), (500)) v (n)', [userId]);
  await database.query('VACUUM ANALYZE');
});
afterAll(async () => {
  await database.end();
  await service.stop();
  expect(service.errors).toEqual([]);
});

// With the settings that the service's own connections have.
const settings = 'SET plan_cache_mode = force_generic_plan; SET jit = off; SET enable_seqscan = off';

test.each([channelsOfMember, channelsOfModerator])('$name counts in indexes alone', async ({ name, text }) => {
  await database.query(settings);
  await database.query(`PREPARE ${name} AS ${text}`);
  const { rows } = await database.query(`EXPLAIN (FORMAT JSON) EXECUTE ${name} (${userId}, 0, 200)`);
  const nodes = nodesOf(rows[0]['QUERY PLAN'][0].Plan);
  const kinds = (relation: string) =>
    new Set(nodes.filter((node) => whole(node['Relation Name']) === relation).map((node) => node['Node Type']));
  expect(kinds('messages')).toEqual(new Set(['Index Only Scan']));
  expect(kinds('mentions')).toEqual(new Set(['Index Only Scan']));
  expect(kinds('ignores')).toEqual(new Set(['Index Only Scan']));
  const indexes = nodes
    .filter(({ 'Index Name': name }) => name?.startsWith('messages'))
    .map((node) => whole(node['Index Name']));
  expect(new Set(indexes)).toEqual(new Set(['messages_pkey']));
  expect(kinds('memberships').has('Seq Scan')).toBe(false);
});

test('what is counted is bounded, and of others', async () => {
  const { rows } = await database.query(`EXECUTE ${channelsOfMember.name} (${userId}, 0, 200)`);
  expect(rows).toHaveLength(50);
  // Of the three mentions, one is of everyone and one the same message; half of all messages are the user's own.
  expect(rows[0].membership).toEqual({
    ...{ role: 'member', read_id: 0, is_muted: false, unread_count: 100, mention_count: 1 },
  });
});
