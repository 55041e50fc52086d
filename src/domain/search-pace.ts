import type { Database, Statement } from '../models/database';

const entries = 4096;
const keptMilliseconds = 10_000;

const findPace: Statement = {
  name: 'find_pace',
  text: `SELECT (SELECT min(created_at) FROM search_entries) AS oldest,
    (SELECT created_at FROM search_entries ORDER BY created_at DESC OFFSET ${entries} LIMIT 1) AS recent`,
};

/** In milliseconds. */
export interface PaceOfEntries {
  /** In so long a time a few thousand messages were written. */
  length: number;
  /** When the oldest message that can be found was written. */
  oldest: number;
}

/** How fast messages have come of late, which says how far back a search begins to look. */
export class Pace {
  private known: { at: number; pace: Promise<PaceOfEntries> } | undefined;

  constructor(private readonly database: Database) {}

  /** As of some seconds ago. */
  get(): Promise<PaceOfEntries> {
    const now = Date.now();
    if (!this.known || this.known.at + keptMilliseconds < now) {
      const pace = this.read();
      this.known = { at: now, pace };
      pace.catch(() => {
        this.known = undefined;
      });
    }
    return this.known.pace;
  }

  private async read(): Promise<PaceOfEntries> {
    const [found] = await this.database.run<{ oldest: Date | null; recent: Date | null }>(findPace, []);
    const now = Date.now();
    return { length: now - (found?.recent?.getTime() ?? 0), oldest: found?.oldest?.getTime() ?? now };
  }
}
