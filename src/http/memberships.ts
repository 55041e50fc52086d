import { updateMembership } from '../domain/memberships';
import type { Handlers } from './operations';

export const memberships: Pick<Handlers, 'updateMembership'> = {
  async updateMembership({ context, actor, path, body }, reply) {
    return reply(200, await updateMembership(context, actor, { channelId: path.channel_id, ...body }));
  },
};
