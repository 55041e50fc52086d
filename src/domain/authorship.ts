import type { Statement } from '../models/database';
import { messageColumns } from '../models/message';
import type { Context } from './context';
import { forgetContent, tombstone } from './deletions';
import type { Job, Progress } from './jobs';
import type { ChangedRow } from './writer';

const batchSize = 200;

interface Place {
  channelId: number;
  after: number;
}

const nextMessages: Statement = {
  name: 'next_messages_of_author',
  text: `SELECT id, thread_id FROM messages WHERE channel_id = $1 AND sender_id = $2 AND id > $3
      AND created_at >= $4 AND created_at < $5
    ORDER BY id LIMIT ${batchSize}`,
};
/** By one look into the key of client ids for each channel; of one channel ($3), or all, the conversations ($4) too or not. */
const nextChannel: Statement = {
  name: 'next_channel_of_author',
  text: `SELECT id FROM channels channel WHERE id > $1 AND ($3::bigint IS NULL OR id = $3) AND ($4 OR kind <> 'direct')
    AND EXISTS (
      SELECT FROM messages WHERE channel_id = channel.id AND sender_id = $2
    ) ORDER BY id LIMIT 1`,
};

const columns = (dropped: string) =>
  Object.entries(tombstone)
    .map(([column, value]) => `${column} = CASE WHEN ${dropped} THEN ${value} ELSE message.${column} END`)
    .join(', ');

/**
 * Gives messages ($3) of a channel ($1) its next revisions: those found ($8) of an author ($2), of which those become tombstones
 * that are `dropped`, and the roots of their threads, and counts them for a removal ($7). Moves the job ($4) from one place ($5) to the next ($6), or, where it has
 * moved on already, changes nothing.
 */
const change = (name: string, dropped: string): Statement => ({
  name,
  text: `
    WITH channel AS MATERIALIZED (
      SELECT id, revision FROM channels WHERE id = $1::bigint FOR NO KEY UPDATE
    ), job AS MATERIALIZED (
      SELECT id FROM jobs WHERE id = $4 AND cursor = $5::jsonb AND (SELECT count(*) FROM channel) >= 0 FOR UPDATE
    ), target AS MATERIALIZED (
      SELECT * FROM messages WHERE channel_id = $1 AND id = ANY ($3::bigint[]) AND (SELECT count(*) FROM job) > 0
      ORDER BY id FOR UPDATE
    ), numbered AS MATERIALIZED (
      SELECT id, thread_id, row_number() OVER (ORDER BY id) AS n, id = ANY ($8::bigint[]) AND sender_id = $2::bigint AND ${dropped} AS is_dropped
      FROM target
    ), loss AS MATERIALIZED (
      SELECT thread_id AS id, count(*) AS replies FROM numbered WHERE is_dropped GROUP BY thread_id
    ), unmarked AS (
      DELETE FROM reactions USING numbered WHERE channel_id = $1 AND message_id = numbered.id AND is_dropped
    ), uncalled AS (
      DELETE FROM mentions USING numbered WHERE channel_id = $1 AND message_id = numbered.id AND is_dropped
    ), forgotten AS (
      DELETE FROM message_edits USING numbered WHERE channel_id = $1 AND message_id = numbered.id AND is_dropped
    ), unkept AS (
      UPDATE attachments SET is_kept = false, channel_id = NULL, message_id = NULL FROM numbered
      WHERE channel_id = $1 AND message_id = numbered.id AND is_dropped
    ), advanced AS (
      UPDATE channels SET revision = channel.revision + (SELECT count(*) FROM numbered) FROM channel
      WHERE channels.id = channel.id AND EXISTS (SELECT FROM numbered)
    ), counted AS (
      UPDATE removals SET removed = removed + (SELECT count(*) FROM numbered WHERE is_dropped) WHERE id = $7::bigint
    ), moved AS (
      UPDATE jobs SET cursor = $6::jsonb FROM job WHERE jobs.id = job.id
    ), changed AS (
      UPDATE messages message SET revision = channel.revision + numbered.n,
        reply_count = greatest(message.reply_count - coalesce(loss.replies, 0), 0),
        last_reply_at = CASE WHEN loss.replies IS NULL THEN message.last_reply_at ELSE (
          SELECT reply.created_at FROM messages reply
          WHERE reply.channel_id = $1 AND reply.thread_id = message.id AND reply.deleted_at IS NULL
            AND reply.id NOT IN (SELECT id FROM numbered WHERE is_dropped)
          ORDER BY reply.id DESC LIMIT 1
        ) END,
        ${columns('numbered.is_dropped')}
      FROM channel, numbered LEFT JOIN loss ON loss.id = numbered.id
      WHERE message.channel_id = $1 AND message.id = numbered.id RETURNING message.*
    )
    SELECT true AS changed, ${messageColumns} FROM changed message JOIN users sender ON sender.id = message.sender_id
    ORDER BY message.revision`,
});

