import type { Statement } from '../models/database';
import { type MessageRow, messageColumns } from '../models/message';
import type { Context } from './context';
import { DomainError } from './errors';
import type { Batch } from './events';
import type { Actor } from './rules';
import { authorizeRow, type StandingRow, standingColumns } from './standing';

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
    SELECT channel.revision AS head, ${standingColumns('reader')}, change.*
    FROM users reader
    LEFT JOIN channels channel ON channel.id = $1
    LEFT JOIN memberships membership ON membership.channel_id = $1 AND membership.user_id = reader.id
    ${changes} WHERE reader.id = $3 AND reader.deleted_at IS NULL ORDER BY change.revision`,
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
  const rows = await database.run<ChangeRow & StandingRow>(changesForReader, [channelId, after ?? null, actor.id]);
  const [reader] = rows;
  if (!reader) throw new DomainError('unauthenticated', 'This account is gone.');
  authorizeRow('message:read', reader);
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
