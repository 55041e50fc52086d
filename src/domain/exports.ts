import { QueryTypes } from 'sequelize';
import type { Statement } from '../models/database';
import { type ExportRow, exportColumns } from '../models/export';
import type { Context } from './context';
import { DomainError } from './errors';
import { type ArchivedFile, openArchive } from './export-archive';
import { type Actor, authorize } from './rules';

const findLatest = `SELECT ${exportColumns}, requested_at > now() - interval '1 day' AS is_recent FROM exports
  WHERE user_id = $1 AND (expires_at IS NULL OR expires_at > now()) ORDER BY id DESC LIMIT 1`;
const insert = `INSERT INTO exports (user_id) VALUES ($1) RETURNING ${exportColumns}`;
const expire = 'UPDATE exports SET expires_at = now() WHERE id = $1';
type Found = ExportRow & { is_recent: boolean };

/**
 * Has a copy made of what is the actor's, in place of the former one; or resolves to the one that is being made.
 * @throws export_exists if there is one that is less than a day old
 */
export async function requestExport({ database, jobs }: Context, actor: Actor): Promise<ExportRow> {
  authorize('export:request', actor);
  const { sequelize } = database;
  return sequelize.transaction(async (transaction) => {
    const run = <Row extends object>(text: string, id: number) =>
      sequelize.query<Row>(text, { bind: [id], transaction, type: QueryTypes.SELECT });
    // Another request of the same person comes before this, or waits for it.
    await run('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', actor.id);
    const [latest] = await run<Found>(findLatest, actor.id);
    if (latest?.state === 'running') return latest;
    if (latest?.state === 'ready' && latest.is_recent) throw new DomainError('export_exists');
    if (latest) {
      await run(expire, latest.id);
      await jobs.add('export', latest.id, transaction);
    }
    const [made] = await run<ExportRow>(insert, actor.id);
    await jobs.add('export', (made as ExportRow).id, transaction);
    return made as ExportRow;
  });
}

const findExport: Statement = { name: 'find_export', text: findLatest };

/** The actor's latest export, as far as it is. @throws not_found if there is none, or it has expired */
export async function getExport({ database }: Context, actor: Actor): Promise<ExportRow> {
  authorize('export:read', actor);
  const [latest] = await database.run<ExportRow>(findExport, [actor.id]);
  if (!latest) throw new DomainError('not_found', 'There is no export of yours.');
  return latest;
}

const findUploads: Statement = {
  name: 'find_uploads_to_export',
  text: `SELECT id, name, storage_key FROM attachments WHERE uploader_id = $1 AND created_at <= $2 ORDER BY id`,
};

/** The archive of the actor's export, as it is put together. @throws not_found while there is none that is ready */
export async function downloadExport(context: Context, actor: Actor) {
  const row = await getExport(context, actor);
  if (row.state !== 'ready') throw new DomainError('not_found', 'Your export is not ready.');
  const uploads = await context.database.run<ArchivedFile>(findUploads, [actor.id, row.requested_at]);
  return { name: `atom-chat-${row.id}.zip`, stream: openArchive(context, row, uploads) };
}
