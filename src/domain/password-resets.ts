import { randomBytes } from 'node:crypto';
import { QueryTypes } from 'sequelize';
import type { Mail } from '../mail';
import type { Statement } from '../models/database';
import type { Context } from './context';
import { DomainError } from './errors';
import { hashPassword } from './passwords';
import { hashOf } from './refresh-tokens';
import { announceEnd, endSessionsText } from './sessions';

const prefix = 'atom_pr_';
const tokenBytes = 32;
const minutes = 60;
/** So many links of one account are valid at once: whoever asks for more fills a mailbox that may be another's. */
const liveLimit = 3;

interface Owner {
  id: number;
  username: string;
  email: string;
}

const findOwner: Statement = {
  name: 'find_user_by_email',
  text: `SELECT id, username, email FROM users
    WHERE lower(email) = lower($1) AND deleted_at IS NULL AND NOT is_blocked AND NOT is_bot
    ORDER BY email_confirmed_at IS NULL, id LIMIT 1`,
};
const insertReset: Statement = {
  name: 'insert_password_reset',
  text: `WITH forgotten AS (DELETE FROM password_resets WHERE user_id = $1 AND expires_at < now())
    INSERT INTO password_resets (user_id, token_hash, expires_at)
    SELECT $1, $2, now() + interval '${minutes} minutes'
    WHERE (SELECT count(*) FROM password_resets WHERE user_id = $1 AND expires_at >= now()) < ${liveLimit}
    RETURNING user_id`,
};

/**
 * Sends a link to set another password to an e-mail address, if it is somebody's; whoever asks learns nothing of whether it is,
 * and waits no longer. May be repeated.
 */
export async function requestPasswordReset(context: Context, email: string): Promise<void> {
  const [owner] = await context.database.run<Owner>(findOwner, [email]);
  if (owner) context.mailer.later(() => writeReset(context, owner));
}

/** Makes the link valid. Resolves to the mail that carries it; without a server for mail, the operator is told instead. */
async function writeReset({ config, database, log, mailer }: Context, owner: Owner): Promise<Mail | null> {
  const token = prefix + randomBytes(tokenBytes).toString('base64url');
  const inserted = await database.run(insertReset, [owner.id, hashOf(token)]);
  if (inserted.length === 0) return null;
  // What stands behind # is sent to no server, and so is in nobody's log of requests.
  const link = `${config.publicUrl ?? `http://localhost:${config.port}`}/#/reset-password/${token}`;
  if (!mailer.canSend) {
    log.warn({ userId: owner.id, link }, 'SMTP_URL is not set: pass this link to set a new password on to its user');
    return null;
  }
  const text = `Hello ${owner.username},

somebody, perhaps you, wants to set a new password for your account on Atom Chat. To do so, open

${link}

within ${minutes} minutes. If it was not you, there is nothing to do: your password stays as it is.
`;
  return { to: owner.email, subject: 'Set a new password', text };
}

const findReset: Statement = {
  name: 'find_password_reset',
  text: `SELECT users.id, username, email FROM password_resets JOIN users ON users.id = user_id
    WHERE token_hash = $1 AND expires_at >= now() AND deleted_at IS NULL`,
};
const takeReset = 'DELETE FROM password_resets WHERE token_hash = $1 AND expires_at >= now() RETURNING user_id';
const dropOthers = 'DELETE FROM password_resets WHERE user_id = $1';
/** Whoever has got the link has shown that the address is theirs. */
const setPassword = `UPDATE users SET password_hash = $2, email_confirmed_at = coalesce(email_confirmed_at, now())
  WHERE id = $1 AND deleted_at IS NULL AND (email_confirmed_at IS NOT NULL OR NOT EXISTS (
    SELECT FROM users other WHERE lower(other.email) = lower(users.email) AND other.email_confirmed_at IS NOT NULL))
  RETURNING id`;

/**
 * Sets a password by a link's token, which is for one use, as are the others of that account, and ends all its sessions.
 * @throws reset_token_invalid, and what hashPassword throws
 */
export async function confirmPasswordReset(
  context: Context,
  { token, password }: { token: string; password: string },
): Promise<void> {
  const { sequelize, run: find } = context.database;
  const tokenHash = hashOf(token);
  const [owner] = await find<Owner>(findReset, [tokenHash]);
  if (!owner) throw new DomainError('reset_token_invalid');
  const hash = await hashPassword(context, owner, password, '/new_password');
  await sequelize.transaction(async (transaction) => {
    const run = (text: string, bind: unknown[]) =>
      sequelize.query<object>(text, { bind, transaction, type: QueryTypes.SELECT });
    const taken = (await run(takeReset, [tokenHash])).length > 0;
    const isSet = taken && (await run(setPassword, [owner.id, hash])).length > 0;
    if (!isSet) throw new DomainError('reset_token_invalid');
    await run(dropOthers, [owner.id]);
    await run(endSessionsText, [owner.id, null]);
  });
  announceEnd(context, { userId: owner.id });
}
