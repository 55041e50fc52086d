import { type AttachmentRow, attachmentColumns } from '../models/attachment';
import { type StoredFile, storedFile } from './attachments';
import type { Context } from './context';
import { DomainError } from './errors';
import { cutAvatar, isPicture } from './images';
import { findMediaType } from './media-type';
import { type Actor, authorize } from './rules';
import { checkRoom, keepUpload, type Upload } from './uploads';

/** Makes a picture that of the actor's profile, instead of the former one. @throws unreadable_image, overloaded, unavailable */
export async function setAvatar(context: Context, actor: Actor, upload: Upload): Promise<AttachmentRow> {
  authorize('avatar:set', actor);
  await checkRoom(context, actor);
  const mediaType = await findMediaType(upload.path, upload.name);
  if (!isPicture(mediaType)) throw new DomainError('unreadable_image');
  const row = await keepUpload(context, actor, {
    ...{ name: 'avatar.webp', mediaType: 'image/webp', width: 256, height: 256 },
    content: await cutAvatar({ path: upload.path, mediaType }, actor.id),
  });
  await replaceAvatar(context, actor, row.id);
  return row;
}

/** Leaves the actor's profile without a picture. May be repeated. */
export async function removeAvatar(context: Context, actor: Actor): Promise<void> {
  authorize('avatar:set', actor);
  await replaceAvatar(context, actor, null);
}

const findAvatar = {
  name: 'find_avatar',
  text: `SELECT ${attachmentColumns} FROM users JOIN attachments attachment ON attachment.id = users.avatar_id
    WHERE users.id = $1`,
};

/** The picture of a profile, for everyone. @throws not_found */
export async function getAvatar(context: Context, actor: Actor, userId: number): Promise<StoredFile> {
  authorize('avatar:read', actor);
  const [row] = await context.database.run<AttachmentRow>(findAvatar, [userId]);
  if (!row) throw new DomainError('not_found', 'There is no such user, or no picture of theirs.');
  return storedFile(context, row);
}

/** The former picture becomes one that nothing refers to. */
async function replaceAvatar({ database }: Context, actor: Actor, id: number | null): Promise<void> {
  const { sequelize } = database;
  await sequelize.transaction(async (transaction) => {
    const run = (text: string, bind: unknown[]) => sequelize.query(text, { bind, transaction });
    // Another change of the same profile comes before this, or waits for it.
    const [people] = await run('SELECT id FROM users WHERE id = $1 AND deleted_at IS NULL FOR NO KEY UPDATE', [
      actor.id,
    ]);
    if (people.length === 0) throw new DomainError('unauthenticated', 'This account is gone.');
    await run('UPDATE attachments SET is_kept = false WHERE id = (SELECT avatar_id FROM users WHERE id = $1)', [
      actor.id,
    ]);
    await run('UPDATE attachments SET is_kept = true WHERE id = $1', [id]);
    await run('UPDATE users SET avatar_id = $2 WHERE id = $1', [actor.id, id]);
  });
}
