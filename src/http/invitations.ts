import { createInvitation, listInvitations, revokeInvitation } from '../domain/invitations';
import { presentInvitation } from '../presenters';
import type { Handlers } from './operations';
import { links } from './pages';

export const invitations: Pick<Handlers, 'listInvitations' | 'createInvitation' | 'revokeInvitation'> = {
  async listInvitations({ context, actor, query }, reply) {
    const { items, next } = await listInvitations(context, actor, query);
    const page = next === null ? null : { ...query, after: next };
    return reply(200, items.map(presentInvitation), links('/moderation/invitations', { next: page }));
  },
  async createInvitation({ context, actor, body }, reply) {
    const input = { expiresInSeconds: body.expires_in_seconds, maxUses: body.max_uses };
    const { code, ...invitation } = await createInvitation(context, actor, input);
    return reply(201, { ...presentInvitation(invitation), code });
  },
  async revokeInvitation({ context, actor, path }, reply) {
    await revokeInvitation(context, actor, path.invite_id);
    return reply(204, undefined);
  },
};
