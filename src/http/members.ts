import { addMember, listMembers, removeMember } from '../domain/members';
import { presentMember } from '../presenters';
import type { Handlers } from './operations';
import { links } from './pages';

export const members: Pick<Handlers, 'listMembers' | 'addMember' | 'removeMember'> = {
  async listMembers({ context, actor, path, query }, reply) {
    const { items, next } = await listMembers(context, actor, { channelId: path.channel_id, ...query });
    const link = links(`/channels/${path.channel_id}/members`, {
      next: next === null ? null : { ...query, after: next },
    });
    return reply(200, items.map(presentMember), link);
  },
  async addMember({ context, actor, query }, reply) {
    const added = await addMember(context, actor, { userId: query.user_id, channelId: query.channel_id });
    return reply(200, { message: added ? 'User added to the channel' : 'User is already in the channel' });
  },
  async removeMember({ context, actor, query }, reply) {
    await removeMember(context, actor, { userId: query.user_id, channelId: query.channel_id });
    return reply(200, { message: 'User removed from the channel' });
  },
};
