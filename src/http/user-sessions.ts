import { endUserSessions, listUserSessions } from '../domain/user-sessions';
import { presentSession } from '../presenters';
import type { Handlers } from './operations';
import { links } from './pages';

export const userSessions: Pick<Handlers, 'listUserSessions' | 'endUserSessions'> = {
  async listUserSessions({ context, actor, path, query }, reply) {
    const { items, next } = await listUserSessions(context, actor, { userId: path.user_id, ...query });
    return reply(
      200,
      items.map((session) => presentSession(session, actor.sessionId)),
      links(`/moderation/users/${path.user_id}/sessions`, { next: next === null ? null : { ...query, after: next } }),
    );
  },
  async endUserSessions({ context, actor, path }, reply) {
    await endUserSessions(context, actor, path.user_id);
    return reply(204, undefined);
  },
};
