import { beginSecondFactor, confirmSecondFactor, removeSecondFactor } from '../domain/second-factors';
import type { Handlers } from './operations';

type Names = 'beginSecondFactor' | 'confirmSecondFactor' | 'removeSecondFactor';

export const secondFactors: Pick<Handlers, Names> = {
  async beginSecondFactor({ context, actor, body }, reply) {
    return reply(201, await beginSecondFactor(context, actor, body.password));
  },
  async confirmSecondFactor({ context, actor, body }, reply) {
    return reply(200, { recovery_codes: await confirmSecondFactor(context, actor, body.code) });
  },
  async removeSecondFactor({ context, actor, body }, reply) {
    await removeSecondFactor(context, actor, body.password);
    return reply(204, undefined);
  },
};
