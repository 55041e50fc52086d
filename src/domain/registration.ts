import { QueryTypes, UniqueConstraintError } from 'sequelize';
import type { components } from '../../generated/openapi';
import type { User } from '../models/user';
import type { Context } from './context';
import { sendConfirmation } from './email-confirmations';
import { DomainError } from './errors';
import { useInvitationText } from './invitations';
import { hashOf } from './invites';
import { hashPassword } from './passwords';

type NewUser = components['schemas']['NewUser'];

/**
 * Registers an account for whoever asks, if the operator lets them.
 * @throws bad_request for a password above 72 bytes, password_too_common, registration_closed, username_taken, email_taken
 */
export async function registerUser(context: Context, account: NewUser): Promise<User> {
  const mode = context.settings.known.registration;
  if (mode === 'closed') throw new DomainError('registration_closed');
  const invitation = mode === 'invitation' ? (account.invitation ?? '') : undefined;
  const isConfirmed = !context.config.emailConfirmation;
  const user = await register(context, account, { invitation, isConfirmed });
  if (!isConfirmed) sendConfirmation(context, user);
  return user;
}

/** Registers an account; by an invitation that is used up with it, if its code is given. @throws as registerUser */
export async function register(
  context: Pick<Context, 'config' | 'database'>,
  { username, email, password }: NewUser,
  { invitation, isConfirmed = true }: { invitation?: string | undefined; isConfirmed?: boolean } = {},
): Promise<User> {
  checkReserved(username, email);
  const passwordHash = await hashPassword(context, { username, email }, password, '/password');
  const { sequelize, User } = context.database;
  try {
    return await sequelize.transaction(async (transaction) => {
      if (invitation !== undefined) {
        const bind = [hashOf(invitation)];
        const used = await sequelize.query(useInvitationText, { bind, transaction, type: QueryTypes.SELECT });
        if (used.length === 0)
          throw new DomainError(
            'registration_closed',
            'People register here by invitation, and this one is not valid.',
          );
      }
      const emailConfirmedAt = isConfirmed ? new Date() : null;
      return User.create({ username, email, passwordHash, emailConfirmedAt }, { transaction });
    });
  } catch (error) {
    if (!(error instanceof UniqueConstraintError)) throw error;
    const { constraint } = error.parent as { constraint?: string };
    if (constraint === 'users_email_key') throw new DomainError('email_taken');
    throw new DomainError('username_taken');
  }
}

/** What mentions mean everyone by, and what deleted accounts and bots are called, is not for anyone. @throws username_taken, email_taken */
export function checkReserved(username: string, email = ''): void {
  if (/^(channel|all|everyone|here|deleted-\d+)$/i.test(username)) throw new DomainError('username_taken');
  if (/@(deleted|bot|oidc)\.invalid$/i.test(email)) throw new DomainError('email_taken');
}
