import { randomBytes } from 'node:crypto';
import type { Mail } from '../mail';
import type { Statement } from '../models/database';
import type { Context } from './context';
import { DomainError } from './errors';
import { hashOf } from './refresh-tokens';

/** SQLSTATE. */
const uniqueViolation = '23505';
const prefix = 'atom_ec_';
const tokenBytes = 32;
const hours = 24;
/** So many links to one address are valid at once: whoever asks for more fills a mailbox that may be another's. */
const liveLimit = 3;

interface Owner {
  id: number;
  username: string;
  email: string;
}

const findOwner: Statement = {
  name: 'find_unconfirmed',
  text: `SELECT id, username, email FROM users
    WHERE lower(email) = lower($1) AND deleted_at IS NULL AND email_confirmed_at IS NULL ORDER BY id DESC LIMIT ${liveLimit}`,
};
const insert: Statement = {
  name: 'insert_email_confirmation',
  text: `WITH forgotten AS (DELETE FROM email_confirmations WHERE user_id = $1 AND expires_at < now())
    INSERT INTO email_confirmations (user_id, token_hash, expires_at)
    SELECT $1, $2, now() + interval '${hours} hours'
    WHERE (
      SELECT count(*) FROM email_confirmations JOIN users ON users.id = user_id
      WHERE lower(email) = lower($3) AND expires_at >= now()
    ) < ${liveLimit} RETURNING user_id`,
};
const findConfirmed: Statement = {
  name: 'find_confirmed',
  text: `SELECT id, username, email FROM users WHERE lower(email) = lower($1) AND email_confirmed_at IS NOT NULL`,
};
const confirm: Statement = {
  name: 'confirm_email',
  text: `WITH taken AS (
      DELETE FROM email_confirmations WHERE token_hash = $1 AND expires_at >= now() RETURNING user_id
    )
    UPDATE users SET email_confirmed_at = coalesce(email_confirmed_at, now()) FROM taken
    WHERE users.id = taken.user_id AND deleted_at IS NULL RETURNING users.id`,
};

/**
 * Sends the link again, if the address is of an account that is not confirmed; whoever asks learns nothing of whether it is,
 * and waits no longer. May be repeated.
 */
export async function requestEmailConfirmation(context: Context, email: string): Promise<void> {
  for (const owner of await context.database.run<Owner>(findOwner, [email])) sendConfirmation(context, owner);
}

/** Sends someone the link, a little later. */
export function sendConfirmation(context: Context, owner: Owner): void {
  context.mailer.later(() => write(context, owner));
}

async function write({ config, database, log, mailer }: Context, owner: Owner): Promise<Mail | null> {
  const [known] = await database.run<Owner>(findConfirmed, [owner.email]);
  if (known) return mailToKnown(known);
  const token = prefix + randomBytes(tokenBytes).toString('base64url');
  if ((await database.run(insert, [owner.id, hashOf(token), owner.email])).length === 0) return null;
  const link = `${config.publicUrl ?? `http://localhost:${config.port}`}/#/confirm-email/${token}`;
  if (!mailer.canSend) {
    log.warn({ userId: owner.id, link }, 'SMTP_URL is not set: pass this link to confirm the address on to its user');
    return null;
  }
  const text = `Hello ${owner.username},

to use your account on Atom Chat, open

${link}

within a day. If you did not register, there is nothing to do.
`;
  return { to: owner.email, subject: 'Confirm your e-mail address', text };
}

/** Who registers with an address that an account has is not told so, for that would tell of the account; its owner is. */
function mailToKnown({ username, email }: Owner): Mail {
  const text = `Hello ${username},

somebody, perhaps you, has just registered on Atom Chat with your address. You have an account there already, by the name of
${username}: sign in with that, or set a new password for it. If it was not you, there is nothing to do.
`;
  return { to: email, subject: 'You have an account already', text };
}

/**
 * Confirms an address by a link's token, which is for one use.
 * @throws reset_token_invalid, also where another account has meanwhile confirmed the address
 */
export async function confirmEmail({ database }: Context, token: string): Promise<void> {
  const confirmed = await database.run(confirm, [hashOf(token)]).catch((error) => {
    if (error.code === uniqueViolation) return [];
    throw error;
  });
  if (confirmed.length === 0) throw new DomainError('reset_token_invalid');
}
