import { ignoreUser, listIgnored, unignoreUser } from '../domain/ignores';
import { presentProfile } from '../presenters';
import type { Handlers } from './operations';
import { links } from './pages';

export const ignores: Pick<Handlers, 'listIgnored' | 'ignoreUser' | 'unignoreUser'> = {
  async listIgnored({ context, actor, query }, reply) {
    const { items, next } = await listIgnored(context, actor, query);
    return reply(
      200,
      items.map(presentProfile),
      links('/users/me/ignored', { next: next === null ? null : { ...query, after: next } }),
    );
  },
  async ignoreUser({ context, actor, path }, reply) {
    return reply(200, presentProfile(await ignoreUser(context, actor, path.user_id)));
  },
  async unignoreUser({ context, actor, path }, reply) {
    return reply(200, presentProfile(await unignoreUser(context, actor, path.user_id)));
  },
};
