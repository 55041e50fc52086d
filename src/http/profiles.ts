import { getProfile, searchUsers, updateProfile } from '../domain/profiles';
import { presentProfile, presentUser } from '../presenters';
import type { Handlers } from './operations';
import { links } from './pages';

export const profiles: Pick<Handlers, 'searchUsers' | 'getProfile' | 'updateProfile'> = {
  async searchUsers({ context, actor, query }, reply) {
    const { items, next } = await searchUsers(context, actor, query);
    return reply(
      200,
      items.map(presentProfile),
      links('/users', { next: next === null ? null : { ...query, after: next } }),
    );
  },
  async getProfile({ context, actor, path }, reply) {
    return reply(200, presentProfile(await getProfile(context, actor, path.user_id)));
  },
  async updateProfile({ context, actor, body }, reply) {
    return reply(200, presentUser(await updateProfile(context, actor, body)));
  },
};
