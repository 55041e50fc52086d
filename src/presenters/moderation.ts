import type { components } from '../../generated/openapi';
import type { AppealRow } from '../domain/appeals';
import type { AuditRow } from '../domain/audit';
import type { ContentRuleRow } from '../domain/content-rules';
import type { HeldRow } from '../domain/held-messages';
import type { RemovalRow } from '../domain/removals';
import type { ReportRow } from '../domain/reports';
import type { BanRow } from '../domain/restraints';

type Schemas = components['schemas'];

/** An act, for moderators. */
export function presentAuditEntry(row: AuditRow): Schemas['AuditEntry'] {
  return without(row) as unknown as Schemas['AuditEntry'];
}

/** A removal, for moderators. */
export function presentRemoval({ channel_id, since, reason, finished_at, ...removal }: RemovalRow): Schemas['Removal'] {
  return {
    ...removal,
    ...(channel_id !== null && { channel_id }),
    ...(since && { since: since.toISOString() }),
    until: removal.until.toISOString(),
    ...(reason !== null && { reason }),
    created_at: removal.created_at.toISOString(),
    ...(finished_at && { finished_at: finished_at.toISOString() }),
  };
}

/** What is null in a row is left out. */
function without<Row extends object>(row: Row): { [Name in keyof Row]: NonNullable<Row[Name]> } {
  const known = Object.entries(row).flatMap(([name, value]) =>
    value === null ? [] : [[name, value instanceof Date ? value.toISOString() : value]],
  );
  return Object.fromEntries(known);
}

/** A report, for moderators. */
export function presentReport({ notes, ...report }: ReportRow): Schemas['Report'] {
  const presented = without(report) as unknown as Schemas['Report'];
  return {
    ...presented,
    ...(notes && { notes: notes.map((note) => without(note) as unknown as Schemas['ReportNote']) }),
  };
}

/** An appeal, for moderators. */
export function presentAppeal(appeal: AppealRow): Schemas['Appeal'] {
  return without(appeal) as unknown as Schemas['Appeal'];
}

/** A rule for what is said, for moderators. */
export function presentContentRule(rule: ContentRuleRow): Schemas['ContentRule'] {
  return { ...rule, created_at: rule.created_at.toISOString() };
}

/** A message that waits, or did, for moderators. */
export function presentHeldMessage(held: HeldRow): Schemas['HeldMessage'] {
  const { client_id: _client, attachment_ids: _attachments, ...row } = held;
  return without(row) as unknown as Schemas['HeldMessage'];
}

/** A ban, for those who manage its channel. */
export function presentBan({ id, until, reason, ...ban }: BanRow): Schemas['Ban'] {
  return {
    ...ban,
    user_id: id,
    created_at: ban.created_at.toISOString(),
    ...(until && { until: until.toISOString() }),
    ...(reason !== null && { reason }),
  };
}
