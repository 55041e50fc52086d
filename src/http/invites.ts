import { acceptInvite, createInvite, getInvite, listInvites, revokeInvite } from '../domain/invites';
import { presentInvite } from '../presenters';
import type { Handlers } from './operations';
import { links } from './pages';
import { presentFor } from './present-for';

type Names = 'listInvites' | 'createInvite' | 'revokeInvite' | 'getInvite' | 'acceptInvite';

export const invites: Pick<Handlers, Names> = {
  async listInvites({ context, actor, path, query }, reply) {
    const { items, next } = await listInvites(context, actor, { channelId: path.channel_id, ...query });
    const link = links(`/channels/${path.channel_id}/invites`, {
      next: next === null ? null : { ...query, after: next },
    });
    return reply(200, items.map(presentInvite), link);
  },
  async createInvite({ context, actor, path, body }, reply) {
    const input = { expiresInSeconds: body.expires_in_seconds, maxUses: body.max_uses };
    const { code, ...invite } = await createInvite(context, actor, path.channel_id, input);
    return reply(201, { ...presentInvite(invite), code });
  },
  async revokeInvite({ context, actor, path }, reply) {
    await revokeInvite(context, actor, { channelId: path.channel_id, inviteId: path.invite_id });
    return reply(204, undefined);
  },
  async getInvite({ context, actor, path }, reply) {
    return reply(200, await getInvite(context, actor, path.code));
  },
  async acceptInvite({ context, actor, path }, reply) {
    return reply(200, await presentFor(context, actor, await acceptInvite(context, actor, path.code)));
  },
};
