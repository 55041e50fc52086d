import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { components } from '../../generated/openapi';
import type { Statement } from '../models/database';
import type { Context } from './context';
import { DomainError } from './errors';
import { checkPassword } from './passwords';
import { hashOf } from './refresh-tokens';
import { type Actor, authorize } from './rules';
import { seal, unseal } from './sealing';
import { endOtherSessions } from './sessions';
import { getUser } from './users';

const purpose = 'second factor';
const stepSeconds = 30;
/** Steps before and after, for clocks that are not quite right (RFC 6238, section 5.2). */
const window = 1;
const recoveryCodes = 10;

const totpOf = (secret: string, label = '') =>
  new TOTP({
    issuer: 'Atom Chat',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: stepSeconds,
    secret: Secret.fromBase32(secret),
  });

const begin: Statement = {
  name: 'begin_second_factor',
  text: `INSERT INTO second_factors (user_id, sealed_secret) VALUES ($1, $2)
    ON CONFLICT (user_id) DO UPDATE SET sealed_secret = excluded.sealed_secret, last_step = 0
      WHERE second_factors.confirmed_at IS NULL RETURNING user_id`,
};
const find: Statement = {
  name: 'find_second_factor',
  text: 'SELECT sealed_secret, confirmed_at FROM second_factors WHERE user_id = $1',
};
/** A step that has been used is over, and those before it: a code that was overheard is of no use. */
const takeStep: Statement = {
  name: 'take_second_factor_step',
  text: `UPDATE second_factors SET last_step = $2, confirmed_at = coalesce(confirmed_at, now())
    WHERE user_id = $1 AND last_step < $2 RETURNING user_id`,
};
const putCodes: Statement = {
  name: 'put_recovery_codes',
  text: `WITH former AS (DELETE FROM recovery_codes WHERE user_id = $1)
    INSERT INTO recovery_codes (user_id, code_hash) SELECT $1, unnest($2::bytea[])`,
};
const takeCode: Statement = {
  name: 'take_recovery_code',
  text: 'DELETE FROM recovery_codes WHERE user_id = $1 AND code_hash = $2 RETURNING user_id',
};
const remove: Statement = {
  name: 'remove_second_factor',
  text: `WITH codes AS (DELETE FROM recovery_codes WHERE user_id = $1) DELETE FROM second_factors WHERE user_id = $1`,
};

interface FactorRow {
  sealed_secret: Buffer;
  confirmed_at: Date | null;
}

/** Makes a secret for an authenticator. @throws wrong_password, second_factor_exists */
export async function beginSecondFactor(
  context: Context,
  actor: Actor,
  password: string,
): Promise<components['schemas']['SecondFactor']> {
  authorize('account:update', actor);
  await checkPassword(context, await getUser(context, actor.id), password);
  const secret = new Secret({ size: 20 }).base32;
  const begun = await context.database.run(begin, [actor.id, seal(context.tokens.secret, purpose, secret)]);
  if (begun.length === 0) throw new DomainError('second_factor_exists');
  return { secret, uri: totpOf(secret, actor.username).toString() };
}

/**
 * Demands the second factor from now on, and ends all other sessions. Resolves to codes for when it is lost.
 * @throws invalid_second_factor, second_factor_exists, second_factor_missing
 */
export async function confirmSecondFactor(context: Context, actor: Actor, code: string): Promise<string[]> {
  authorize('account:update', actor);
  const [factor] = await context.database.run<FactorRow>(find, [actor.id]);
  if (!factor) throw new DomainError('second_factor_missing');
  if (factor.confirmed_at) throw new DomainError('second_factor_exists');
  if (!(await fits(context, actor.id, factor, code))) throw new DomainError('invalid_second_factor');
  const codes = Array.from({ length: recoveryCodes }, makeRecoveryCode);
  await context.database.run(putCodes, [actor.id, codes.map(hashOf)]);
  await endOtherSessions(context, actor);
  return codes;
}

/** May be repeated. @throws wrong_password */
export async function removeSecondFactor(context: Context, actor: Actor, password: string): Promise<void> {
  authorize('account:update', actor);
  await checkPassword(context, await getUser(context, actor.id), password);
  await context.database.run(remove, [actor.id]);
}

/** For whoever has given the right password. @throws second_factor_required, invalid_second_factor */
export async function checkSecondFactor(context: Context, userId: number, code: string | undefined): Promise<void> {
  const [factor] = await context.database.run<FactorRow>(find, [userId]);
  if (!factor?.confirmed_at) return;
  if (code === undefined) throw new DomainError('second_factor_required');
  const isRecovery = code.includes('-');
  const passes = isRecovery
    ? (await context.database.run(takeCode, [userId, hashOf(code)])).length > 0
    : await fits(context, userId, factor, code);
  if (!passes) throw new DomainError('invalid_second_factor');
}

async function fits({ database, tokens }: Context, userId: number, factor: FactorRow, code: string): Promise<boolean> {
  // Sealed with a JWT_SECRET of before: no code fits, and the recovery codes still do.
  const secret = unseal(tokens.secret, purpose, factor.sealed_secret);
  const delta = secret === null ? null : totpOf(secret).validate({ token: code, window });
  if (delta === null) return false;
  const step = Math.floor(Date.now() / 1000 / stepSeconds) + delta;
  return (await database.run(takeStep, [userId, step])).length > 0;
}

/** 80 random bits in Base32 (RFC 4648). */
function makeRecoveryCode(): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz234567';
  const text = Array.from(randomBytes(16), (byte) => letters[byte % letters.length]).join('');
  return (text.match(/.{4}/g) as string[]).join('-');
}
