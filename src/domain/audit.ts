import type { components } from '../../generated/openapi';
import type { Statement } from '../models/database';
import type { Context } from './context';
import { type Page, type PageInput, pageOf } from './pages';
import { type Actor, authorize } from './rules';

export type AuditAction = components['schemas']['AuditAction'];

/** Where an act came from. */
export interface Origin {
  address: string | undefined;
  requestId: string | undefined;
}

/** An act as SQL expressions; those that are left out are null. */
interface Act {
  action: AuditAction;
  /** What it is selected from, and where it was done; without it always. */
  from?: string;
  actor: string;
  user?: string | undefined;
  channel?: string | undefined;
  message?: string | undefined;
  reason?: string | undefined;
  details?: string | undefined;
  /** The parameter that takes an `originOf`. */
  origin: string;
}

/**
 * The insertion of an act into the audit log, as a part of the statement that does it: so that there is no act without its
 * entry, and no entry without its act.
 */
export function auditText({ action, from, actor, origin, ...act }: Act): string {
  const { user = 'NULL', channel = 'NULL', message = 'NULL', reason = 'NULL', details = 'NULL' } = act;
  return `
    INSERT INTO audit_log (action, actor_id, user_id, channel_id, message_id, reason, details, address, request_id)
    SELECT '${action}', ${actor}, ${user}, ${channel}, ${message}, ${reason}, nullif(${details}, '{}'::jsonb),
      ${origin}::jsonb ->> 'address', ${origin}::jsonb ->> 'request_id' ${from ? `FROM ${from}` : ''}`;
}

/** Where an actor acts from, as the statement takes it. */
export function originOf({ origin }: Pick<Actor, 'origin'>): string {
  return JSON.stringify({ address: origin?.address?.slice(0, 64), request_id: origin?.requestId });
}

export interface AuditRow {
  id: number;
  at: Date;
  actor_id: number | null;
  actor_username: string | null;
  action: AuditAction;
  user_id: number | null;
  username: string | null;
  channel_id: number | null;
  message_id: number | null;
  reason: string | null;
  details: Record<string, unknown> | null;
  address: string | null;
  request_id: string | null;
}

export interface AuditFilter {
  actorId?: number | undefined;
  userId?: number | undefined;
  channelId?: number | undefined;
  action?: AuditAction | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
}

/** Each filter is a condition of its own text, so that the plan fits those which are given. */
const filters: Record<keyof AuditFilter, string> = {
  actorId: 'entry.actor_id =',
  userId: 'entry.user_id =',
  channelId: 'entry.channel_id =',
  action: 'entry.action =',
  since: 'entry.at >=',
  until: 'entry.at <',
};

/** A page of the audit log, the latest first, from before an id on. @throws forbidden */
export async function listAuditEntries(
  { database }: Context,
  actor: Actor,
  { filter, limit, before }: Omit<PageInput, 'after'> & { filter: AuditFilter; before?: number | undefined },
): Promise<Page<AuditRow>> {
  authorize('audit:read', actor);
  const given = (Object.keys(filters) as (keyof AuditFilter)[]).filter((name) => filter[name] !== undefined);
  const statement: Statement = {
    name: `list_audit_entries_${given.join('_')}`,
    text: `SELECT entry.*, actor.username AS actor_username, person.username FROM audit_log entry
      LEFT JOIN users actor ON actor.id = entry.actor_id LEFT JOIN users person ON person.id = entry.user_id
      WHERE entry.id < $1 ${given.map((name, index) => `AND ${filters[name]} $${index + 3}`).join(' ')}
      ORDER BY entry.id DESC LIMIT $2`,
  };
  const values = [before ?? Number.MAX_SAFE_INTEGER, limit + 1, ...given.map((name) => filter[name])];
  return pageOf(await database.run<AuditRow>(statement, values), limit);
}
