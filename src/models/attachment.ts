/** An uploaded file, as the prepared statements read it. */
export interface AttachmentRow {
  id: number;
  uploader_id: number;
  /** Where the message is that has it. */
  channel_id: number | null;
  /** A message, or a profile, has it; what nobody has is removed after a while. */
  is_kept: boolean;
  storage_key: string;
  name: string;
  media_type: string;
  size: number;
  width: number | null;
  height: number | null;
  has_thumbnail: boolean;
}

/** The columns of an `AttachmentRow`. */
export const attachmentColumns = `attachment.id, attachment.uploader_id, attachment.channel_id, attachment.is_kept,
  attachment.storage_key, attachment.name, attachment.media_type, attachment.size, attachment.width, attachment.height,
  attachment.has_thumbnail`;

/** An `Attachment` of the contract, of a row by this name. */
export const attachmentJson = (
  row: string,
) => `jsonb_strip_nulls(jsonb_build_object('id', ${row}.id, 'name', ${row}.name,
  'media_type', ${row}.media_type, 'size', ${row}.size, 'width', ${row}.width, 'height', ${row}.height,
  'has_thumbnail', ${row}.has_thumbnail))`;

/** Whether an `attachment` waits for a moderator with the message that is to have it. */
export const isHeld = `EXISTS (SELECT FROM held_messages held WHERE held.decided_at IS NULL
  AND held.sender_id = attachment.uploader_id AND held.attachment_ids @> ARRAY[attachment.id])`;
