import { createSecretKey, type KeyObject, randomUUID } from 'node:crypto';
import jwt, { type Algorithm } from 'jsonwebtoken';
import type { Scope } from '../../generated/scopes';
import type { Origin } from './audit';
import { DomainError } from './errors';
import type { SigningKeys } from './signing-keys';

/** The claims of an access token (RFC 7519) that the service relies on. */
export interface Claims {
  sub: string;
  /** Its session, as OpenID Connect has it; absent in tokens of earlier versions. */
  sid?: string;
  /** Seconds since 1970. */
  iat?: number;
  /** Seconds since 1970. */
  exp: number;
}

/** Whom a token speaks for. */
export interface Bearer {
  id: number;
  /** Null if it names none. */
  sessionId: number | null;
  /** Seconds since 1970; 0 if it does not say. */
  issuedAt: number;
  /** Where they act from, for the audit log. */
  origin?: Origin;
  /** What an API token may be used for. */
  scopes?: Scope[];
}

const issuer = 'atom-chat';
const audience = 'atom-chat';

/** Issues and verifies access tokens: one algorithm, one issuer, one audience. */
export class Tokens {
  /** What makes a token valid, together with its key, for HTTP and sockets alike. */
  readonly verification: { issuer: string; audience: string; algorithms: Algorithm[] };
  /** What else the service keeps to itself is derived from this; as a KeyObject, a string being 25 times as slow. */
  readonly secret: KeyObject;

  /** With `keys` tokens are signed by these (RS256), and others can verify them; without by the secret (HS256). */
  constructor(
    secret: string,
    readonly lifetimeSeconds: number,
    readonly keys?: SigningKeys,
  ) {
    this.secret = createSecretKey(secret, 'utf8');
    this.verification = { issuer, audience, algorithms: [keys ? 'RS256' : 'HS256'] };
  }

  /** Without a session, as earlier versions did. */
  issue(userId: number, sessionId?: number, expiresIn = this.lifetimeSeconds): string {
    const claims = sessionId === undefined ? {} : { sid: String(sessionId) };
    const options = { issuer, audience, subject: String(userId), jwtid: randomUUID(), expiresIn };
    if (!this.keys) return jwt.sign(claims, this.secret, { ...options, algorithm: 'HS256' });
    const { kid, privateKey } = this.keys.current;
    return jwt.sign(claims, privateKey, { ...options, algorithm: 'RS256', keyid: kid });
  }

  /** The key that a token must have been signed with. @throws unauthenticated if it names none that is known */
  async keyOf(token: string): Promise<KeyObject> {
    if (!this.keys) return this.secret;
    const key = await this.keys.find(jwt.decode(token, { complete: true })?.header.kid ?? '');
    if (!key) throw new DomainError('unauthenticated');
    return key;
  }

  /** @throws unauthenticated, token_expired */
  async verify(token: string): Promise<Bearer & { expiresAt: number }> {
    const key = await this.keyOf(token);
    try {
      const claims = jwt.verify(token, key, this.verification) as unknown as Claims;
      return { ...bearerOf(claims), expiresAt: claims.exp };
    } catch (error) {
      throw error instanceof DomainError ? error : tokenError(error);
    }
  }
}

const idPattern = /^[1-9]\d{0,14}$/;

/** Whom the claims speak for. @throws unauthenticated if nobody: a sound signature says nothing about `sub` */
export function bearerOf({ sub, sid, iat }: Claims): Bearer {
  const isSound = idPattern.test(String(sub)) && (sid === undefined || idPattern.test(String(sid)));
  if (!isSound) throw new DomainError('unauthenticated');
  const sessionId = sid === undefined ? null : Number(sid);
  return { id: Number(sub), sessionId, issuedAt: typeof iat === 'number' ? iat : 0 };
}

/** What a token's failed verification means to whoever sent it. */
export function tokenError(error: unknown): DomainError {
  if (error instanceof jwt.TokenExpiredError) return new DomainError('token_expired');
  return new DomainError('unauthenticated');
}
