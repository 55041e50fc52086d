import { endOtherSessions, endSession, endSessions, listSessions } from '../domain/sessions';
import { presentSession } from '../presenters';
import type { Handlers } from './operations';
import { links } from './pages';

export const sessions: Pick<Handlers, 'listSessions' | 'endSession' | 'endSessions' | 'endOtherSessions'> = {
  async listSessions({ context, actor, query }, reply) {
    const { items, next } = await listSessions(context, actor, query);
    return reply(
      200,
      items.map((session) => presentSession(session, actor.sessionId)),
      links('/users/me/sessions', { next: next === null ? null : { ...query, after: next } }),
    );
  },
  async endSession({ context, actor, path }, reply) {
    await endSession(context, actor, path.session_id);
    return reply(204, undefined);
  },
  async endSessions({ context, actor }, reply) {
    await endSessions(context, actor);
    return reply(204, undefined);
  },
  async endOtherSessions({ context, actor }, reply) {
    await endOtherSessions(context, actor);
    return reply(204, undefined);
  },
};
