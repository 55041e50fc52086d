import { deleteAccount } from '../domain/account-deletion';
import { blockUser, unblockUser } from '../domain/blocks';
import { changePassword } from '../domain/passwords';
import { setRole } from '../domain/roles';
import { getMe, listUsers } from '../domain/users';
import { presentUser } from '../presenters';
import type { Handlers } from './operations';
import { links } from './pages';

type Names = 'getMe' | 'changePassword' | 'deleteAccount' | 'listUsers' | 'blockUser' | 'unblockUser' | 'setRole';

export const users: Pick<Handlers, Names> = {
  async getMe({ context, actor }, reply) {
    return reply(200, presentUser(await getMe(context, actor)));
  },
  async changePassword({ context, actor, body }, reply) {
    await changePassword(context, actor, { current: body.current_password, next: body.new_password });
    return reply(204, undefined);
  },
  async deleteAccount({ context, actor, body }, reply) {
    await deleteAccount(context, actor, body);
    return reply(202, { message: 'Account deleted' });
  },
  async listUsers({ context, actor, query }, reply) {
    const { items, next } = await listUsers(context, actor, query);
    return reply(
      200,
      items.map(presentUser),
      links('/moderator/users', { next: next === null ? null : { ...query, after: next } }),
    );
  },
  async setRole({ context, actor, path, body }, reply) {
    return reply(200, presentUser(await setRole(context, actor, path.user_id, body)));
  },
  async blockUser({ context, actor, path, body }, reply) {
    const { username } = await blockUser(context, actor, path.user_id, body);
    return reply(200, { message: `User ${username} blocked` });
  },
  async unblockUser({ context, actor, path }, reply) {
    const { username } = await unblockUser(context, actor, path.user_id);
    return reply(200, { message: `User ${username} unblocked` });
  },
};
