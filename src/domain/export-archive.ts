import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { type ExportRow, partKey } from '../models/export';
import { FileMissing, type Files } from '../storage/files';
import type { Context } from './context';

/** An uploaded file that goes into the archive. */
export interface ArchivedFile {
  id: number;
  name: string;
  storage_key: string;
}

/** The archive's name of an uploaded file: its own, with nothing in it that could lead elsewhere. */
export const pathOf = ({ id, name }: Pick<ArchivedFile, 'id' | 'name'>): string =>
  `attachments/${id}-${name.replaceAll(/[/\\:\p{Cc}]/gu, '_')}`;

/**
 * A ZIP archive of an export's parts and of uploaded files, made as it is read: nothing of it is kept, and one file is
 * open at a time. Destroying it ends the reading.
 */
export function openArchive({ files, log }: Context, row: ExportRow, uploads: ArchivedFile[]): Readable {
  const zip = new ZipFile();
  const archive = new PassThrough();
  let current: Readable | undefined;
  const add = (path: string, compress: boolean, open: () => AsyncIterable<Buffer>) => {
    zip.addReadStreamLazy(path, { mtime: row.requested_at, mode: 0o100644, compress }, (take) => {
      current = Readable.from(open(), { objectMode: false });
      // What the archive itself does not hear of.
      current.on('error', (error) => archive.destroy(error));
      take(null, current);
    });
  };
  for (const path of new Set(row.parts)) {
    const keys = row.parts.flatMap((part, place) => (part === path ? partKey(row.id, place) : []));
    add(path, true, () => readAll(files, keys));
  }
  for (const upload of uploads) add(pathOf(upload), false, () => readUpload(files, upload, log));
  zip.on('error', (error: Error) => archive.destroy(error));
  archive.on('close', () => current?.destroy());
  zip.outputStream.pipe(archive);
  zip.end();
  return archive;
}

async function* readAll(files: Files, keys: string[]): AsyncGenerator<Buffer> {
  for (const key of keys) yield* await files.read(key);
}

/** One that its message has lost meanwhile, and the sweep removed, is empty. */
async function* readUpload(
  files: Files,
  { id, storage_key }: ArchivedFile,
  log: Context['log'],
): AsyncGenerator<Buffer> {
  try {
    yield* await files.read(storage_key);
  } catch (error) {
    if (!(error instanceof FileMissing)) throw error;
    log.debug({ attachment: id }, 'a file of an export is gone');
  }
}
