import { randomBytes } from 'node:crypto';
import type { Mail } from '../mail';
import type { Statement } from '../models/database';
import type { Context } from './context';
import { DomainError } from './errors';
import { hashOf } from './refresh-tokens';

const prefix = 'atom_ec_';
const tokenBytes = 32;
const hours = 24;
const liveLimit = 3;

interface Owner {
  id: number;
  username: string;
  email: string;
}

const findOwner: Statement = {
  name: 'find_unconfirmed',
  text: `SELECT id, username, email FROM users
    WHERE lower(email) = lower($1) AND deleted_at IS NULL AND email_confirmed_at IS NULL`,
};
const insert: Statement = {
  name: 'insert_email_confirmation',
  text: `WITH forgotten AS (DELETE FROM email_confirmations WHERE user_id = $1 AND expires_at < now())
    INSERT INTO email_confirmations (user_id, token_hash, expires_at)
    SELECT $1, $2, now() + interval '${hours} hours'
    WHERE (SELECT count(*) FROM email_confirmations WHERE user_id = $1 AND expires_at >= now()) < ${liveLimit}
    RETURNING user_id`,
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
  const [owner] = await context.database.run<Owner>(findOwner, [email]);
  if (owner) sendConfirmation(context, owner);
}

/** Sends someone the link, a little later. */
export function sendConfirmation(context: Context, owner: Owner): void {
  context.mailer.later(() => write(context, owner));
}

async function write({ config, database, log, mailer }: Context, owner: Owner): Promise<Mail | null> {
  const token = prefix + randomBytes(tokenBytes).toString('base64url');
  if ((await database.run(insert, [owner.id, hashOf(token)])).length === 0) return null;
  const link = `${config.publicUrl ?? `http://localhost:${config.port}`}/confirm-email#token=${token}`;
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

/** Confirms an address by a link's token, which is for one use. @throws reset_token_invalid */
export async function confirmEmail({ database }: Context, token: string): Promise<void> {
  if ((await database.run(confirm, [hashOf(token)])).length === 0) throw new DomainError('reset_token_invalid');
}
