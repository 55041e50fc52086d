import { listMessages, sendMessage } from '../domain/messages';
import { presentMessage } from '../presenters';
import type { Handlers } from './operations';
import { links } from './pages';

export const messages: Pick<Handlers, 'listMessages' | 'sendMessage'> = {
  async listMessages({ context, actor, path, query }, reply) {
    const { limit, before, after } = query;
    const page = await listMessages(context, actor, { channelId: path.channel_id, limit, before, after });
    const first = page.messages[0]?.id ?? Math.min((after ?? 0) + 1, Number.MAX_SAFE_INTEGER);
    const last = page.messages.at(-1)?.id ?? (before ?? 1) - 1;
    const link = links(`/messages/${path.channel_id}/`, {
      prev: page.hasOlder ? { before: first, limit } : null,
      next: page.hasNewer ? { after: last, limit } : null,
    });
    return reply(200, page.messages.map(presentMessage), link);
  },
  async sendMessage({ context, actor, path, body }, reply) {
    const message = { channelId: path.channel_id, content: body.content, clientId: body.client_id };
    return reply(201, presentMessage(await sendMessage(context, actor, message)));
  },
};
