import type { Statement } from '../models/database';
import { type MemberRow, memberColumns } from '../models/membership';
import { getChannelFor } from './channels';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Page, type PageInput, pageOf } from './pages';
import { type Actor, authorize } from './rules';

const findMembers: Statement = {
  name: 'find_members',
  text: `SELECT ${memberColumns} FROM memberships membership JOIN users person ON person.id = membership.user_id
    WHERE membership.channel_id = $1 AND membership.user_id > $2 ORDER BY membership.user_id LIMIT $3`,
};

/** Who belongs to a channel; by user id. @throws not_found */
export async function listMembers(
  context: Context,
  actor: Actor,
  { channelId, limit, after }: PageInput & { channelId: number },
): Promise<Page<MemberRow>> {
  await getChannelFor(context, actor, 'member:list', channelId);
  return pageOf(await context.database.run<MemberRow>(findMembers, [channelId, after, limit + 1]), limit);
}

const insertMembership = {
  name: 'insert_membership',
  text: `INSERT INTO memberships (channel_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING user_id`,
};
const foreignKeyViolation = '23503';

interface MembershipInput {
  userId: number;
  channelId: number;
}

/** Adds a user to a channel; may be repeated. Resolves to whether they were new there. @throws not_found, forbidden */
export async function addMember(
  { database }: Context,
  actor: Actor,
  { channelId, userId }: MembershipInput,
): Promise<boolean> {
  authorize('member:add', actor);
  try {
    return (await database.run(insertMembership, [channelId, userId])).length > 0;
  } catch (error) {
    if ((error as { code?: string }).code !== foreignKeyViolation) throw error;
    throw new DomainError('not_found', 'There is no such user or channel.');
  }
}

/**
 * Removes a user from a channel: nothing more of theirs is committed there once this resolves, and their sockets of
 * this channel are closed. @throws not_found (where they are not a member, too), forbidden
 */
export async function removeMember(
  { database, events }: Context,
  actor: Actor,
  membership: MembershipInput,
): Promise<void> {
  authorize('member:remove', actor);
  // Waits for the commit of any statement that is appending a message of the user's here.
  const removed = await database.Membership.destroy({ where: { ...membership } });
  if (removed === 0) throw new DomainError('not_found', 'There is no such member of this channel.');
  events.emit('revoked', { ...membership, code: 'removed_from_channel' });
}
