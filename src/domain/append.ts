import type { Database, Statement } from '../models/database';
import { type MessageRow, messageColumns } from '../models/message';
import { append, appendPlain, type NewMessage, type Outcome } from './append-statement';
import { DomainError } from './errors';
import { authorizeRow } from './standing';

/** The statement that appends a batch, and its values. */
export function appending(batch: NewMessage[]): [Statement, unknown[]] {
  const attachments = batch.flatMap(({ attachmentIds = [] }, index) => attachmentIds.map((id) => [index + 1, id]));
  const names = batch.flatMap(({ mentions = [] }, index) =>
    mentions.flatMap((candidates, place) => candidates.map((name) => [index + 1, place, name] as const)),
  );
  const values = [
    batch.map(({ channelId }) => channelId),
    batch.map(({ senderId }) => senderId),
    batch.map(({ clientId }) => clientId),
    batch.map(({ content }) => content),
    batch.map(({ replyTo }) => replyTo ?? null),
    batch.map(({ mentionsAll = false }) => mentionsAll),
  ];
  const isPlain = [attachments, names].every(({ length }) => length === 0);
  if (isPlain && !batch.some(({ replyTo, mentionsAll }) => replyTo || mentionsAll)) return [appendPlain, values];
  const referred = [0, 1].map((column) => attachments.map((row) => row[column]));
  return [append, [...values, ...referred, ...[0, 1, 2].map((column) => names.map((row) => row[column]))]];
}

/** The message that was appended for an entry, if one was. */
export function appendedMessage(entry: NewMessage, outcome: Outcome): MessageRow | undefined {
  if (outcome.refusal || outcome.earlier_id !== null) return undefined;
  return {
    channel_id: entry.channelId,
    id: outcome.id,
    revision: outcome.id,
    sender_id: entry.senderId,
    sender_username: outcome.sender_username,
    client_id: entry.clientId,
    content: entry.content,
    created_at: outcome.created_at,
    edited_at: null,
    deleted_at: null,
    reply_to: entry.replyTo ?? null,
    thread_id: outcome.thread_id,
    reply_count: 0,
    last_reply_at: null,
    pinned_at: null,
    pinned_by: null,
    mentions: outcome.mentions,
    mentions_all: outcome.mentions_all,
    reactions: null,
    attachments: outcome.attachments,
    system: null,
  };
}

/** Throws why an entry was refused, if it was. */
export function throwRefusal({ refusal }: Outcome): void {
  if (!refusal) return;
  authorizeRow('message:send', refusal);
  if (!refusal.has_parent) throw new DomainError('not_found', 'There is no such message to reply to.');
  if (!refusal.has_attachments)
    throw new DomainError('not_found', 'There is no such upload of yours, or a message has it already.');
  // Of two messages in one batch the second one comes too soon.
  const { wait_seconds: wait, slow_mode_seconds: pause } = refusal;
  throw new DomainError('slow_mode', undefined, undefined, (wait && wait > 0 ? wait : pause) ?? undefined);
}

const findEarlier: Statement = {
  name: 'find_earlier',
  text: `SELECT ${messageColumns}, coalesce((SELECT content FROM message_edits edit
      WHERE edit.channel_id = message.channel_id AND edit.message_id = message.id ORDER BY edit.revision LIMIT 1
    ), message.content) AS first_content
    FROM messages message JOIN users sender ON sender.id = message.sender_id
    WHERE message.channel_id = $1 AND message.id = $2`,
};

/** A message, and what it said when it was sent. */
export type Sent = MessageRow & { first_content: string };

/** The message that already has an entry's client id, as it is now. @throws not_found if its channel has just gone */
export async function getEarlier(database: Database, channelId: number, messageId: number | null): Promise<Sent> {
  const [found] = await database.run<Sent>(findEarlier, [channelId, messageId]);
  if (!found) throw new DomainError('not_found');
  return found;
}

/**
 * The sent message as the answer to an entry with its client id. One that has been deleted since is not compared any
 * more, since what it said is gone. @throws client_id_reused if it was sent with other content
 */
export function asRepeated({ first_content, ...message }: Sent, entry: NewMessage): MessageRow {
  const attachments = (message.attachments ?? []).map(({ id }) => id).join();
  const isSame =
    first_content === entry.content &&
    message.reply_to === (entry.replyTo ?? null) &&
    attachments === (entry.attachmentIds ?? []).join();
  if (!isSame && message.deleted_at === null) throw new DomainError('client_id_reused');
  return message;
}
