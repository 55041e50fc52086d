import type { Statement } from '../models/database';
import { readBearer } from './bearers';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Page, type PageInput, pageOf } from './pages';
import { familyOf, hashOf } from './refresh-tokens';
import { type Actor, authorize } from './rules';
import type { Bearer } from './tokens';

/** Who is at the other end: what it says of itself, and its address. */
export interface Client {
  device: string | undefined;
  address: string | undefined;
}

export interface SessionRow {
  id: number;
  device: string | null;
  address: string | null;
  created_at: Date;
  last_used_at: Date;
  expires_at: Date;
}

/**
 * Whether a token speaks for a user still, as a condition on a row of `users`, with the values of `bearerValues`: its
 * session goes on. One that names no session, as the service does not issue them any more, holds until its owner ends
 * all sessions.
 */
export const isSignedIn = (user: string, sessionId: string, issuedAt: string) => `CASE WHEN ${sessionId}::bigint IS NULL
  THEN coalesce(to_timestamp(${issuedAt}::float8) > ${user}.signed_out_at, true)
  ELSE EXISTS (SELECT FROM sessions WHERE id = ${sessionId} AND user_id = ${user}.id
    AND ended_at IS NULL AND expires_at > now()) END`;

/** The values for `isSignedIn`. */
export const bearerValues = ({ sessionId, issuedAt }: Bearer) => [sessionId, issuedAt];

const findSessions: Statement = {
  name: 'find_sessions',
  text: `SELECT id, device, address, created_at, last_used_at, expires_at FROM sessions
    WHERE user_id = $1 AND id > $2 AND ended_at IS NULL AND expires_at > now() ORDER BY id LIMIT $3`,
};

/** The actor's own sessions, by id. */
export async function listSessions(context: Context, actor: Actor, page: PageInput): Promise<Page<SessionRow>> {
  authorize('session:list', actor);
  return readSessions(context, actor.id, page);
}

/** Someone's sessions, by id. */
export async function readSessions(
  { database }: Context,
  userId: number,
  { limit, after }: PageInput,
): Promise<Page<SessionRow>> {
  return pageOf(await database.run<SessionRow>(findSessions, [userId, after, limit + 1]), limit);
}

const endOne: Statement = {
  name: 'end_session',
  text: `UPDATE sessions SET ended_at = coalesce(ended_at, now()) WHERE user_id = $1 AND id = $2 RETURNING id`,
};

/** Ends one of the actor's sessions, with its tokens and sockets; may be repeated. @throws not_found */
export async function endSession(context: Context, actor: Actor, sessionId: number): Promise<void> {
  authorize('session:end', actor);
  const ended = await context.database.run(endOne, [actor.id, sessionId]);
  if (ended.length === 0) throw new DomainError('not_found', 'There is no such session.');
  announceEnd(context, { userId: actor.id, sessionIds: [sessionId] });
}

/** What ends someone's sessions: all, or all but $2. Under the lock of their row, which whoever logs in shares. */
export const endSessionsText = `WITH person AS (
    UPDATE users SET signed_out_at = clock_timestamp() WHERE id = $1 RETURNING id
  )
  UPDATE sessions SET ended_at = now() FROM person
  WHERE sessions.user_id = person.id AND ended_at IS NULL AND sessions.id IS DISTINCT FROM $2::bigint
  RETURNING sessions.id`;
const endAllBut: Statement = { name: 'end_sessions', text: endSessionsText };

/** Ends all sessions of the actor, this one too, with their tokens and sockets. */
export async function endSessions(context: Context, actor: Actor): Promise<void> {
  authorize('session:end', actor);
  await context.database.run(endAllBut, [actor.id, null]);
  announceEnd(context, { userId: actor.id });
}

/** Ends all sessions of the actor but this one; may be repeated. */
export async function endOtherSessions(context: Context, actor: Actor): Promise<void> {
  authorize('session:end', actor);
  const ended = await context.database.run<{ id: number }>(endAllBut, [actor.id, actor.sessionId ?? null]);
  announceEnd(context, { userId: actor.id, sessionIds: [null, ...ended.map(({ id }) => id)] });
}

/** Closes the sockets of sessions that have ended, null being those of tokens that name none; without them, all. */
export function announceEnd(
  { events }: Context,
  { userId, sessionIds = [undefined] }: { userId: number; sessionIds?: (number | null | undefined)[] },
): void {
  for (const sessionId of sessionIds) events.emit('revoked', { userId, sessionId, code: 'session_ended' });
}

const endFamily: Statement = {
  name: 'end_session_family',
  text: `UPDATE sessions SET ended_at = now() WHERE family_hash = $1 AND ended_at IS NULL
    RETURNING id, user_id AS "userId"`,
};

/**
 * Ends the session that a token belongs to (RFC 7009), be it a refresh token, however old, or an access token. Whoever holds
 * one may do so; one that is unknown or not valid any more is no error, and it may be repeated.
 * @throws bad_request for an access token that names no session
 */
export async function revokeToken(context: Context, token: string): Promise<void> {
  const family = familyOf(token);
  if (family !== null) {
    const [ended] = await context.database.run<{ id: number; userId: number }>(endFamily, [hashOf(family)]);
    if (ended) announceEnd(context, { userId: ended.userId, sessionIds: [ended.id] });
    return;
  }
  const bearer = await readBearer(context, token).catch(forgiven);
  if (!bearer) return;
  const { id: userId, sessionId } = bearer;
  if (sessionId === null) throw new DomainError('bad_request', 'This token names no session, and only expires.');
  await context.database.run(endOne, [userId, sessionId]);
  announceEnd(context, { userId, sessionIds: [sessionId] });
}

/** A token that speaks for nobody is no error here; a database that is away is. */
function forgiven(error: unknown): null {
  if (error instanceof DomainError) return null;
  throw error;
}
