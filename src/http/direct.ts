import { openDirectChannel } from '../domain/direct';
import type { Handlers } from './operations';
import { presentFor } from './present-for';

export const direct: Pick<Handlers, 'openDirectChannel'> = {
  async openDirectChannel({ context, actor, body }, reply) {
    const { channel, isNew } = await openDirectChannel(context, actor, body.user_ids);
    return reply(isNew ? 201 : 200, await presentFor(context, actor, channel));
  },
};
