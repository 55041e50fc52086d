import type { components } from '../../generated/openapi';
import type { Statement } from '../models/database';
import { type AuditAction, auditText, originOf } from './audit';
import type { Context } from './context';
import { DomainError } from './errors';
import type { Target } from './message-change';
import { getMessage } from './messages';
import { type Page, type PageInput, pageOf } from './pages';
import { type Actor, authorize } from './rules';
import { authorizeIn } from './standing';

type ReportState = components['schemas']['ReportState'];

export interface NoteRow {
  id: number;
  author_id: number;
  author_username: string;
  text: string;
  created_at: Date;
}

export interface ReportRow {
  id: number;
  reporter_id: number;
  reporter_username: string;
  channel_id: number;
  message_id: number;
  sender_id: number;
  sender_username: string;
  content: string | null;
  reason: string;
  state: ReportState;
  assignee_id: number | null;
  assignee_username: string | null;
  created_at: Date;
  changed_at: Date;
  notes?: NoteRow[];
}

const insert: Statement = {
  name: 'insert_report',
  text: `INSERT INTO reports (reporter_id, channel_id, message_id, sender_id, content, reason)
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
};

/** Tells the moderators of a message, as it is now; may be repeated. @throws not_found, blocked */
export async function reportMessage(
  context: Context,
  actor: Actor,
  { reason, ...target }: Target & components['schemas']['NewReport'],
): Promise<void> {
  await authorizeIn(context, actor, 'message:report', target.channelId);
  const { sender_id, content } = await getMessage(context, actor, target);
  await context.database.run(insert, [actor.id, target.channelId, target.messageId, sender_id, content, reason]);
}

const select = `SELECT report.*, reporter.username AS reporter_username, sender.username AS sender_username,
    assignee.username AS assignee_username
  FROM reports report JOIN users reporter ON reporter.id = reporter_id JOIN users sender ON sender.id = sender_id
  LEFT JOIN users assignee ON assignee.id = assignee_id`;
const findAll: Statement = {
  name: 'find_reports',
  text: `${select} WHERE report.id > $1 ORDER BY report.id LIMIT $2`,
};
const findInState: Statement = {
  name: 'find_reports_in_state',
  text: `${select} WHERE report.id > $1 AND state = $3 ORDER BY report.id LIMIT $2`,
};
const findOne: Statement = { name: 'find_report', text: `${select} WHERE report.id = $1` };
const findNotes: Statement = {
  name: 'find_report_notes',
  text: `SELECT note.id, author_id, username AS author_username, text, note.created_at FROM report_notes note
    JOIN users ON users.id = author_id WHERE report_id = $1 ORDER BY note.id LIMIT 200`,
};

/** The oldest first. @throws forbidden */
export async function listReports(
  { database }: Context,
  actor: Actor,
  { state, limit, after }: PageInput & { state?: ReportState | undefined },
): Promise<Page<ReportRow>> {
  authorize('report:handle', actor);
  const found = state
    ? database.run<ReportRow>(findInState, [after, limit + 1, state])
    : database.run<ReportRow>(findAll, [after, limit + 1]);
  return pageOf(await found, limit);
}

/** With its notes. @throws not_found, forbidden */
export async function getReport({ database }: Context, actor: Actor, id: number): Promise<ReportRow> {
  authorize('report:handle', actor);
  const [report] = await database.run<ReportRow>(findOne, [id]);
  if (!report) throw new DomainError('not_found', 'There is no such report.');
  return { ...report, notes: await database.run<NoteRow>(findNotes, [id]) };
}

const actions: Record<ReportState, AuditAction> = {
  open: 'report:open',
  taken: 'report:take',
  resolved: 'report:resolve',
};

/** Of an admin ($6), or whoever has it; a state ($3) or a note ($4) may be null. */
const update = (action: AuditAction): Statement => ({
  name: `update_report_${action}`,
  text: `WITH report AS MATERIALIZED (
      SELECT *, assignee_id IS NULL OR state <> 'taken' OR assignee_id = $2 OR $6 AS may FROM reports WHERE id = $1 FOR UPDATE
    ), noted AS (
      INSERT INTO report_notes (report_id, author_id, text) SELECT id, $2, $4::text FROM report WHERE may AND $4::text IS NOT NULL
    ), changed AS (
      UPDATE reports SET state = $3::text, changed_at = now(), assignee_id = CASE $3::text WHEN 'open' THEN NULL ELSE $2::bigint END
      FROM report WHERE reports.id = report.id AND may AND $3::text IS NOT NULL
        AND (reports.state, reports.assignee_id) IS DISTINCT FROM ($3::text, CASE $3::text WHEN 'open' THEN NULL ELSE $2::bigint END)
      RETURNING reports.*
    ), audited AS (${auditText({
      ...{ action, from: 'changed', actor: '$2', user: 'sender_id', channel: 'channel_id', message: 'message_id' },
      ...{ reason: 'left($4::text, 500)', details: `jsonb_build_object('report_id', id)`, origin: '$5' },
    })})
    SELECT may FROM report`,
});
const updates = {
  open: update(actions.open),
  taken: update(actions.taken),
  resolved: update(actions.resolved),
};

/** Takes a report, opens it again or resolves it, and notes something. @throws not_found, forbidden, report_taken */
export async function updateReport(
  context: Context,
  actor: Actor,
  id: number,
  { state, note }: components['schemas']['ReportUpdate'],
): Promise<ReportRow> {
  authorize('report:handle', actor);
  const values = [id, actor.id, state ?? null, note ?? null, originOf(actor), actor.role === 'admin'];
  const [found] = await context.database.run<{ may: boolean }>(updates[state ?? 'taken'], values);
  if (found && !found.may) throw new DomainError('report_taken');
  return getReport(context, actor, id);
}
