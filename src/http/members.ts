import {
  addMember,
  expelMember,
  joinChannel,
  leaveChannel,
  listMembers,
  removeMember,
  setMember,
} from '../domain/members';
import { presentMember } from '../presenters';
import type { Handlers } from './operations';
import { links } from './pages';
import { presentFor } from './present-for';

type Names = 'listMembers' | 'joinChannel' | 'leaveChannel' | 'setMember' | 'expelMember';

export const members: Pick<Handlers, Names | 'addMember' | 'removeMember'> = {
  async listMembers({ context, actor, path, query }, reply) {
    const { items, next } = await listMembers(context, actor, { channelId: path.channel_id, ...query });
    const link = links(`/channels/${path.channel_id}/members`, {
      next: next === null ? null : { ...query, after: next },
    });
    return reply(200, items.map(presentMember), link);
  },
  async joinChannel({ context, actor, path }, reply) {
    return reply(200, await presentFor(context, actor, await joinChannel(context, actor, path.channel_id)));
  },
  async leaveChannel({ context, actor, path }, reply) {
    await leaveChannel(context, actor, path.channel_id);
    return reply(204, undefined);
  },
  async setMember({ context, actor, path, body }, reply) {
    const membership = { channelId: path.channel_id, userId: path.user_id, role: body.role };
    return reply(200, presentMember(await setMember(context, actor, membership)));
  },
  async expelMember({ context, actor, path }, reply) {
    await expelMember(context, actor, { channelId: path.channel_id, userId: path.user_id });
    return reply(204, undefined);
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
