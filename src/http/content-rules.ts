import { createContentRule, deleteContentRule, listContentRules } from '../domain/content-rules';
import { decideHeldMessage, listHeldMessages } from '../domain/held-messages';
import { presentContentRule, presentHeldMessage } from '../presenters/moderation';
import type { Handlers } from './operations';
import { links } from './pages';

type Names = 'listContentRules' | 'createContentRule' | 'deleteContentRule' | 'listHeldMessages' | 'decideHeldMessage';

export const contentRules: Pick<Handlers, Names> = {
  async listContentRules({ context, actor }, reply) {
    return reply(200, (await listContentRules(context, actor)).map(presentContentRule));
  },
  async createContentRule({ context, actor, body }, reply) {
    return reply(201, presentContentRule(await createContentRule(context, actor, body)));
  },
  async deleteContentRule({ context, actor, path }, reply) {
    await deleteContentRule(context, actor, path.rule_id);
    return reply(204, undefined);
  },
  async listHeldMessages({ context, actor, query }, reply) {
    const { items, next } = await listHeldMessages(context, actor, query);
    const page = next === null ? null : { ...query, after: next };
    return reply(200, items.map(presentHeldMessage), links('/moderation/held-messages', { next: page }));
  },
  async decideHeldMessage({ context, actor, path, body }, reply) {
    return reply(200, presentHeldMessage(await decideHeldMessage(context, actor, path.held_id, body.decision)));
  },
};
