import { getRemoval, requestRemoval } from '../domain/removals';
import { presentRemoval } from '../presenters/moderation';
import type { Handlers } from './operations';

export const removals: Pick<Handlers, 'requestRemoval' | 'getRemoval'> = {
  async requestRemoval({ context, actor, body }, reply) {
    return reply(202, presentRemoval(await requestRemoval(context, actor, body)));
  },
  async getRemoval({ context, actor, path }, reply) {
    return reply(200, presentRemoval(await getRemoval(context, actor, path.removal_id)));
  },
};
