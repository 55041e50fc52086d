import { createSecretKey, type KeyObject, randomUUID } from 'node:crypto';
import jwt, { type Algorithm } from 'jsonwebtoken';
import { DomainError } from './errors';

/** The claims of an access token (RFC 7519) that the service relies on. */
export interface Claims {
  sub: string;
  /** Seconds since 1970. */
  exp: number;
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

  constructor(
    secret: string,
    readonly lifetimeSeconds: number,
  ) {
    this.key = createSecretKey(secret, 'utf8');
    this.verification = { issuer, audience, algorithms: [algorithm] };
  }

  issue(userId: number): string {
    return jwt.sign({}, this.key, {
      algorithm,
      issuer,
      audience,
      subject: String(userId),
      jwtid: randomUUID(),
      expiresIn: this.lifetimeSeconds,
    });
  }

  /** @throws unauthenticated, token_expired */
  verify(token: string): Claims {
    try {
      return checkClaims(jwt.verify(token, this.key, this.verification) as unknown as Claims);
    } catch (error) {
      throw tokenError(error);
    }
  }
}

/** The claims, which speak for a user. @throws unauthenticated if not: a sound signature says nothing about `sub` */
export function checkClaims(claims: Claims): Claims {
  if (/^[1-9]\d{0,14}$/.test(String(claims.sub))) return claims;
  throw new DomainError('unauthenticated');
}

/** What a token's failed verification means to whoever sent it. */
export function tokenError(error: unknown): DomainError {
  if (error instanceof jwt.TokenExpiredError) return new DomainError('token_expired');
  return new DomainError('unauthenticated');
}
