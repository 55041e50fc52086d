import { listAuditEntries } from '../domain/audit';
import { presentAuditEntry } from '../presenters/moderation';
import type { Handlers } from './operations';
import { links } from './pages';
import { timeOf } from './times';

export const audit: Pick<Handlers, 'listAuditEntries'> = {
  async listAuditEntries({ context, actor, query }, reply) {
    const { actor_id: actorId, user_id: userId, channel_id: channelId, action, since, until, before, limit } = query;
    const times = { since: timeOf('since', since), until: timeOf('until', until) };
    const filter = { actorId, userId, channelId, action, ...times };
    const { items, next } = await listAuditEntries(context, actor, { filter, before, limit });
    const page = next === null ? null : { ...query, before: next };
    return reply(200, items.map(presentAuditEntry), links('/moderation/audit', { next: page }));
  },
};
