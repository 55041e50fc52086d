import { getRemoval, requestRemoval } from '../domain/removals';
import { presentRemoval } from '../presenters/moderation';
import type { Handlers } from './operations';
import { timeOf } from './times';

export const removals: Pick<Handlers, 'requestRemoval' | 'getRemoval'> = {
  async requestRemoval({ context, actor, body }, reply) {
    const times = { since: timeOf('since', body.since), until: timeOf('until', body.until) };
    return reply(202, presentRemoval(await requestRemoval(context, actor, { ...body, ...times })));
  },
  async getRemoval({ context, actor, path }, reply) {
    return reply(200, presentRemoval(await getRemoval(context, actor, path.removal_id)));
  },
};
