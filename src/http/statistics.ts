import { getStatistics, listChannelStatistics, listModeratorStatistics } from '../domain/statistics';
import type { Handlers } from './operations';
import { timeOf } from './times';

type Names = 'getStatistics' | 'listChannelStatistics' | 'listModeratorStatistics';

const spanOf = ({ since, until }: { since?: string; until?: string }) => ({
  since: timeOf('since', since),
  until: timeOf('until', until),
});

export const statistics: Pick<Handlers, Names> = {
  async getStatistics({ context, actor, query }, reply) {
    return reply(200, await getStatistics(context, actor, spanOf(query)));
  },
  async listChannelStatistics({ context, actor, query }, reply) {
    return reply(200, await listChannelStatistics(context, actor, { ...spanOf(query), limit: query.limit }));
  },
  async listModeratorStatistics({ context, actor, query }, reply) {
    return reply(200, await listModeratorStatistics(context, actor, { ...spanOf(query), limit: query.limit }));
  },
};
