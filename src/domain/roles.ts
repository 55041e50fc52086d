import type { components } from '../../generated/openapi';
import type { Statement } from '../models/database';
import type { User } from '../models/user';
import { auditText, originOf } from './audit';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Actor, authorize, isModerator } from './rules';
import { getAccount } from './users';

/** Locks all admins and the person, by id, so that no two of them make each other the last; an actor of null is the operator. */
const changeRole: Statement = {
  name: 'set_role',
  text: `
    WITH locked AS MATERIALIZED (
      SELECT id, role, is_blocked, deleted_at FROM users
      WHERE id = $1::bigint OR role = 'admin' AND NOT is_blocked ORDER BY id FOR NO KEY UPDATE
    ), admin AS (
      SELECT id FROM locked WHERE role = 'admin' AND NOT is_blocked
    ), person AS (
      SELECT id, role FROM locked WHERE id = $1 AND deleted_at IS NULL
    ), decided AS MATERIALIZED (
      SELECT id, role AS former, $3::text AS role, $2::bigint IS NULL OR EXISTS (SELECT FROM admin WHERE id = $2) AS may,
        role = 'admin' AND $3 <> 'admin' AND NOT EXISTS (SELECT FROM admin WHERE id <> $1) AS is_last
      FROM person
    ), changed AS (
      UPDATE users SET role = decided.role FROM decided
      WHERE users.id = decided.id AND may AND NOT is_last AND former <> decided.role RETURNING users.id
    ), audited AS (${auditText({
      ...{ action: 'role:set', from: 'changed JOIN decided USING (id)', actor: '$2::bigint', user: 'id', origin: '$5' },
      ...{ reason: '$4::text', details: "jsonb_build_object('role', role, 'former_role', former)" },
    })})
    SELECT former, may, is_last FROM decided`,
};

interface Decided {
  former: Actor['role'];
  may: boolean;
  is_last: boolean;
}

/**
 * Gives someone a role, which holds once this resolves; a former moderator's sockets of channels that they do not belong to
 * are closed. May be repeated. Without an actor it is the operator who acts.
 * @throws not_found, forbidden, last_admin
 */
export async function setRole(
  context: Pick<Context, 'database' | 'events'>,
  actor: Actor | null,
  userId: number,
  { role, reason }: components['schemas']['RoleChange'],
): Promise<User> {
  if (actor) authorize('role:set', actor);
  const values = [userId, actor?.id ?? null, role, reason ?? null, originOf(actor ?? {})];
  const [decided] = await context.database.run<Decided>(changeRole, values);
  if (!decided) throw new DomainError('not_found', 'There is no such user.');
  if (!decided.may) throw new DomainError('forbidden');
  if (decided.is_last) throw new DomainError('last_admin');
  if (isModerator(decided.former) && !isModerator(role))
    context.events.emit('revoked', { userId, asVisitor: true, code: 'removed_from_channel' });
  return getAccount(context, userId);
}
