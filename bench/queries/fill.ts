import { DomainEvents } from '../../src/domain/events';
import { SearchIndex } from '../../src/domain/search-index';
import { Stems } from '../../src/domain/stems';
import { openDatabase } from '../../src/models/database';
import { migrateUp } from '../../src/models/migrate';
import { note, whole } from '../support/report';
import { vocabulary } from './vocabulary';

export interface Filling {
  messages: number;
  users: number;
  channels: number;
  /** So many channels have the reader, and everyone has so many. */
  memberships: number;
  secondsApart: number;
}

const vocabularySize = 40_000;
const portion = 5000;
/** The one whose queries are measured is in so many of the busiest channels too. */
export const reader = 1;
const busiest = 30;
/** In as many messages as this, whatever their number. */
const planted = 40;
export const rareWord = 'карбюратор';
const rareForms = ['карбюратор', 'карбюратора', 'карбюратором', 'карбюраторы'];

/** A channel's place among the channels, or a word's among the words: the first ones are by far the most likely. */
const zipf = (count: number) => `floor(exp(random() * ln(${count}::float8)))::int`;

/** The messages $1 to $2 of $3, each in the next place of its channel. */
const insertMessages = ({ users, channels, secondsApart }: Filling) => `
  WITH one AS MATERIALIZED (
    SELECT n, least(${zipf(channels)}, ${channels}) AS channel_id, (
      SELECT string_agg(words[${zipf(vocabularySize)} + 0 * m], ' ') FROM generate_series(1, 2 + n % 13) m
    ) || CASE WHEN n % 50 = 0 THEN ' план выпуска' ELSE '' END || CASE WHEN n % ($3::int / ${planted}) = 0 THEN ' ' || ($4::text[])[1 + n % 4] ELSE '' END AS content
    FROM generate_series($1::int, $2::int) n, (SELECT array_agg(word ORDER BY place) AS words FROM bench_words) every
  ), numbered AS (
    SELECT one.*, revision + row_number() OVER (PARTITION BY channel_id ORDER BY n) AS id
    FROM one JOIN channels ON channels.id = channel_id
  ), advanced AS (
    UPDATE channels SET revision = head FROM (SELECT channel_id, max(id) AS head FROM numbered GROUP BY 1) reached
    WHERE id = channel_id
  )
  INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at)
  SELECT channel_id, id, id, 1 + floor(random() * ${users})::int, gen_random_uuid(), content,
    date_trunc('milliseconds', now() - ($3::int - n) * ${secondsApart} * interval '1 second')
  FROM numbered ORDER BY n`;

const complain = (...said: unknown[]) => note(said.map((one) => JSON.stringify(one)).join(' '));

/** Fills a database; messages go by statement, and what is searched is written by the follower itself. */
export async function fill(url: string, filling: Filling): Promise<void> {
  const { messages, users, channels, memberships } = filling;
  const database = openDatabase(url, { connections: 2, statementSeconds: 3600 });
  const { sequelize } = database;
  await migrateUp(sequelize);
  const run = async (text: string, bind: unknown[] = []) => void (await sequelize.query(text, { bind }));
  await run('SELECT setseed(0.5)');
  await run(
    `INSERT INTO users (username, email, password_hash)
     SELECT 'user' || n, 'user' || n || '@example.com', '-' FROM generate_series(1, $1::int) n`,
    [users],
  );
  await run("INSERT INTO channels (name) SELECT 'Channel ' || n FROM generate_series(1, $1::int) n", [channels]);
  await run(
    `INSERT INTO memberships (channel_id, user_id)
     SELECT 1 + (person * 17 + n * 7) % $2::int, person FROM generate_series(1, $1::int) person, generate_series(0, $3::int - 1) n
     UNION SELECT n, ${reader} FROM generate_series(1, ${busiest}) n`,
    [users, channels, memberships],
  );
  await run('CREATE TABLE bench_words (place int PRIMARY KEY, word text NOT NULL)');
  await run('INSERT INTO bench_words SELECT * FROM unnest($1::int[], $2::text[])', [
    Array.from({ length: vocabularySize }, (_, n) => n + 1),
    vocabulary(vocabularySize),
  ]);
  await run('VACUUM (ANALYZE)');
  const log = { warn: complain, error: complain };
  const index = new SearchIndex(database, new Stems(database), new DomainEvents(), log, 0);
  const began = performance.now();
  // In small portions, each followed by the index, as it happens in life.
  for (let first = 1; first <= messages; first += portion) {
    const last = Math.min(messages, first + portion - 1);
    await run(insertMessages(filling), [first, last, messages, rareForms]);
    await index.catchUp();
    if (last % (20 * portion) === 0) note(`${whole(last)} of ${whole(messages)} messages`);
  }
  const seconds = (performance.now() - began) / 1000;
  note(`wrote and indexed ${whole(messages)} messages, ${whole(messages / seconds)} a second`);
  await run(`UPDATE messages SET thread_id = 1, reply_to = 1 WHERE channel_id = 1 AND id > 1 AND id % 10 = 0`);
  await run('UPDATE messages SET pinned_at = now(), pinned_by = 1 WHERE channel_id = 1 AND id % 12 = 0');
  await run(`UPDATE memberships SET read_id = greatest(0, revision - 20) FROM channels WHERE channels.id = channel_id`);
  await run('VACUUM (ANALYZE)');
  await run('CHECKPOINT');
  await database.close();
}
