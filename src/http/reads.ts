import { markRead } from '../domain/reads';
import type { Handlers } from './operations';

export const reads: Pick<Handlers, 'markRead'> = {
  async markRead({ context, actor, path, body }, reply) {
    const marker = { channelId: path.channel_id, messageId: body.message_id };
    return reply(200, await markRead(context, actor, marker));
  },
};
