import type { Statement } from '../models/database';
import { type MessageRow, messageColumns } from '../models/message';
import type { Context } from './context';
import { DomainError } from './errors';
import type { Batch } from './events';
import { bearerValues, isSignedIn } from './sessions';
import { authorizeRow, judgeRow, type StandingRow, standingColumns } from './standing';
import type { Bearer } from './tokens';

/** Messages in one page of a catch-up. */
const changesLimit = 200;
const changes = (condition = 'true') => `LEFT JOIN LATERAL (
  SELECT ${messageColumns} FROM messages message JOIN users sender ON sender.id = message.sender_id
  WHERE message.channel_id = $1 AND message.revision > $2 AND ${condition}
  ORDER BY message.revision LIMIT ${changesLimit}
) change ON true`;
const ignored = 'ARRAY(SELECT ignored_id FROM ignores WHERE user_id = $3)';

/** One statement, so that the right to read, the head and the changes are of the same moment. */
const changesForReader: Statement = {
  name: 'changes_for_reader',
  text: `
    SELECT channel.revision AS head, reader.username, ${ignored} AS ignored_ids, channel.reset_revision,
      channel.reset_before, ${isSignedIn('reader', '$4', '$5')} AS is_signed_in, ${standingColumns('reader')}, change.*
    FROM users reader
    LEFT JOIN channels channel ON channel.id = $1
    LEFT JOIN memberships membership ON membership.channel_id = $1 AND membership.user_id = reader.id
    ${changes(`message.sender_id <> ALL (${ignored})`)} WHERE reader.id = $3 AND reader.deleted_at IS NULL
    ORDER BY change.revision`,
};
const changesForService: Statement = {
  name: 'changes_for_service',
  text: `SELECT channel.revision AS head, change.* FROM channels channel
    ${changes()} WHERE channel.id = $1 ORDER BY change.revision`,
};

/** The message's columns are null where nothing changed. */
interface ChangeRow extends MessageRow {
  head: number | null;
}

interface ReaderRow extends StandingRow {
  is_signed_in: boolean;
  username: string;
  ignored_ids: number[];
  reset_revision: number | null;
  reset_before: number | null;
}

/** A page of changes; `complete` when it reaches the head. */
export type ChangePage = Batch & { complete: boolean };

/** A page for someone, with what the reading says of them. */
export interface ReaderPage extends ChangePage {
  username: string;
  isMember: boolean;
  mayType: boolean;
  /** Whose messages were left out. */
  ignoredIds: number[];
  /** Below this id all messages are gone, some of them since `after`. */
  goneBefore: number | undefined;
}

function changePage(rows: ChangeRow[], channelId: number, after: number | undefined): ChangePage {
  const head = rows[0]?.head ?? null;
  if (head === null) throw new DomainError('not_found');
  const messages = rows[0]?.id ? rows : [];
  const complete = messages.length < changesLimit;
  const revision = complete ? head : (messages.at(-1)?.revision ?? head);
  return { channelId, after: after ?? head, revision, messages, complete };
}

/**
 * What changed in a channel after a revision (nothing, without one), up to a page, but for messages of people whom the
 * actor ignores.
 * Checks the right to read as of the same moment. @throws not_found, blocked, unauthenticated, session_ended,
 * bad_request
 */
export async function readChanges(
  { database }: Context,
  bearer: Bearer,
  { channelId, after }: { channelId: number; after: number | undefined },
): Promise<ReaderPage> {
  const values = [channelId, after ?? null, bearer.id, ...bearerValues(bearer)];
  const rows = await database.run<ChangeRow & ReaderRow>(changesForReader, values);
  const [reader] = rows;
  if (!reader) throw new DomainError('unauthenticated', 'This account is gone.');
  if (!reader.is_signed_in && !reader.is_blocked) throw new DomainError('session_ended');
  authorizeRow('message:read', reader);
  const page = changePage(rows, channelId, after);
  if (page.after <= page.revision) {
    const { username, ignored_ids: ignoredIds, reset_revision, reset_before } = reader;
    const isStale = after !== undefined && reset_revision !== null && after <= reset_revision;
    const goneBefore = isStale ? (reset_before ?? undefined) : undefined;
    const mayType = judgeRow('typing:send', reader) === null;
    return { ...page, username, isMember: reader.is_member === true, mayType, ignoredIds, goneBefore };
  }
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

const heads: Statement = { name: 'read_heads', text: 'SELECT id, revision FROM channels WHERE id = ANY ($1)' };

/** The service's own reading of where channels stand; those that are gone are left out. */
export async function readHeads(
  { database }: Context,
  channelIds: number[],
): Promise<{ id: number; revision: number }[]> {
  return channelIds.length > 0 ? database.run(heads, [channelIds]) : [];
}
