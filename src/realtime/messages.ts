import { sendMessage } from '../domain/messages';
import { presentMessage } from '../presenters';
import type { CommandHandlers } from './commands';

export const messages = {
  async 'message:send'({ context, actor, channelId, payload }) {
    const message = { channelId, content: payload.content, clientId: payload.client_id };
    return presentMessage(await sendMessage(context, actor, message));
  },
} satisfies Partial<CommandHandlers>;
