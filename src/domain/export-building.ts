import { Readable } from 'node:stream';
import type { Statement } from '../models/database';
import { type ExportRow, exportColumns, partKey } from '../models/export';
import type { Context } from './context';
import { chapters, type Place } from './export-content';
import type { Job, Progress } from './jobs';

const keptDays = 7;
/** After so many failures of the same step an export has failed: whoever wants it may ask again. */
const attemptsLimit = 8;

type Due = ExportRow & { has_expired: boolean; seconds_left: number | null };
const find: Statement = {
  name: 'find_export_to_continue',
  text: `SELECT ${exportColumns}, coalesce(expires_at <= now(), false) AS has_expired,
    ceil(extract(epoch FROM expires_at - now()))::int AS seconds_left FROM exports WHERE id = $1`,
};
const setFailed: Statement = {
  name: 'fail_export',
  text: `UPDATE exports SET state = 'failed', expires_at = now() + interval '${keptDays} days'
    WHERE id = $1 AND state = 'running'`,
};
const setReady: Statement = {
  name: 'finish_export',
  text: `UPDATE exports SET state = 'ready', ready_at = now(), expires_at = now() + interval '${keptDays} days'
    WHERE id = $1 AND state = 'running' AND expires_at IS NULL`,
};
/** The part counts, and the job goes on after it, only if nobody else has taken the job over. */
const keepPart: Statement = {
  name: 'keep_export_part',
  text: `WITH moved AS (UPDATE jobs SET cursor = $3 WHERE id = $1 AND lease = $2 RETURNING subject)
    UPDATE exports SET parts = parts || to_jsonb($4::text), size = size + $5 FROM moved WHERE exports.id = moved.subject`,
};
const forget: Statement = { name: 'forget_export', text: 'DELETE FROM exports WHERE id = $1' };

interface Cursor {
  chapter?: number;
  place?: Place;
}

/**
 * The whole life of an export, step by step: its parts are made one by one, each a small file in the storage; then it
 * rests until it expires; and then it is removed.
 */
export async function continueExport(context: Context, job: Job): Promise<Progress> {
  const { database } = context;
  const [row] = await database.run<Due>(find, [job.subject]);
  if (!row) return 'done';
  if (row.has_expired) return removeExport(context, row);
  if (row.state !== 'running') return { inSeconds: row.seconds_left ?? 0 };
  if (job.attempts > attemptsLimit) {
    await database.run(setFailed, [row.id]);
    return 'more';
  }
  return addPart(context, job, row);
}

async function addPart({ database, files }: Context, job: Job, row: ExportRow): Promise<Progress> {
  const { chapter: at = 0, place = {} } = job.cursor as Cursor;
  const chapter = chapters[at];
  if (!chapter) {
    await database.run(setReady, [row.id]);
    return 'more';
  }
  const { rows, next } = await chapter.read(database, row.user_id, place);
  const content = Buffer.from(rows.map((each) => `${JSON.stringify(each)}\n`).join(''));
  // A file that has no rows is there all the same, and one that a node left behind that died is written once more.
  await files.put(
    partKey(row.id, row.parts.length),
    Readable.from(content.length > 0 ? [content] : [], { objectMode: false }),
    content.length,
  );
  const cursor: Cursor = next ? { chapter: at, place: next } : { chapter: at + 1 };
  await database.run(keepPart, [job.id, job.lease, JSON.stringify(cursor), chapter.path, content.length]);
  return 'more';
}

/** Along with a part that may have been written and not counted. */
async function removeExport({ database, files }: Context, row: ExportRow): Promise<Progress> {
  for (let place = 0; place <= row.parts.length; place++) await files.remove(partKey(row.id, place));
  await database.run(forget, [row.id]);
  return 'done';
}
