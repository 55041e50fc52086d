import { getAvatar, removeAvatar, setAvatar } from '../domain/avatars';
import { presentAttachment } from '../presenters';
import { sendPicture } from './files';
import type { Handlers } from './operations';

export const avatars: Pick<Handlers, 'setAvatar' | 'removeAvatar' | 'getAvatar'> = {
  async setAvatar({ context, actor, body }, reply) {
    return reply(200, presentAttachment(await setAvatar(context, actor, body.file)));
  },
  async removeAvatar({ context, actor }, reply) {
    await removeAvatar(context, actor);
    return reply(204, undefined);
  },
  async getAvatar({ context, actor, path, headers }, reply) {
    return sendPicture(reply, await getAvatar(context, actor, path.user_id), headers, true);
  },
};
