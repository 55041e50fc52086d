import type { Statement } from '../models/database';
import { auditText, originOf } from './audit';
import { isFree } from './blocks';
import type { Context } from './context';
import { DomainError } from './errors';
import { hashOf, makeCode } from './invites';
import { type Page, type PageInput, pageOf } from './pages';
import { type Actor, authorize } from './rules';

export interface InvitationRow {
  id: number;
  created_by: number;
  created_at: Date;
  expires_at: Date;
  max_uses: number | null;
  uses: number;
}

const columns = 'id, created_by, created_at, expires_at, max_uses, uses';

const insert: Statement = {
  name: 'insert_invitation',
  text: `WITH invitation AS (
      INSERT INTO invitations (code_hash, created_by, expires_at, max_uses)
      VALUES ($1, $2, now() + make_interval(secs => $3), $4) RETURNING *
    ), audited AS (${auditText({
      ...{ action: 'invitation:create', from: 'invitation', actor: '$2', origin: '$5' },
      details: `jsonb_build_object('invitation_id', id)`,
    })})
    SELECT ${columns} FROM invitation`,
};
/** Whoever made an invitation still moderates. */
const isBacked = `EXISTS (SELECT FROM users creator
  WHERE creator.id = invitations.created_by AND creator.deleted_at IS NULL AND ${isFree('creator')}
    AND creator.role IN ('moderator', 'admin'))`;

const find: Statement = {
  name: 'find_invitations',
  text: `SELECT ${columns} FROM invitations WHERE id > $1 AND revoked_at IS NULL ORDER BY id LIMIT $2`,
};
const revoke: Statement = {
  name: 'revoke_invitation',
  text: `WITH invitation AS (
      UPDATE invitations SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING id
    ), audited AS (${auditText({
      ...{ action: 'invitation:revoke', from: 'invitation', actor: '$2', origin: '$3' },
      details: `jsonb_build_object('invitation_id', id)`,
    })})
    SELECT id FROM invitations WHERE id = $1`,
};

/** Creates an invitation to the service; its code is not kept, only its hash. @throws forbidden */
export async function createInvitation(
  { database }: Context,
  actor: Actor,
  { expiresInSeconds, maxUses = null }: { expiresInSeconds: number; maxUses?: number | undefined | null },
): Promise<InvitationRow & { code: string }> {
  authorize('invitation:manage', actor);
  const code = makeCode();
  const values = [hashOf(code), actor.id, expiresInSeconds, maxUses, originOf(actor)];
  const [invitation] = await database.run<InvitationRow>(insert, values);
  return { ...(invitation as InvitationRow), code };
}

/** Those that were not revoked, by id. @throws forbidden */
export async function listInvitations(
  { database }: Context,
  actor: Actor,
  { limit, after }: PageInput,
): Promise<Page<InvitationRow>> {
  authorize('invitation:manage', actor);
  return pageOf(await database.run<InvitationRow>(find, [after, limit + 1]), limit);
}

/** Nobody registers by this invitation once this resolves; may be repeated. @throws not_found, forbidden */
export async function revokeInvitation({ database }: Context, actor: Actor, id: number): Promise<void> {
  authorize('invitation:manage', actor);
  const revoked = await database.run(revoke, [id, actor.id, originOf(actor)]);
  if (revoked.length === 0) throw new DomainError('not_found', 'There is no such invitation.');
}

/** For within the transaction that registers someone: uses an invitation by its hash ($1), if it is valid. */
export const useInvitationText = `UPDATE invitations SET uses = uses + 1
  WHERE code_hash = $1 AND revoked_at IS NULL AND expires_at > clock_timestamp() AND (max_uses IS NULL OR uses < max_uses)
    AND ${isBacked}
  RETURNING id`;
