import { randomUUID } from 'node:crypto';
import type { Statement } from '../models/database';
import { type MessageRow, messageColumns } from '../models/message';
import { getChannelFor } from './channels';
import type { Context } from './context';
import { DomainError } from './errors';
import type { Batch } from './events';
import { type Actor, authorize } from './rules';

/**
 * Posts a message; resolves once it is committed, after which every member's connection receives it.
 * Repeating a `clientId` returns the first message, so a client may retry freely.
 * @throws not_found, blocked, client_id_reused, overloaded, unavailable
 */
export async function sendMessage(
  { changes }: Context,
  actor: Pick<Actor, 'id'>,
  message: { channelId: number; content: string; clientId?: string | undefined },
): Promise<MessageRow> {
  const { channelId, content, clientId = randomUUID() } = message;
  return changes.append({ channelId, senderId: actor.id, clientId: clientId.toLowerCase(), content });
}

export interface HistoryPage {
  messages: MessageRow[];
  hasOlder: boolean;
  hasNewer: boolean;
}

const page = (name: string, condition: string, order: 'ASC' | 'DESC'): Statement => ({
  name,
  text: `SELECT ${messageColumns} FROM messages message JOIN users sender ON sender.id = message.sender_id
    WHERE message.channel_id = $1 AND ${condition} ORDER BY message.id ${order} LIMIT $3`,
});
const pageBefore = page('page_before', 'message.id < $2', 'DESC');
const pageAfter = page('page_after', 'message.id > $2', 'ASC');

/**
 * One page of a channel's history, oldest first: right after `after`, or else right before `before`, or else the newest.
 * With both, the messages between them, from the older end on. @throws not_found
 */
export async function listMessages(
  context: Context,
  actor: Actor,
  input: { channelId: number; limit: number; before?: number | undefined; after?: number | undefined },
): Promise<HistoryPage> {
  const { channelId, limit, after, before = Number.MAX_SAFE_INTEGER } = input;
  const channel = await getChannelFor(context, actor, 'message:read', channelId);
  const { database } = context;
  if (after !== undefined) {
    const found = await database.run<MessageRow>(pageAfter, [channelId, after, limit + 1]);
    const messages = found.filter((message) => message.id < before).slice(0, limit);
    return { messages, hasOlder: after > 0, hasNewer: found.length > messages.length };
  }
  const found = await database.run<MessageRow>(pageBefore, [channelId, before, limit + 1]);
  const messages = found.slice(0, limit).reverse();
  return {
    messages,
    hasOlder: found.length > limit,
    hasNewer: input.before !== undefined && channel.revision >= before,
  };
}

/** Messages in one page of a catch-up. */
const changesLimit = 200;
const changes = `LEFT JOIN LATERAL (
  SELECT ${messageColumns} FROM messages message JOIN users sender ON sender.id = message.sender_id
  WHERE message.channel_id = $1 AND message.revision > $2 ORDER BY message.revision LIMIT ${changesLimit}
) change ON true`;

/** One statement, so that the right to read, the head and the changes are of the same moment. */
const changesForReader: Statement = {
  name: 'changes_for_reader',
  text: `
    SELECT channel.revision AS head, reader.is_blocked AS "isBlocked", reader.role,
      membership.user_id IS NOT NULL AS member, change.*
    FROM users reader
    LEFT JOIN channels channel ON channel.id = $1
    LEFT JOIN memberships membership ON membership.channel_id = $1 AND membership.user_id = reader.id
    ${changes} WHERE reader.id = $3 ORDER BY change.revision`,
};
const changesForService: Statement = {
  name: 'changes_for_service',
  text: `SELECT channel.revision AS head, change.* FROM channels channel
    ${changes} WHERE channel.id = $1 ORDER BY change.revision`,
};

/** The message's columns are null where nothing changed. */
interface ChangeRow extends MessageRow {
  head: number | null;
}

/** A page of changes; `complete` when it reaches the head. */
export type ChangePage = Batch & { complete: boolean };

function changePage(rows: ChangeRow[], channelId: number, after: number | undefined): ChangePage {
  const head = rows[0]?.head ?? null;
  if (head === null) throw new DomainError('not_found', 'There is no such channel.');
  const messages = rows[0]?.id ? rows : [];
  const complete = messages.length < changesLimit;
  const revision = complete ? head : (messages.at(-1)?.revision ?? head);
  return { channelId, after: after ?? head, revision, messages, complete };
}

/**
 * What changed in a channel after a revision (nothing, without one), up to a page.
 * Checks the right to read as of the same moment. @throws not_found, blocked, unauthenticated, bad_request
 */
export async function readChanges(
  { database }: Context,
  actor: Pick<Actor, 'id'>,
  { channelId, after }: { channelId: number; after: number | undefined },
): Promise<ChangePage> {
  type Reader = Pick<Actor, 'role' | 'isBlocked'> & { member: boolean };
  const rows = await database.run<ChangeRow & Reader>(changesForReader, [channelId, after ?? null, actor.id]);
  const [reader] = rows;
  if (!reader) throw new DomainError('unauthenticated', 'This account is gone.');
  authorize('message:read', reader, { member: reader.member });
  const page = changePage(rows, channelId, after);
  if (page.after <= page.revision) return page;
  throw new DomainError('bad_request', 'The channel has not reached that revision.', [
    { pointer: '/after', detail: `must be <= ${page.revision}` },
  ]);
}

/** The service's own reading of a channel's log after a revision, up to a page. @throws not_found */
export async function readLog(
  { database }: Context,
  { channelId, after }: { channelId: number; after: number },
): Promise<ChangePage> {
  return changePage(await database.run<ChangeRow>(changesForService, [channelId, after]), channelId, after);
}
