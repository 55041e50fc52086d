import { createHash, createHmac, type KeyObject, randomBytes } from 'node:crypto';

/** By which people, and scanners for leaked secrets, know such a token. */
const prefix = 'atom_rt_';
const familyBytes = 16;
const secretBytes = 32;
const pattern = new RegExp(`^${prefix}([\\w-]{22})[\\w-]{43}$`);

/** The first refresh token of a session. All that follow begin like it, up to the secret that is each one's own. */
export const makeRefreshToken = (): string =>
  prefix + randomBytes(familyBytes).toString('base64url') + randomBytes(secretBytes).toString('base64url');

/** What the tokens of one session have in common; null if this is no refresh token. */
export const familyOf = (token: string): string | null => pattern.exec(token)?.[1] ?? null;

/** The token that takes the place of another at a time: always the same, so that whoever asks twice is not told two. */
export function successorOf(token: string, rotatedAt: Date, key: KeyObject): string {
  const said = `refresh\n${token}\n${rotatedAt.getTime()}`;
  return prefix + familyOf(token) + createHmac('sha256', key).update(said).digest('base64url');
}

/** What is kept of a secret that has 128 bits of chance or more, and so needs no salt and no cost. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
