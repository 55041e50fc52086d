import type { components } from '../../generated/openapi';
import type { Statement } from '../models/database';
import { auditText, originOf } from './audit';
import { buryNext } from './authorship';
import { readChannel } from './channels';
import type { Context } from './context';
import { DomainError } from './errors';
import type { Job, Progress } from './jobs';
import { type Actor, authorize, factsOfTarget } from './rules';
import { getUser } from './users';

export interface RemovalRow {
  id: number;
  user_id: number;
  channel_id: number | null;
  since: Date | null;
  until: Date;
  reason: string | null;
  requested_by: number;
  removed: number;
  created_at: Date;
  finished_at: Date | null;
}

const insert: Statement = {
  name: 'insert_removal',
  text: `WITH removal AS (
      INSERT INTO removals (requested_by, user_id, channel_id, since, until, reason)
      VALUES ($1, $2, $3, $4, least($5, now()), $6) RETURNING *
    ), job AS (
      INSERT INTO jobs (kind, subject) SELECT 'removal', id FROM removal
    ), audited AS (${auditText({
      ...{ action: 'messages:remove', from: 'removal', actor: '$1', user: 'user_id', channel: 'channel_id' },
      ...{
        reason: 'reason',
        details: `jsonb_strip_nulls(jsonb_build_object('since', since, 'until', until))`,
        origin: '$7',
      },
    })})
    SELECT * FROM removal`,
};
const find: Statement = { name: 'find_removal', text: 'SELECT * FROM removals WHERE id = $1' };
const finish: Statement = {
  name: 'finish_removal',
  text: `WITH removal AS (
      UPDATE removals SET finished_at = now() WHERE id = $1 AND finished_at IS NULL RETURNING *
    ), audited AS (${auditText({
      ...{ action: 'messages:removed', from: 'removal', actor: 'requested_by', user: 'user_id', channel: 'channel_id' },
      ...{ details: `jsonb_build_object('removed', removed)`, origin: `'{}'` },
    })})
    SELECT FROM removal`,
};

interface Span {
  since?: Date | undefined;
  until?: Date | undefined;
}

/** Begins to delete what someone wrote, but for the conversations of others. @throws not_found, forbidden */
export async function requestRemoval(
  context: Context,
  actor: Actor,
  { user_id, channel_id, since, until, reason }: Omit<components['schemas']['NewRemoval'], keyof Span> & Span,
): Promise<RemovalRow> {
  authorize('removal:request', actor);
  const { role } = await getUser(context, user_id);
  authorize('removal:request', actor, { ...factsOfTarget(role), to_self: user_id === actor.id });
  if (channel_id !== undefined && (await readChannel(context, channel_id)).kind === 'direct')
    throw new DomainError('not_found');
  const values = [actor.id, user_id, channel_id ?? null, since ?? null, until ?? 'infinity', reason ?? null];
  const [removal] = await context.database.run<RemovalRow>(insert, [...values, originOf(actor)]);
  context.jobs.wake();
  return removal as RemovalRow;
}

/** @throws not_found, forbidden */
export async function getRemoval({ database }: Context, actor: Actor, id: number): Promise<RemovalRow> {
  authorize('removal:request', actor);
  const [removal] = await database.run<RemovalRow>(find, [id]);
  if (!removal) throw new DomainError('not_found', 'There is no such removal.');
  return removal;
}

/** A part of a removal; the log has how many messages it was once all are gone. */
export async function continueRemoval(context: Context, job: Job): Promise<Progress> {
  const [removal] = await context.database.run<RemovalRow>(find, [job.subject]);
  if (!removal) return 'done';
  const { user_id: authorId, channel_id: channelId, since, until } = removal;
  const progress = await buryNext(context, job, { authorId, channelId, since, until, removalId: removal.id });
  if (progress === 'done') await context.database.run(finish, [removal.id]);
  return progress;
}