/** What becomes of what someone wrote, by configuration. What the service wrote in their name stays. */
const changes = {
  anonymise: change('anonymise_messages', 'false'),
  tombstone: change('bury_messages', 'deleted_at IS NULL AND system IS NULL'),
};

/**
 * A part of what someone wrote who has deleted their account, channel by channel: each message takes its channel's next
 * revision, so that every client hears of the name that it stands under now, or of the tombstone that it has become.
 */
export async function forgetAuthor(context: Context, job: Job): Promise<Progress> {
  const work = { authorId: job.subject, isLeaving: true };
  const progress = await takeNext(context, job, work, context.config.deletedAccountMessages);
  return progress === 'done' ? forgetRest(context.database, job.subject) : progress;
}

/** A part of someone's messages, of a span of time and perhaps of one channel, which become tombstones for a removal. */
export function buryNext(context: Context, job: Job, work: Omit<Work, 'isLeaving'>): Promise<Progress> {
  return takeNext(context, job, work, 'tombstone');
}

interface Work {
  authorId: number;
  channelId?: number | null;
  since?: Date | null;
  until?: Date;
  removalId?: number;
  /** In conversations too. */
  isLeaving?: boolean;
}

async function takeNext(context: Context, job: Job, work: Work, mode: keyof typeof changes): Promise<Progress> {
  const { authorId, since, until, removalId = null } = work;
  const from: Place = { channelId: 0, after: 0, ...job.cursor };
  const values = [from.channelId, authorId, from.after, since ?? '-infinity', until ?? 'infinity'];
  const found = await context.database.run<{ id: number; thread_id: number | null }>(nextMessages, values);
  if (found.length === 0) return enterNextChannel(context, job, from, work);
  const roots = mode === 'tombstone' ? found.flatMap(({ thread_id }) => thread_id ?? []) : [];
  const foundIds = found.map(({ id }) => id);
  const ids = [...new Set([...foundIds, ...roots])];
  const to: Place = { ...from, after: found.at(-1)?.id ?? from.after };
  await context.changes.run<ChangedRow>(from.channelId, changes[mode], [
    ...[from.channelId, authorId, ids, job.id, JSON.stringify(job.cursor), JSON.stringify(to), removalId, foundIds],
  ]);
  if (mode === 'tombstone') await forgetContent(context, from.channelId, foundIds);
  return 'more';
}

const enter: Statement = {
  name: 'enter_channel_of_author',
  text: 'UPDATE jobs SET cursor = $3 WHERE id = $1 AND cursor = $2',
};

async function enterNextChannel({ database }: Context, job: Job, from: Place, work: Work): Promise<Progress> {
  const values = [from.channelId, work.authorId, work.channelId ?? null, work.isLeaving === true];
  const [channel] = await database.run<{ id: number }>(nextChannel, values);
  if (!channel) return 'done';
  const to: Place = { channelId: channel.id, after: 0 };
  await database.run(enter, [job.id, JSON.stringify(job.cursor), JSON.stringify(to)]);
  return 'more';
}

/** Whoever was just adding them to a channel when they left has done so by now. */
const removeMemberships: Statement = { name: 'remove_memberships', text: 'DELETE FROM memberships WHERE user_id = $1' };
const removeMentions: Statement = {
  name: 'remove_mentions',
  text: `DELETE FROM mentions WHERE ctid = ANY (ARRAY (SELECT ctid FROM mentions WHERE user_id = $1 LIMIT 1000))
    RETURNING 1`,
};

async function forgetRest(database: Context['database'], userId: number): Promise<Progress> {
  await database.run(removeMemberships, [userId]);
  return (await database.run(removeMentions, [userId])).length > 0 ? 'more' : 'done';
}
