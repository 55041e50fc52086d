import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { type AttachmentRow, attachmentColumns } from '../models/attachment';
import type { Context } from './context';
import { DomainError } from './errors';
import type { Actor } from './rules';

/** A file as it came in, on this machine's disk until the request is over. */
export interface Upload {
  path: string;
  name: string;
  size: number;
}

/** What is to be kept of an upload. */
export interface NewAttachment {
  name: string;
  mediaType: string;
  content: Upload | Buffer;
  width?: number;
  height?: number;
  thumbnail?: Buffer;
}

/** How many files of one user may wait for a message to take them along. */
const uploadLimit = 100;

export const thumbnailKey = (storageKey: string): string => `${storageKey}-thumbnail`;

/**
 * Keeps a file for the actor, which nothing refers to yet. Its row is there before its bytes are, so that no bytes are
 * ever kept that nobody would remove.
 * @throws too_many_uploads, unavailable
 */
export async function keepUpload(
  context: Context,
  actor: Pick<Actor, 'id'>,
  { content, thumbnail, ...attachment }: NewAttachment,
): Promise<AttachmentRow> {
  const size = Buffer.isBuffer(content) ? content.length : content.size;
  const row = await insertUpload(context, actor, { ...attachment, size, hasThumbnail: thumbnail !== undefined });
  try {
    const put = (key: string, bytes: Buffer) => context.files.put(key, Readable.from([bytes]), bytes.length);
    if (thumbnail) await put(thumbnailKey(row.storage_key), thumbnail);
    if (Buffer.isBuffer(content)) await put(row.storage_key, content);
    else await context.files.put(row.storage_key, createReadStream(content.path), size);
  } catch (error) {
    // Should this fail too, the row is removed like any that nothing refers to.
    await discardUpload(context, row).catch(() => undefined);
    throw storageFailure(context, error);
  }
  return row;
}

/** Removes a file, then its row. May be repeated. */
async function discardUpload({ database, files }: Context, row: AttachmentRow): Promise<void> {
  await removeFiles(files, row);
  await database.run({ name: 'discard_upload', text: 'DELETE FROM attachments WHERE id = $1' }, [row.id]);
}

/** Removes the bytes of a file, its thumbnail's too. May be repeated. */
export async function removeFiles(
  files: Context['files'],
  { storage_key, has_thumbnail }: Pick<AttachmentRow, 'storage_key' | 'has_thumbnail'>,
): Promise<void> {
  await files.remove(storage_key);
  if (has_thumbnail) await files.remove(thumbnailKey(storage_key));
}

/** The storage's own words go to the log; for the caller it is unavailable. */
export function storageFailure({ log }: Pick<Context, 'log'>, error: unknown): DomainError {
  log.warn({ err: error }, 'the storage of files failed');
  return new DomainError('unavailable', 'The storage of files cannot be reached; try again.');
}

const waitingUploads = (user: string) =>
  `(SELECT count(*) FROM attachments WHERE uploader_id = ${user} AND NOT is_kept)`;
const countUploads = { name: 'count_uploads', text: `SELECT ${waitingUploads('$1')} AS count` };

/** Whether it is worth looking at one more file. @throws too_many_uploads */
export async function checkRoom({ database }: Context, actor: Pick<Actor, 'id'>): Promise<void> {
  const [waiting] = await database.run<{ count: number }>(countUploads, [actor.id]);
  if ((waiting?.count ?? 0) >= uploadLimit) throw new DomainError('too_many_uploads');
}

type NewRow = Omit<NewAttachment, 'content' | 'thumbnail'> & { size: number; hasThumbnail: boolean };

/** Several uploads of one user that come at once are counted one after the other. */
async function insertUpload({ database }: Context, actor: Pick<Actor, 'id'>, file: NewRow): Promise<AttachmentRow> {
  const { sequelize } = database;
  const id = randomUUID();
  const { name, mediaType, size, width = null, height = null, hasThumbnail } = file;
  const [row] = await sequelize.transaction(async (transaction) => {
    const lock = "SELECT pg_advisory_xact_lock(hashtextextended('uploads of ' || $1, 0))";
    await sequelize.query(lock, { bind: [String(actor.id)], transaction });
    const insert = `INSERT INTO attachments AS attachment
        (uploader_id, storage_key, name, media_type, size, width, height, has_thumbnail)
      SELECT $1, $2, $3, $4, $5, $6, $7, $8
      WHERE ${waitingUploads('$1')} < $9
      RETURNING ${attachmentColumns}`;
    const bind = [actor.id, `${id.slice(0, 2)}/${id}`, name, mediaType, size, width, height, hasThumbnail, uploadLimit];
    const [rows] = await sequelize.query(insert, { bind, transaction });
    return rows as AttachmentRow[];
  });
  if (!row) throw new DomainError('too_many_uploads');
  return row;
}
