import { createApiToken, listApiTokens, revokeApiToken } from '../domain/api-tokens';
import { createBot, deleteBot, listBots } from '../domain/bots';
import { presentApiToken, presentBot } from '../presenters/bots';
import type { Handlers } from './operations';
import { links } from './pages';

type Names = 'listBots' | 'createBot' | 'deleteBot' | 'listApiTokens' | 'createApiToken' | 'revokeApiToken';

export const bots: Pick<Handlers, Names> = {
  async listBots({ context, actor, query }, reply) {
    const { items, next } = await listBots(context, actor, query);
    const page = next === null ? null : { ...query, after: next };
    return reply(200, items.map(presentBot), links('/bots', { next: page }));
  },
  async createBot({ context, actor, body }, reply) {
    return reply(201, presentBot(await createBot(context, actor, body)));
  },
  async deleteBot({ context, actor, path }, reply) {
    await deleteBot(context, actor, path.user_id);
    return reply(204, undefined);
  },
  async listApiTokens({ context, actor, path, query }, reply) {
    const { items, next } = await listApiTokens(context, actor, { botId: path.user_id, ...query });
    const page = next === null ? null : { ...query, after: next };
    return reply(200, items.map(presentApiToken), links(`/bots/${path.user_id}/tokens`, { next: page }));
  },
  async createApiToken({ context, actor, path, body }, reply) {
    const { token, ...row } = await createApiToken(context, actor, path.user_id, body);
    return reply(201, { ...presentApiToken(row), token });
  },
  async revokeApiToken({ context, actor, path }, reply) {
    await revokeApiToken(context, actor, path.user_id, path.session_id);
    return reply(204, undefined);
  },
};
