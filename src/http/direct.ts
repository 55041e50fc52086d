import { openDirectChannel } from '../domain/direct';
import { presentChannel } from '../presenters';
import type { Handlers } from './operations';

export const direct: Pick<Handlers, 'openDirectChannel'> = {
  async openDirectChannel({ context, actor, body }, reply) {
    const { channel, isNew } = await openDirectChannel(context, actor, body.user_ids);
    return reply(isNew ? 201 : 200, presentChannel(channel));
  },
};
