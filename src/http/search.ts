import { searchMessages } from '../domain/search';
import { presentHit } from '../presenters';
import type { Handlers } from './operations';
import { links } from './pages';
import { timeOf } from './times';

export const search: Pick<Handlers, 'searchMessages'> = {
  async searchMessages({ context, actor, query }, reply) {
    const { channel_id: channelId, sender_id: senderId, has_attachment: hasAttachment, ...rest } = query;
    const times = { since: timeOf('since', query.since), until: timeOf('until', query.until) };
    const { hits, next } = await searchMessages(context, actor, {
      ...rest,
      ...{ channelId, senderId, hasAttachment },
      ...times,
    });
    return reply(
      200,
      hits.map(presentHit),
      links('/search', { next: next === null ? null : { ...query, before: next } }),
    );
  },
};
