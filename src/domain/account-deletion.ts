import type { Transaction } from 'sequelize';
import { QueryTypes } from 'sequelize';
import type { components } from '../../generated/openapi';
import type { Context } from './context';
import { DomainError } from './errors';
import { checkIdentity } from './identities';
import { checkPassword } from './passwords';
import { type Actor, authorize, isModerator } from './rules';
import { getUser } from './users';

/** Locked in the order of the statement that appends messages: channels, users, memberships. */
const lockChannels = `SELECT id FROM channels WHERE id IN (SELECT channel_id FROM memberships WHERE user_id = $1)
  ORDER BY id FOR NO KEY UPDATE`;
const lockPerson = 'SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE';
const lockModerators = `SELECT id, role FROM users WHERE role <> 'user' AND NOT is_blocked ORDER BY id FOR NO KEY UPDATE`;

/** The row stays, for what it wrote, with nothing of the person in it. */
const forgetPerson = `UPDATE users SET username = 'deleted-' || id, email = 'deleted-' || id || '@deleted.invalid',
    password_hash = '', role = 'user', is_blocked = true, deleted_at = now(), display_name = NULL, folded_name = NULL,
    status_text = NULL, time_zone = NULL, avatar_id = NULL
  WHERE id = $1 AND deleted_at IS NULL RETURNING id`;

/** In each channel of which they are the only owner: moderators before members, then whoever has been there the longest. */
const findHeirs = `SELECT DISTINCT ON (heir.channel_id) heir.channel_id, heir.user_id
  FROM memberships mine
  JOIN channels channel ON channel.id = mine.channel_id AND channel.kind <> 'direct'
  JOIN memberships heir ON heir.channel_id = mine.channel_id AND heir.user_id <> $1
  JOIN users person ON person.id = heir.user_id
  WHERE mine.user_id = $1 AND mine.role = 'owner' AND NOT EXISTS (
    SELECT FROM memberships WHERE channel_id = mine.channel_id AND role = 'owner' AND user_id <> $1)
  ORDER BY heir.channel_id, person.is_blocked, heir.role = 'moderator' DESC, heir.created_at, heir.user_id`;

const handOver = `UPDATE memberships SET role = 'owner' FROM (${findHeirs}) heir
  WHERE memberships.channel_id = heir.channel_id AND memberships.user_id = heir.user_id
  RETURNING memberships.channel_id AS "channelId", memberships.user_id AS "userId"`;
const leaveAll = `DELETE FROM memberships WHERE user_id = $1 RETURNING channel_id AS "channelId", user_id AS "userId"`;
const partings = [
  'DELETE FROM ignores WHERE user_id = $1',
  'DELETE FROM kept_restraints WHERE user_id = $1',
  // In the order of the job that makes an export.
  `UPDATE jobs SET due_at = now(), lease = NULL
    WHERE kind = 'export' AND subject IN (SELECT id FROM exports WHERE user_id = $1)`,
  'UPDATE exports SET expires_at = now() WHERE user_id = $1',
  'DELETE FROM sessions WHERE user_id = $1',
  'DELETE FROM identities WHERE user_id = $1',
  'DELETE FROM appeals WHERE user_id = $1',
  'DELETE FROM held_messages WHERE sender_id = $1',
  'UPDATE reports SET content = NULL WHERE sender_id = $1',
  'DELETE FROM password_resets WHERE user_id = $1',
  'DELETE FROM email_confirmations WHERE user_id = $1',
  'DELETE FROM recovery_codes WHERE user_id = $1',
  'DELETE FROM second_factors WHERE user_id = $1',
];
const dropAvatar = `UPDATE attachments SET is_kept = false
  WHERE id = (SELECT avatar_id FROM users WHERE id = $1) AND message_id IS NULL`;

/**
 * Deletes the actor's account: it ends at once, everywhere, and its user name and e-mail address are free. A job then
 * goes through what they wrote; see `authorship.ts`.
 * @throws wrong_password for a wrong password, not_found or oidc_failed for another proof, last_moderator
 */
export async function deleteAccount(
  context: Context,
  actor: Actor,
  { oidc, password = '' }: components['schemas']['AccountDeletion'],
): Promise<void> {
  authorize('account:delete', actor);
  if (oidc) await checkIdentity(context, actor.id, oidc);
  else await checkPassword(context, await getUser(context, actor.id), password);
  const parting = await context.database.sequelize.transaction((transaction) =>
    endAccount(context, actor, transaction),
  );
  announceGone(context, actor.id, parting);
}

/** Closes the sockets of an account that has ended, and tells the others. */
export function announceGone({ events }: Context, userId: number, { heirs, left }: Parting): void {
  events.emit('revoked', { userId, code: 'unauthenticated' });
  for (const membership of heirs) events.emit('member', { ...membership, change: 'updated' });
  for (const membership of left) events.emit('member', { ...membership, change: 'removed' });
}

interface MembershipKey {
  channelId: number;
  userId: number;
}

interface Parting {
  /** The new owners of channels. */
  heirs: MembershipKey[];
  /** The memberships that have ended. */
  left: MembershipKey[];
}

/** Ends an account, and leaves the rest to a job. @throws last_moderator, last_admin, unauthenticated if it is gone */
export async function endAccount(
  { database, jobs }: Context,
  actor: Pick<Actor, 'id' | 'role'>,
  transaction: Transaction,
): Promise<Parting> {
  const run = <Row extends object>(text: string, bind: unknown[] = [actor.id]) =>
    database.sequelize.query<Row>(text, { bind, transaction, type: QueryTypes.SELECT });
  await run(lockChannels);
  if (isModerator(actor.role)) {
    const others = (await run<Actor>(lockModerators, [])).filter(({ id }) => id !== actor.id);
    if (others.length === 0) throw new DomainError('last_moderator');
    if (actor.role === 'admin' && !others.some(({ role }) => role === 'admin')) throw new DomainError('last_admin');
  }
  await run(lockPerson);
  await run(dropAvatar);
  if ((await run(forgetPerson)).length === 0) throw new DomainError('unauthenticated', 'This account is gone.');
  const heirs = await run<MembershipKey>(handOver);
  const left = await run<MembershipKey>(leaveAll);
  for (const parting of partings) await run(parting);
  await jobs.add('account_deletion', actor.id, transaction);
  return { heirs, left };
}
