/** A copy of what is someone's, as the prepared statements read it. */
export interface ExportRow {
  id: number;
  user_id: number;
  state: 'running' | 'ready' | 'failed';
  requested_at: Date;
  ready_at: Date | null;
  /** When it is removed; null while it is being made. */
  expires_at: Date | null;
  /** Bytes in its parts. */
  size: number;
  /** What it consists of, in order: for each part the file of the archive that it belongs to. Its key is its place. */
  parts: string[];
}

/** The columns of an `ExportRow`. */
export const exportColumns = 'id, user_id, state, requested_at, ready_at, expires_at, size, parts';

/** Where a part is kept. */
export const partKey = (exportId: number, place: number): string => `exports/${exportId}/${place}`;
