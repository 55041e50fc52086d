import { createHash, randomBytes } from 'node:crypto';
import type { ChannelKind, ChannelRow } from '../models/channel';
import type { Statement } from '../models/database';
import { auditText, originOf } from './audit';
import { isFree } from './blocks';
import { readChannel } from './channels';
import type { Context } from './context';
import { memberCount } from './directory';
import { DomainError } from './errors';
import { type Page, type PageInput, pageOf } from './pages';
import { type Actor, authorize } from './rules';
import { authorizeIn } from './standing';
import { changeChannel, channelChange, insertMember } from './system-messages';

export interface InviteRow {
  id: number;
  channel_id: number;
  created_by: number;
  created_at: Date;
  expires_at: Date;
  max_uses: number | null;
  uses: number;
}

const columns = 'id, channel_id, created_by, created_at, expires_at, max_uses, uses';
const codeBytes = 24;
export const makeCode = () => randomBytes(codeBytes).toString('base64url');
export const hashOf = (code: string) => createHash('sha256').update(code).digest();

const insertInvite: Statement = {
  name: 'insert_invite',
  text: `WITH forgotten AS (
      DELETE FROM invites WHERE channel_id = $1 AND expires_at < now() - interval '30 days'
    ), invite AS (
      INSERT INTO invites (channel_id, code_hash, created_by, expires_at, max_uses)
      SELECT id, $2, $3, now() + make_interval(secs => $4), $5 FROM channels WHERE id = $1 RETURNING *
    ), audited AS (${auditText({
      ...{ action: 'invite:create', from: 'invite', actor: '$3', channel: 'channel_id', origin: '$6' },
      details: `jsonb_build_object('invite_id', id, 'expires_at', expires_at, 'max_uses', max_uses)`,
    })})
    SELECT ${columns} FROM invite`,
};

/** Creates an invite; its code is not kept, only its hash. @throws not_found, blocked, forbidden */
export async function createInvite(
  context: Context,
  actor: Actor,
  channelId: number,
  { expiresInSeconds, maxUses = null }: { expiresInSeconds: number; maxUses?: number | undefined | null },
): Promise<InviteRow & { code: string }> {
  await authorizeIn(context, actor, 'invite:manage', channelId);
  const code = makeCode();
  const values = [channelId, hashOf(code), actor.id, expiresInSeconds, maxUses, originOf(actor)];
  const [invite] = await context.database.run<InviteRow>(insertInvite, values);
  if (!invite) throw new DomainError('not_found');
  return { ...invite, code };
}

/** Whoever made an invite may still do so. */
const isBacked = `EXISTS (SELECT FROM users creator
  LEFT JOIN memberships backing ON backing.channel_id = invites.channel_id AND backing.user_id = creator.id
  WHERE creator.id = invites.created_by AND creator.deleted_at IS NULL AND ${isFree('creator')}
    AND (creator.role IN ('moderator', 'admin') OR backing.role <> 'member'))`;

const findInvites: Statement = {
  name: 'find_invites',
  text: `SELECT ${columns} FROM invites
    WHERE channel_id = $1 AND id > $2 AND revoked_at IS NULL ORDER BY id LIMIT $3`,
};

/** A channel's invites but for those that were revoked; by id. @throws not_found, blocked, forbidden */
export async function listInvites(
  context: Context,
  actor: Actor,
  { channelId, limit, after }: PageInput & { channelId: number },
): Promise<Page<InviteRow>> {
  await authorizeIn(context, actor, 'invite:manage', channelId);
  return pageOf(await context.database.run<InviteRow>(findInvites, [channelId, after, limit + 1]), limit);
}

const revoke: Statement = {
  name: 'revoke_invite',
  text: `WITH invite AS (
      UPDATE invites SET revoked_at = now() WHERE channel_id = $1 AND id = $2 AND revoked_at IS NULL RETURNING *
    ), audited AS (${auditText({
      ...{ action: 'invite:revoke', from: 'invite', actor: '$3', channel: 'channel_id', origin: '$4' },
      details: `jsonb_build_object('invite_id', id)`,
    })})
    SELECT FROM invites WHERE channel_id = $1 AND id = $2`,
};

/** Nobody joins by this invite once this resolves; may be repeated. @throws not_found, blocked, forbidden */
export async function revokeInvite(
  context: Context,
  actor: Actor,
  { channelId, inviteId }: { channelId: number; inviteId: number },
): Promise<void> {
  await authorizeIn(context, actor, 'invite:manage', channelId);
  const revoked = await context.database.run(revoke, [channelId, inviteId, actor.id, originOf(actor)]);
  if (revoked.length === 0) throw new DomainError('not_found', 'There is no such invite.');
}

export interface InvitePreview {
  channel_id: number;
  name: string;
  kind: ChannelKind;
  member_count: number;
  is_member: boolean;
}

const isValid = `(revoked_at IS NULL AND expires_at > clock_timestamp() AND (max_uses IS NULL OR uses < max_uses) AND ${isBacked})`;

const findByCode: Statement = {
  name: 'find_by_code',
  text: `SELECT channel.id AS channel_id, channel.name, channel.kind, channel.archived_at IS NOT NULL AS is_archived,
      ${isValid} AS is_valid, ${memberCount} AS member_count,
      EXISTS (SELECT FROM memberships WHERE channel_id = channel.id AND user_id = $2) AS is_member
    FROM invites JOIN channels channel ON channel.id = invites.channel_id WHERE code_hash = $1`,
};

type Found = InvitePreview & { is_archived: boolean; is_valid: boolean };

async function findInvite({ database }: Context, actor: Actor, code: string): Promise<Found> {
  authorize('invite:use', actor);
  const [found] = await database.run<Found>(findByCode, [hashOf(code), actor.id]);
  if (!found) throw new DomainError('not_found', 'There is no such invite.');
  authorize('invite:use', actor, { archived: found.is_archived });
  return found;
}

/** What an invite is for. @throws not_found, blocked, channel_archived, invite_invalid for those who are no members yet */
export async function getInvite(context: Context, actor: Actor, code: string): Promise<InvitePreview> {
  const { is_archived: _, is_valid, ...preview } = await findInvite(context, actor, code);
  if (!is_valid && !preview.is_member) throw new DomainError('invite_invalid');
  return preview;
}

const accept = channelChange('accept_invite', {
  action: 'invite:use',
  bringsIn: true,
  before: `invite AS MATERIALIZED (
      SELECT id, ${isValid} AS is_valid FROM invites
      WHERE channel_id = $1 AND code_hash = $4 AND (SELECT count(*) FROM belonging) >= 0 FOR UPDATE
    ),`,
  when: 'NOT is_member AND coalesce((SELECT is_valid FROM invite), false)',
  act: insertMember('$2'),
  after: `used AS (
      UPDATE invites SET uses = uses + 1 FROM invite WHERE invites.id = invite.id AND EXISTS (SELECT FROM act)
    ),`,
  note: { type: 'joined', content: "'joined the channel'" },
});

/**
 * Joins a channel by an invite. May be repeated: whoever belongs to the channel uses nothing up.
 * @throws not_found, blocked, channel_archived, invite_invalid, overloaded, unavailable
 */
export async function acceptInvite(context: Context, actor: Actor, code: string): Promise<ChannelRow> {
  const { channel_id: channelId } = await findInvite(context, actor, code);
  const { is_member, changes } = await changeChannel(context, actor, accept, { channelId }, hashOf(code));
  if (!is_member && !changes) throw new DomainError('invite_invalid');
  context.events.emit('member', { channelId, userId: actor.id, change: 'added' });
  return readChannel(context, channelId);
}
