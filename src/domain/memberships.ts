import type { components } from '../../generated/openapi';
import type { Statement } from '../models/database';
import { type Membership, membershipColumn } from './channel-list';
import type { Context } from './context';
import { DomainError } from './errors';
import type { Actor } from './rules';
import { authorizeIn } from './standing';

const update: Statement = {
  name: 'update_membership',
  text: `WITH membership AS (
      UPDATE memberships SET is_muted = $3 WHERE channel_id = $1 AND user_id = $2 RETURNING *
    )
    SELECT ${membershipColumn} FROM membership`,
};

/** Mutes or unmutes a channel for the actor alone. @throws not_found, blocked, forbidden to whoever is not a member */
export async function updateMembership(
  context: Context,
  actor: Actor,
  { channelId, is_muted }: { channelId: number } & components['schemas']['OwnMembershipUpdate'],
): Promise<Membership> {
  await authorizeIn(context, actor, 'membership:update', channelId);
  const values = [channelId, actor.id, is_muted];
  const [row] = await context.database.run<{ membership: Membership }>(update, values);
  if (!row) throw new DomainError('not_found');
  context.events.emit('member', { channelId, userId: actor.id, change: 'updated' });
  return row.membership;
}
