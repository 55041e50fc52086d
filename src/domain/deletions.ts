import type { Statement } from '../models/database';
import type { MessageRow } from '../models/message';
import type { Context } from './context';
import { changeMessage, messageChange, type Target } from './message-change';
import type { Actor } from './rules';

/** What the columns of a message become when it is deleted. */
export const tombstone = {
  ...{ content: "''", deleted_at: `date_trunc('milliseconds', clock_timestamp())`, counts: 'false' },
  ...{ reactions: 'NULL', mentions: 'NULL', mentions_all: 'false', attachments: 'NULL', system: 'NULL' },
  ...{ pinned_at: 'NULL', pinned_by: 'NULL' },
};

const deletion = messageChange('delete_message', {
  action: 'message:delete',
  deleted: true,
  when: 'target.deleted_at IS NULL',
  after: `unmarked AS (
      DELETE FROM reactions USING decided WHERE channel_id = $1 AND message_id = $3 AND changes
    ), uncalled AS (
      DELETE FROM mentions USING decided WHERE channel_id = $1 AND message_id = $3 AND changes
    ), forgotten AS (
      DELETE FROM message_edits USING decided WHERE channel_id = $1 AND message_id = $3 AND changes
    ), dropped AS (
      UPDATE attachments SET is_kept = false, channel_id = NULL, message_id = NULL FROM decided
      WHERE channel_id = $1 AND message_id = $3 AND changes
    ),`,
  set: Object.entries(tombstone)
    .map(([column, value]) => `${column} = ${value}`)
    .join(', '),
  audit: { action: 'message:delete', where: 'NOT is_author' },
  // Where it was the last reply, the one before it is.
  root: `reply_count = greatest(messages.reply_count - 1, 0),
    last_reply_at = CASE WHEN messages.last_reply_at <> (SELECT created_at FROM target) THEN messages.last_reply_at ELSE (
      SELECT reply.created_at FROM messages reply JOIN target ON reply.thread_id = target.thread_id
      WHERE reply.channel_id = $1 AND reply.id <> $3 AND reply.deleted_at IS NULL ORDER BY reply.id DESC LIMIT 1
    ) END`,
});

/**
 * Deletes a message: its place in the channel stays, as a tombstone, and nothing of what it said, its attachments and
 * former contents included. May be repeated.
 * @throws not_found, blocked, forbidden to anyone but its author and those who moderate, overloaded, unavailable
 */
export async function deleteMessage(
  context: Context,
  actor: Pick<Actor, 'id' | 'origin'>,
  target: Target,
): Promise<MessageRow> {
  const message = await changeMessage(context, actor, deletion, target);
  await forgetContent(context, target.channelId, [target.messageId]);
  return message;
}

const forget: Statement = {
  name: 'forget_content',
  text: `WITH gone AS MATERIALIZED (
      SELECT id FROM messages WHERE channel_id = $1 AND id = ANY ($2::bigint[]) AND deleted_at IS NOT NULL
    ), unmarked AS (
      DELETE FROM reactions USING gone WHERE channel_id = $1 AND message_id = gone.id
    ), uncalled AS (
      DELETE FROM mentions USING gone WHERE channel_id = $1 AND message_id = gone.id
    )
    DELETE FROM message_edits USING gone WHERE channel_id = $1 AND message_id = gone.id`,
};

/** Removes what was said of or in deleted messages by changes that committed while the deletion waited for them, unseen by it. */
export async function forgetContent({ database }: Context, channelId: number, messageIds: number[]): Promise<void> {
  await database.run(forget, [channelId, messageIds]);
}
