import { listChannels } from '../domain/channel-list';
import {
  archiveChannel,
  createChannel,
  deleteChannel,
  getChannel,
  openChannel,
  restoreChannel,
  updateChannel,
} from '../domain/channels';
import { presentCreatedChannel, presentListedChannel } from '../presenters';
import type { Handlers } from './operations';
import { links } from './pages';
import { presentFor } from './present-for';

type Names = 'listChannels' | 'openChannel' | 'getChannel' | 'updateChannel' | 'archiveChannel' | 'restoreChannel';

export const channels: Pick<Handlers, Names | 'createChannel' | 'deleteChannel'> = {
  async listChannels({ context, actor, query }, reply) {
    const { items, next } = await listChannels(context, actor, query);
    return reply(
      200,
      items.map(presentListedChannel),
      links('/channels', { next: next === null ? null : { ...query, after: next } }),
    );
  },
  async openChannel({ context, actor, body }, reply) {
    return reply(201, await presentFor(context, actor, await openChannel(context, actor, body)));
  },
  async getChannel({ context, actor, path }, reply) {
    return reply(200, presentListedChannel(await getChannel(context, actor, path.channel_id)));
  },
  async updateChannel({ context, actor, path, body }, reply) {
    return reply(200, await presentFor(context, actor, await updateChannel(context, actor, path.channel_id, body)));
  },
  async archiveChannel({ context, actor, path }, reply) {
    return reply(200, await presentFor(context, actor, await archiveChannel(context, actor, path.channel_id)));
  },
  async restoreChannel({ context, actor, path }, reply) {
    return reply(200, await presentFor(context, actor, await restoreChannel(context, actor, path.channel_id)));
  },
  async createChannel({ context, actor, body }, reply) {
    return reply(200, presentCreatedChannel(await createChannel(context, actor, body.name)));
  },
  async deleteChannel({ context, actor, path }, reply) {
    const { name } = await deleteChannel(context, actor, path.channel_id);
    return reply(200, { message: `Channel ${name} deleted` });
  },
};
