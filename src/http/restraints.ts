import { banUser, listBans, silenceMember, unbanUser, unsilenceMember } from '../domain/restraints';
import { presentMember } from '../presenters';
import { presentBan } from '../presenters/moderation';
import type { Handlers } from './operations';
import { links } from './pages';

type Names = 'silenceMember' | 'unsilenceMember' | 'listBans' | 'banUser' | 'unbanUser';

const targetOf = ({ channel_id, user_id }: { channel_id: number; user_id: number }) => ({
  ...{ channelId: channel_id, userId: user_id },
});

export const restraints: Pick<Handlers, Names> = {
  async silenceMember({ context, actor, path, body }, reply) {
    return reply(200, presentMember(await silenceMember(context, actor, { ...targetOf(path), ...body })));
  },
  async unsilenceMember({ context, actor, path }, reply) {
    await unsilenceMember(context, actor, targetOf(path));
    return reply(204, undefined);
  },
  async listBans({ context, actor, path, query }, reply) {
    const { items, next } = await listBans(context, actor, { channelId: path.channel_id, ...query });
    const page = next === null ? null : { ...query, after: next };
    return reply(200, items.map(presentBan), links(`/channels/${path.channel_id}/bans`, { next: page }));
  },
  async banUser({ context, actor, path, body }, reply) {
    await banUser(context, actor, { ...targetOf(path), ...body });
    return reply(204, undefined);
  },
  async unbanUser({ context, actor, path }, reply) {
    await unbanUser(context, actor, targetOf(path));
    return reply(204, undefined);
  },
};
