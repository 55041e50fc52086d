import { QueryTypes } from 'sequelize';
import { type AttachmentRow, isHeld } from '../models/attachment';
import type { Context } from './context';
import type { Job, Progress } from './jobs';
import { removeFiles } from './uploads';

type OrphanContext = Pick<Context, 'database' | 'files' | 'log'>;
type Orphan = Pick<AttachmentRow, 'id' | 'storage_key' | 'has_thumbnail'>;

const batchSize = 50;
const restSeconds = 3600;
/** How long an upload waits for a message to take it along. */
const patienceMilliseconds = 86_400_000;

const saveCursor = {
  name: 'save_orphan_cursor',
  text: 'UPDATE jobs SET cursor = $3 WHERE id = $1 AND lease = $2',
};

/** A part of what nothing refers to a day after its upload; once there is no more, a rest. May be repeated. */
export async function removeNextOrphans(context: OrphanContext, { id, lease, cursor }: Job): Promise<Progress> {
  const before = new Date(Date.now() - patienceMilliseconds);
  const { last } = await removeOrphans(context, before, Number(cursor.after ?? 0));
  await context.database.run(saveCursor, [id, lease, JSON.stringify(last === undefined ? {} : { after: last })]);
  return last === undefined ? { inSeconds: restSeconds } : 'more';
}

export interface RemovedOrphans {
  removed: number;
  /** The last id looked at; undefined if there may be none after it. */
  last: number | undefined;
}

/**
 * Removes some of the uploads that nothing refers to, from before a time and above an id, with their files. A file that
 * cannot be removed now is logged, and keeps its row for the next time. Several nodes may do so at once.
 */
export async function removeOrphans(
  { database, files, log }: OrphanContext,
  uploadedBefore: Date,
  after = 0,
): Promise<RemovedOrphans> {
  const { sequelize } = database;
  // The rows are locked until their files are gone, so that no message takes one along meanwhile.
  return sequelize.transaction(async (transaction) => {
    const orphans = await sequelize.query<Orphan>(
      `SELECT id, storage_key, has_thumbnail FROM attachments attachment
        WHERE NOT is_kept AND created_at < $1 AND id > $2 AND NOT ${isHeld}
        ORDER BY id LIMIT $3 FOR UPDATE OF attachment SKIP LOCKED`,
      { bind: [uploadedBefore, after, batchSize], type: QueryTypes.SELECT, transaction },
    );
    const outcomes = orphans.map(async (orphan) => {
      try {
        await removeFiles(files, orphan);
        return [orphan.id];
      } catch (error) {
        log.warn({ err: error, attachment: orphan.id }, 'a file that nothing refers to could not be removed');
        return [];
      }
    });
    const gone = (await Promise.all(outcomes)).flat();
    await sequelize.query('DELETE FROM attachments WHERE id = ANY ($1)', { bind: [gone], transaction });
    return { removed: gone.length, last: orphans.length < batchSize ? undefined : orphans.at(-1)?.id };
  });
}
