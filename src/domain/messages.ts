import { randomUUID } from 'node:crypto';
import type { components } from '../../generated/openapi';
import type { Statement } from '../models/database';
import { type MessageRow, messageColumns } from '../models/message';
import type { Context } from './context';
import { DomainError } from './errors';
import { checkContent } from './held-messages';
import { notIgnoredBy } from './ignores';
import { mentionsIn } from './mentions';
import type { Target } from './message-change';
import type { Actor } from './rules';
import { authorizeIn } from './standing';

/**
 * Posts a message; resolves once it is committed, after which every member's connection receives it.
 * Repeating a `client_id` returns the first message, so a client may retry freely.
 * @throws not_found, also for what it replies to or attaches, blocked, forbidden, channel_archived, client_id_reused,
 * content_refused, message_held, overloaded, unavailable
 */
export async function sendMessage(
  context: Context,
  actor: Pick<Actor, 'id'>,
  channelId: number,
  message: components['schemas']['NewMessage'],
): Promise<MessageRow> {
  const { client_id = randomUUID(), reply_to, attachment_ids } = message;
  const typed = 'content' in message ? message.content : '';
  const [senderId, clientId] = [actor.id, client_id.toLowerCase()];
  const draft = { channelId, senderId, clientId, content: typed, replyTo: reply_to, attachmentIds: attachment_ids };
  const checked = checkContent(context, draft);
  const content = typeof checked === 'string' ? checked : await checked;
  return context.changes.append({ ...draft, content, ...mentionsIn(content) });
}

export interface HistoryPage {
  messages: MessageRow[];
  hasOlder: boolean;
  hasNewer: boolean;
}

export interface HistoryInput {
  limit: number;
  before?: number | undefined;
  after?: number | undefined;
}

const page = (name: string, condition: string, order: 'ASC' | 'DESC'): Statement => ({
  name,
  text: `SELECT ${messageColumns} FROM messages message JOIN users sender ON sender.id = message.sender_id
    WHERE message.channel_id = $1 AND ${condition} AND ${notIgnoredBy('$4')}
    ORDER BY message.id ${order} LIMIT $3`,
});
/** Pages of a channel, and of one thread in it, as their reader sees them. */
export const historyPages = {
  before: page('page_before', 'message.id < $2', 'DESC'),
  after: page('page_after', 'message.id > $2', 'ASC'),
};
export const threadPages = {
  before: page('thread_before', 'message.id < $2 AND message.thread_id = $5', 'DESC'),
  after: page('thread_after', 'message.id > $2 AND message.thread_id = $5', 'ASC'),
};

/** Right after `after`, or else right before `before`, or else the newest; with both, those between, from the older end. */
async function readPage(
  { database }: Context,
  reader: Actor,
  pages: typeof historyPages,
  { channelId, limit, before, after }: HistoryInput & { channelId: number },
  ...values: number[]
): Promise<HistoryPage> {
  const end = before ?? Number.MAX_SAFE_INTEGER;
  const read = (statement: Statement, from: number, count: number) =>
    database.run<MessageRow>(statement, [channelId, from, count, reader.id, ...values]);
  if (after !== undefined) {
    const found = await read(pages.after, after, limit + 1);
    const messages = found.filter((message) => message.id < end).slice(0, limit);
    return { messages, hasOlder: after > 0, hasNewer: found.length > messages.length };
  }
  const found = await read(pages.before, end, limit + 1);
  const hasNewer = before !== undefined && (await read(pages.after, before - 1, 1)).length > 0;
  return { messages: found.slice(0, limit).reverse(), hasOlder: found.length > limit, hasNewer };
}

/**
 * One page of a channel's history, oldest first: around a message, or after or before one, or the newest.
 * @throws not_found, blocked, bad_request
 */
export async function listMessages(
  context: Context,
  actor: Actor,
  { around, ...input }: HistoryInput & { channelId: number; around?: number | undefined },
): Promise<HistoryPage> {
  await authorizeIn(context, actor, 'message:read', input.channelId);
  if (around === undefined) return readPage(context, actor, historyPages, input);
  const { channelId, limit, before, after } = input;
  if ((before ?? after) !== undefined) {
    throw new DomainError('bad_request', undefined, [{ pointer: '/around', detail: 'must stand alone' }]);
  }
  const older = await readPage(context, actor, historyPages, { channelId, limit, before: around + 1 });
  const room = limit - Math.min(older.messages.length, Math.ceil(limit / 2));
  const newer = await readPage(context, actor, historyPages, { channelId, limit: room, after: around });
  const kept = older.messages.slice(Math.max(0, older.messages.length + newer.messages.length - limit));
  const hasOlder = older.hasOlder || kept.length < older.messages.length;
  return { messages: [...kept, ...newer.messages], hasOlder, hasNewer: newer.hasNewer };
}

/** One page of the replies in a thread, oldest first, also where the reader ignores whoever began it. @throws not_found, blocked */
export async function listThread(
  context: Context,
  actor: Actor,
  { messageId, ...input }: Target & HistoryInput,
): Promise<HistoryPage> {
  await authorizeIn(context, actor, 'message:read', input.channelId);
  await readMessage(context, findMessage, [input.channelId, messageId]);
  return readPage(context, actor, threadPages, input, messageId);
}

const findMessage: Statement = {
  name: 'find_message',
  text: `SELECT ${messageColumns} FROM messages message JOIN users sender ON sender.id = message.sender_id
    WHERE message.channel_id = $1 AND message.id = $2`,
};
const findMessageFor: Statement = {
  name: 'find_message_for',
  text: `${findMessage.text} AND ${notIgnoredBy('$3')}`,
};

/** @throws not_found, blocked */
export async function getMessage(
  context: Context,
  actor: Actor,
  { channelId, messageId }: Target,
): Promise<MessageRow> {
  await authorizeIn(context, actor, 'message:read', channelId);
  return readMessage(context, findMessageFor, [channelId, messageId, actor.id]);
}

async function readMessage({ database }: Context, statement: Statement, values: number[]): Promise<MessageRow> {
  const [message] = await database.run<MessageRow>(statement, values);
  if (!message) throw new DomainError('not_found', 'There is no such message.');
  return message;
}
