import type { Readable } from 'node:stream';
import { type AttachmentRow, attachmentColumns, isHeld } from '../models/attachment';
import { type ByteRange, FileMissing } from '../storage/files';
import type { Context } from './context';
import { DomainError } from './errors';
import { cleanName } from './file-name';
import { isPicture, readPicture } from './images';
import { findMediaType } from './media-type';
import { type Actor, authorize } from './rules';
import { authorizeIn } from './standing';
import { checkRoom, keepUpload, storageFailure, thumbnailKey, type Upload } from './uploads';

/** A file that somebody may download. */
export interface StoredFile {
  /** Which content this is. */
  tag: string;
  name: string;
  mediaType: string;
  /** In bytes, where it is known. */
  size: number | undefined;
  /** @throws not_found, unavailable */
  open(range?: ByteRange): Promise<Readable>;
}

/**
 * Keeps a file, which is the actor's alone until a message of theirs takes it along.
 * @throws unreadable_image, too_many_uploads, overloaded, unavailable
 */
export async function uploadAttachment(context: Context, actor: Actor, upload: Upload): Promise<AttachmentRow> {
  authorize('attachment:upload', actor);
  await checkRoom(context, actor);
  const mediaType = await findMediaType(upload.path, upload.name);
  const picture = isPicture(mediaType) ? await readPicture({ path: upload.path, mediaType }, actor.id) : {};
  return keepUpload(context, actor, { name: cleanName(upload.name), mediaType, content: upload, ...picture });
}

/** A file, for those who may read the message that has it, or decide whether one may have it. @throws not_found */
export async function getAttachment(context: Context, actor: Actor, id: number): Promise<StoredFile> {
  return storedFile(context, await getRowFor(context, actor, id));
}

/** The thumbnail of a picture, for whoever may download it. @throws not_found */
export async function getThumbnail(context: Context, actor: Actor, id: number): Promise<StoredFile> {
  const row = await getRowFor(context, actor, id);
  if (!row.has_thumbnail) throw new DomainError('not_found', 'There is no thumbnail of this file.');
  const { storage_key, name } = row;
  return {
    ...storedFile(context, { ...row, storage_key: thumbnailKey(storage_key), media_type: 'image/webp' }),
    tag: `${id}-thumbnail`,
    name: `${name}.webp`,
    size: undefined,
  };
}

/** A row's file. */
export function storedFile(context: Context, row: AttachmentRow): StoredFile {
  const open = async (range?: ByteRange) => {
    try {
      return await context.files.read(row.storage_key, range);
    } catch (error) {
      if (!(error instanceof FileMissing)) throw storageFailure(context, error);
      context.log.error({ attachment: row.id, key: row.storage_key }, 'a file is missing in the storage');
      throw new DomainError('not_found', 'This file has been lost.');
    }
  };
  return { tag: String(row.id), name: row.name, mediaType: row.media_type, size: row.size, open };
}

const findRow = {
  name: 'find_attachment',
  text: `SELECT ${attachmentColumns}, NOT is_kept AND ${isHeld} AS is_held FROM attachments attachment WHERE id = $1`,
};

async function getRowFor(context: Context, actor: Actor, id: number): Promise<AttachmentRow> {
  const [row] = await context.database.run<AttachmentRow & { is_held: boolean }>(findRow, [id]);
  if (!row) throw new DomainError('not_found');
  if (row.channel_id !== null) await authorizeIn(context, actor, 'attachment:read', row.channel_id);
  else if (row.is_kept) authorize('avatar:read', actor);
  // Like a conversation that its uploader has alone, until moderators have to decide about it.
  else authorize('attachment:read', actor, { direct: !row.is_held, author: row.uploader_id === actor.id });
  return row;
}
