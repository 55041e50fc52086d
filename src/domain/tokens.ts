import { createSecretKey, type KeyObject, randomUUID } from 'node:crypto';
import jwt, { type Algorithm } from 'jsonwebtoken';
import type { Origin } from './audit';
import { DomainError } from './errors';

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
}

const issuer = 'atom-chat';
const audience = 'atom-chat';
const algorithm = 'HS256';

/** Issues and verifies access tokens: one algorithm, one issuer, one audience. */
export class Tokens {
  /** What makes a token valid, together with the key, for HTTP and sockets alike. */
  readonly verification: { issuer: string; audience: string; algorithms: Algorithm[] };
  /** As a KeyObject, since a string would be 25 times as slow to verify with. */
  readonly key: KeyObject;
  /** What else the service keeps to itself is derived from this. */
  readonly secret: KeyObject;

  constructor(
    secret: string,
    readonly lifetimeSeconds: number,
  ) {
    this.key = this.secret = createSecretKey(secret, 'utf8');
    this.verification = { issuer, audience, algorithms: [algorithm] };
  }

  /** Without a session, as earlier versions did. */
  issue(userId: number, sessionId?: number, expiresIn = this.lifetimeSeconds): string {
    return jwt.sign(sessionId === undefined ? {} : { sid: String(sessionId) }, this.key, {
      algorithm,
      issuer,
      audience,
      subject: String(userId),
      jwtid: randomUUID(),
      expiresIn,
    });
  }

  /** @throws unauthenticated, token_expired */
  verify(token: string): Bearer & { expiresAt: number } {
    try {
      const claims = jwt.verify(token, this.key, this.verification) as unknown as Claims;
      return { ...bearerOf(claims), expiresAt: claims.exp };
    } catch (error) {
      throw tokenError(error);
    }
  }

  /** Whom a token speaks for; null if it is not valid. */
  find(token: string): Bearer | null {
    try {
      return this.verify(token);
    } catch {
      return null;
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
