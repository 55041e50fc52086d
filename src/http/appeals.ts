import { appealBlock, decideAppeal, listAppeals } from '../domain/appeals';
import { presentAppeal } from '../presenters/moderation';
import type { Handlers } from './operations';
import { links } from './pages';

export const appeals: Pick<Handlers, 'appealBlock' | 'listAppeals' | 'decideAppeal'> = {
  async appealBlock({ context, body, client }, reply) {
    await appealBlock(context, body, client);
    return reply(201, { message: 'The moderators will look at it' });
  },
  async listAppeals({ context, actor, query }, reply) {
    const { items, next } = await listAppeals(context, actor, query);
    const page = next === null ? null : { ...query, after: next };
    return reply(200, items.map(presentAppeal), links('/moderation/appeals', { next: page }));
  },
  async decideAppeal({ context, actor, path, body }, reply) {
    return reply(200, presentAppeal(await decideAppeal(context, actor, path.appeal_id, body)));
  },
};
