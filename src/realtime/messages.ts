import { deleteMessage } from '../domain/deletions';
import { editMessage } from '../domain/edits';
import { sendMessage } from '../domain/messages';
import { pinMessage, unpinMessage } from '../domain/pins';
import { addReaction, removeReaction } from '../domain/reactions';
import { presentMessage } from '../presenters';
import type { CommandHandlers } from './commands';

export const messages = {
  async 'message:send'({ context, actor, channelId, payload }) {
    return presentMessage(await sendMessage(context, actor, channelId, payload));
  },
  async 'message:edit'({ context, actor, channelId, payload: { message_id, content } }) {
    return presentMessage(await editMessage(context, actor, { channelId, messageId: message_id, content }));
  },
  async 'message:delete'({ context, actor, channelId, payload: { message_id } }) {
    return presentMessage(await deleteMessage(context, actor, { channelId, messageId: message_id }));
  },
  async 'message:pin'({ context, actor, channelId, payload: { message_id } }) {
    return presentMessage(await pinMessage(context, actor, { channelId, messageId: message_id }));
  },
  async 'message:unpin'({ context, actor, channelId, payload: { message_id } }) {
    return presentMessage(await unpinMessage(context, actor, { channelId, messageId: message_id }));
  },
  async 'reaction:add'({ context, actor, channelId, payload: { message_id, emoji } }) {
    return presentMessage(await addReaction(context, actor, { channelId, messageId: message_id, emoji }));
  },
  async 'reaction:remove'({ context, actor, channelId, payload: { message_id, emoji } }) {
    return presentMessage(await removeReaction(context, actor, { channelId, messageId: message_id, emoji }));
  },
} satisfies Partial<CommandHandlers>;
