import { createChannel, deleteChannel, getChannel, listChannels, openChannel } from '../domain/channels';
import { presentChannel, presentCreatedChannel } from '../presenters';
import type { Handlers } from './operations';
import { links } from './pages';

export const channels: Pick<
  Handlers,
  'listChannels' | 'openChannel' | 'getChannel' | 'createChannel' | 'deleteChannel'
> = {
  async listChannels({ context, actor, query }, reply) {
    const { items, next } = await listChannels(context, actor, query);
    return reply(
      200,
      items.map(presentChannel),
      links('/channels', { next: next === null ? null : { ...query, after: next } }),
    );
  },
  async openChannel({ context, actor, body }, reply) {
    return reply(201, presentChannel(await openChannel(context, actor, body)));
  },
  async getChannel({ context, actor, path }, reply) {
    return reply(200, presentChannel(await getChannel(context, actor, path.channel_id)));
  },
  async createChannel({ context, actor, body }, reply) {
    return reply(200, presentCreatedChannel(await createChannel(context, actor, body.name)));
  },
  async deleteChannel({ context, actor, path }, reply) {
    const { name } = await deleteChannel(context, actor, path.channel_id);
    return reply(200, { message: `Channel ${name} deleted` });
  },
};
