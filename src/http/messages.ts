import { deleteMessage } from '../domain/deletions';
import { editMessage, listEdits } from '../domain/edits';
import {
  getMessage,
  type HistoryInput,
  type HistoryPage,
  listMessages,
  listThread,
  sendMessage,
} from '../domain/messages';
import { listPins, pinMessage, unpinMessage } from '../domain/pins';
import { addReaction, listReactions, removeReaction } from '../domain/reactions';
import { presentEdit, presentMessage, presentReactor } from '../presenters';
import type { Handlers } from './operations';
import { links } from './pages';

/** The links from one page of messages to those beside it. */
function beside(path: string, { messages, hasOlder, hasNewer }: HistoryPage, { limit, before, after }: HistoryInput) {
  const first = messages[0]?.id ?? Math.min((after ?? 0) + 1, Number.MAX_SAFE_INTEGER);
  const last = messages.at(-1)?.id ?? (before ?? 1) - 1;
  return links(path, {
    prev: hasOlder ? { before: first, limit } : null,
    next: hasNewer ? { after: last, limit } : null,
  });
}

const target = ({ channel_id, message_id }: { channel_id: number; message_id: number }) => ({
  channelId: channel_id,
  messageId: message_id,
});
const pathOf = ({ channelId, messageId }: { channelId: number; messageId: number }) =>
  `/messages/${channelId}/${messageId}`;

const reading = {
  async listMessages({ context, actor, path, query }, reply) {
    const page = await listMessages(context, actor, { channelId: path.channel_id, ...query });
    return reply(200, page.messages.map(presentMessage), beside(`/messages/${path.channel_id}/`, page, query));
  },
  async getMessage({ context, actor, path }, reply) {
    return reply(200, presentMessage(await getMessage(context, actor, target(path))));
  },
  async listThread({ context, actor, path, query }, reply) {
    const page = await listThread(context, actor, { ...target(path), ...query });
    return reply(200, page.messages.map(presentMessage), beside(`${pathOf(target(path))}/thread`, page, query));
  },
  async listEdits({ context, actor, path, query }, reply) {
    const { items, next } = await listEdits(context, actor, { ...target(path), ...query });
    const link = links(`${pathOf(target(path))}/edits`, { next: next === null ? null : { ...query, after: next } });
    return reply(200, items.map(presentEdit), link);
  },
  async listReactions({ context, actor, path, query }, reply) {
    const { items, next } = await listReactions(context, actor, { ...target(path), emoji: path.emoji, ...query });
    const link = links(`${pathOf(target(path))}/reactions/${encodeURIComponent(path.emoji)}`, {
      next: next === null ? null : { ...query, after: next },
    });
    return reply(200, items.map(presentReactor), link);
  },
  async listPins({ context, actor, path, query }, reply) {
    const { messages, next } = await listPins(context, actor, { channelId: path.channel_id, ...query });
    const link = links(`/channels/${path.channel_id}/pins`, {
      next: next === null ? null : { ...query, before: next },
    });
    return reply(200, messages.map(presentMessage), link);
  },
} satisfies Partial<Handlers>;

export const messages = {
  ...reading,
  async sendMessage({ context, actor, path, body }, reply) {
    return reply(201, presentMessage(await sendMessage(context, actor, path.channel_id, body)));
  },
  async editMessage({ context, actor, path, body }, reply) {
    return reply(200, presentMessage(await editMessage(context, actor, { ...target(path), ...body })));
  },
  async deleteMessage({ context, actor, path }, reply) {
    return reply(200, presentMessage(await deleteMessage(context, actor, target(path))));
  },
  async addReaction({ context, actor, path }, reply) {
    return reply(200, presentMessage(await addReaction(context, actor, { ...target(path), emoji: path.emoji })));
  },
  async removeReaction({ context, actor, path }, reply) {
    return reply(200, presentMessage(await removeReaction(context, actor, { ...target(path), emoji: path.emoji })));
  },
  async pinMessage({ context, actor, path }, reply) {
    return reply(200, presentMessage(await pinMessage(context, actor, target(path))));
  },
  async unpinMessage({ context, actor, path }, reply) {
    return reply(200, presentMessage(await unpinMessage(context, actor, target(path))));
  },
} satisfies Partial<Handlers>;
