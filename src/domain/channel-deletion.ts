import type { Statement } from '../models/database';
import type { Context } from './context';
import type { Progress } from './jobs';

const batchSize = 1000;

/** The place of a row is its own within one partition alone. */
const deleteFrom = (table: string) => `DELETE FROM ${table}
  WHERE channel_id = $1 AND ctid = ANY (ARRAY (SELECT ctid FROM ${table} WHERE channel_id = $1 LIMIT ${batchSize})) RETURNING 1`;

/** Uploads are not removed here: those that nothing keeps are swept, with their files. */
const remove: Statement = {
  name: 'remove_remains',
  text: `WITH said AS (${deleteFrom('messages')}), marks AS (${deleteFrom('reactions')}),
      calls AS (${deleteFrom('mentions')}), edits AS (${deleteFrom('message_edits')}), uploads AS (
        UPDATE attachments SET is_kept = false, channel_id = NULL, message_id = NULL WHERE id = ANY (ARRAY (
          SELECT id FROM attachments WHERE channel_id = $1 AND message_id IS NOT NULL LIMIT ${batchSize})) RETURNING 1
      )
    SELECT greatest((SELECT count(*) FROM said), (SELECT count(*) FROM marks), (SELECT count(*) FROM calls),
      (SELECT count(*) FROM edits), (SELECT count(*) FROM uploads)) AS most`,
};

/** Removes a part of what was said in a channel that is gone, which nobody can reach any more. May be repeated. */
export async function removeRemains({ database }: Pick<Context, 'database'>, channelId: number): Promise<Progress> {
  const [removed] = await database.run<{ most: number }>(remove, [channelId]);
  return removed && removed.most > 0 ? 'more' : 'done';
}
