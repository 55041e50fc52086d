import type { components } from '../../generated/openapi';
import type { Statement } from '../models/database';
import { type Blocking, checkBlock } from './blocks';
import type { Context } from './context';
import { DomainError } from './errors';
import { familyOf, hashOf, makeRefreshToken, successorOf } from './refresh-tokens';
import { announceEnd, type Client } from './sessions';

type Token = components['schemas']['Token'];

/** Within this time of its use a refresh token gives the same successor again, as to two windows that ask at once. */
const retryMilliseconds = 30_000;
const daySeconds = 86_400;

const deviceLength = 200;
export const addressLength = 64;
const clientValues = ({ device, address }: Client) => [
  device?.slice(0, deviceLength) || null,
  address?.slice(0, addressLength) || null,
];

/** Shares the lock of the user's row, so that the password is still the one that was checked once the session is there. */
const insertSession: Statement = {
  name: 'insert_session',
  text: `WITH forgotten AS (
      DELETE FROM sessions WHERE user_id = $1 AND least(expires_at, ended_at) < now() - interval '30 days'
    )
    INSERT INTO sessions (user_id, family_hash, token_hash, device, address, expires_at)
    SELECT id, $3, $4, $5, $6, now() + make_interval(secs => $7) FROM users
    WHERE id = $1 AND password_hash = $2 AND deleted_at IS NULL AND NOT is_blocked FOR SHARE
    RETURNING id`,
};

/** Begins a session for a user whose password has been checked. @throws invalid_credentials if it has changed since */
export async function beginSession(
  context: Context,
  user: { id: number; passwordHash: string },
  client: Client,
): Promise<Token> {
  const refreshToken = makeRefreshToken();
  const hashes = [hashOf(familyOf(refreshToken) as string), hashOf(refreshToken)];
  const { idleSeconds, wholeSeconds } = lifetimes(context);
  const seconds = Math.min(idleSeconds, wholeSeconds);
  const values = [user.id, user.passwordHash, ...hashes, ...clientValues(client), seconds];
  const [session] = await context.database.run<{ id: number }>(insertSession, values);
  if (!session) throw new DomainError('invalid_credentials');
  return presentToken(context, { userId: user.id, sessionId: session.id, seconds, refreshToken });
}

interface Family {
  id: number;
  userId: number;
  tokenHash: Buffer;
  previousHash: Buffer | null;
  rotatedAt: Date | null;
  isLive: boolean;
  person: Blocking;
}

const findFamily: Statement = {
  name: 'find_session_family',
  text: `SELECT session.id, person.id AS "userId", token_hash AS "tokenHash", previous_hash AS "previousHash",
      rotated_at AS "rotatedAt", ended_at IS NULL AND expires_at > now() AS "isLive", 
      jsonb_build_object('id', person.id, 'isBlocked', person.is_blocked, 'blockedUntil', person.blocked_until,
        'blockReason', person.block_reason) AS person
    FROM sessions session JOIN users person ON person.id = session.user_id
    WHERE family_hash = $1 AND person.deleted_at IS NULL`,
};
/** Changes nothing where another has just done so: then `token_hash` is not $2 any more. */
const rotate: Statement = {
  name: 'rotate_refresh_token',
  text: `UPDATE sessions SET previous_hash = $3, token_hash = $4, rotated_at = $5, last_used_at = now(),
      device = $6, address = $7,
      expires_at = least(now() + make_interval(secs => $8), created_at + make_interval(secs => $9))
    WHERE id = $1 AND token_hash = $2 AND ended_at IS NULL AND expires_at > now()
    RETURNING floor(extract(epoch FROM expires_at - now()))::int AS seconds`,
};
const endStolen: Statement = {
  name: 'end_stolen_session',
  text: 'UPDATE sessions SET ended_at = now() WHERE id = $1 AND ended_at IS NULL RETURNING id',
};

/**
 * Issues an access token for a refresh token, and the refresh token that takes its place (RFC 6749, section 6). The same may be
 * asked again while that has not been used. One that comes back later is known to two, so its session is ended.
 * @throws invalid_refresh_token, blocked
 */
export async function refreshToken(context: Context, token: string, client: Client): Promise<Token> {
  const { database, tokens } = context;
  const family = familyOf(token);
  const given = hashOf(token);
  for (;;) {
    const [found] = family === null ? [] : await database.run<Family>(findFamily, [hashOf(family)]);
    if (!found?.isLive) throw new DomainError('invalid_refresh_token');
    const isCurrent = given.equals(found.tokenHash);
    if (!isCurrent && !(found.previousHash && given.equals(found.previousHash))) return endReused(context, found);
    await checkBlock(context, found.person);
    const age = Date.now() - (found.rotatedAt?.getTime() ?? 0);
    const rotatedAt = isCurrent || !found.rotatedAt || age > retryMilliseconds ? new Date() : found.rotatedAt;
    const next = successorOf(token, rotatedAt, tokens.secret);
    const { idleSeconds, wholeSeconds } = lifetimes(context);
    const hashes = [found.tokenHash, given, hashOf(next)];
    const values = [found.id, ...hashes, rotatedAt, ...clientValues(client), idleSeconds, wholeSeconds];
    const [rotated] = await database.run<{ seconds: number }>(rotate, values);
    if (!rotated) continue;
    const { id: sessionId, userId } = found;
    return presentToken(context, { userId, sessionId, seconds: rotated.seconds, refreshToken: next });
  }
}

/** @throws invalid_refresh_token */
async function endReused(context: Context, { id, userId }: Family): Promise<never> {
  const ended = await context.database.run(endStolen, [id]);
  if (ended.length > 0) context.log.warn({ userId, sessionId: id }, 'a refresh token came back: its session is ended');
  announceEnd(context, { userId, sessionIds: [id] });
  throw new DomainError('invalid_refresh_token');
}

function lifetimes({ config }: Context) {
  return { idleSeconds: config.refreshTokenDays * daySeconds, wholeSeconds: config.sessionDays * daySeconds };
}

interface Issue {
  userId: number;
  sessionId: number;
  /** For which the session goes on unless it is used: no access token outlives it. */
  seconds: number;
  refreshToken: string;
}

function presentToken({ tokens }: Context, { userId, sessionId, seconds, refreshToken }: Issue): Token {
  const expiresIn = Math.max(1, Math.min(tokens.lifetimeSeconds, seconds));
  const access = tokens.issue(userId, sessionId, expiresIn);
  return { access_token: access, token_type: 'bearer', expires_in: expiresIn, refresh_token: refreshToken };
}
