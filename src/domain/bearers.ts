import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Statement } from '../models/database';
import type { Context } from './context';
import { DomainError } from './errors';
import { hashOf } from './refresh-tokens';
import type { Bearer } from './tokens';

/** By which people, and scanners for leaked secrets, know such a token. */
const prefix = 'atom_at_';
const secretBytes = 32;
const pattern = new RegExp(`^${prefix}([\\w-]{43})([0-9a-f]{8})$`);

const checksum = (secret: string) => crc32(secret).toString(16).padStart(8, '0');

/** A secret that nobody guesses, in the form of an API token. */
export function makeApiToken(): string {
  const secret = randomBytes(secretBytes).toString('base64url');
  return prefix + secret + checksum(secret);
}

/** Whether this has the form of an API token, its checksum included. */
export function isApiToken(token: string): boolean {
  const [, secret, sum] = pattern.exec(token) ?? [];
  return secret !== undefined && checksum(secret) === sum;
}

/** Its last use is kept to a minute, so that a busy bot writes nothing more. */
const use: Statement = {
  name: 'use_api_token',
  text: `WITH used AS (
      UPDATE sessions SET last_used_at = now() WHERE family_hash = $1 AND last_used_at < now() - interval '1 minute'
    )
    SELECT id AS "sessionId", user_id AS id, scopes, extract(epoch FROM created_at)::float8 AS "issuedAt",
      extract(epoch FROM expires_at)::float8 AS "expiresAt"
    FROM sessions WHERE family_hash = $1 AND scopes IS NOT NULL AND ended_at IS NULL AND expires_at > now()`,
};

/** Whom a token speaks for, be it an access token (RFC 7519) or an API token. @throws unauthenticated, token_expired */
export async function readBearer(context: Context, token: string): Promise<Bearer & { expiresAt: number }> {
  if (!isApiToken(token)) return context.tokens.verify(token);
  const [found] = await context.database.run<Bearer & { expiresAt: number }>(use, [hashOf(token)]);
  if (!found) throw new DomainError('unauthenticated');
  return found;
}
