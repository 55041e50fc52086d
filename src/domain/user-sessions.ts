import type { Statement } from '../models/database';
import { auditText, originOf } from './audit';
import type { Context } from './context';
import type { Page, PageInput } from './pages';
import { type Actor, authorize, factsOfTarget } from './rules';
import { announceEnd, readSessions, type SessionRow } from './sessions';
import { getAccount } from './users';

/** @throws not_found, forbidden over a moderator, unless for an admin, and over an admin */
async function authorizeOver(context: Context, actor: Actor, userId: number): Promise<void> {
  authorize('user:sign_out', actor);
  const { role } = await getAccount(context, userId);
  authorize('user:sign_out', actor, factsOfTarget(role));
}

/** A user's sessions, by id, for moderators. @throws not_found, forbidden */
export async function listUserSessions(
  context: Context,
  actor: Actor,
  { userId, ...page }: PageInput & { userId: number },
): Promise<Page<SessionRow>> {
  await authorizeOver(context, actor, userId);
  return readSessions(context, userId, page);
}

const endTheirs: Statement = {
  name: 'end_user_sessions',
  text: `WITH person AS (
      UPDATE users SET signed_out_at = clock_timestamp() WHERE id = $1 RETURNING id
    ), ended AS (
      UPDATE sessions SET ended_at = now() FROM person
      WHERE sessions.user_id = person.id AND ended_at IS NULL AND expires_at > now() RETURNING sessions.id
    )${auditText({
      ...{ action: 'user:sign_out', from: 'person', actor: '$2', user: 'id', origin: '$3' },
      details: "jsonb_build_object('sessions', (SELECT count(*) FROM ended))",
    })}`,
};

/** Ends all of a user's sessions, with their tokens and sockets; may be repeated. @throws not_found, forbidden */
export async function endUserSessions(context: Context, actor: Actor, userId: number): Promise<void> {
  await authorizeOver(context, actor, userId);
  await context.database.run(endTheirs, [userId, actor.id, originOf(actor)]);
  announceEnd(context, { userId });
}
