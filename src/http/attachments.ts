import { getAttachment, getThumbnail, uploadAttachment } from '../domain/attachments';
import { presentAttachment } from '../presenters';
import { sendFile, sendPicture } from './files';
import type { Handlers } from './operations';

export const attachments: Pick<Handlers, 'uploadAttachment' | 'getAttachment' | 'getThumbnail'> = {
  async uploadAttachment({ context, actor, body }, reply) {
    return reply(201, presentAttachment(await uploadAttachment(context, actor, body.file)));
  },
  async getAttachment({ context, actor, path, headers }, reply) {
    return sendFile(reply, await getAttachment(context, actor, path.attachment_id), headers);
  },
  async getThumbnail({ context, actor, path, headers }, reply) {
    return sendPicture(reply, await getThumbnail(context, actor, path.attachment_id), headers);
  },
};
