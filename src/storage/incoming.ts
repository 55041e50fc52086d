import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'atom-chat-upload-';
/** No upload takes so long. */
const staleMilliseconds = 3_600_000;

/** What is being uploaded, in the machine's temporary folder until it is kept or refused. */
export class Incoming {
  private readonly ours = `${prefix}${randomUUID()}-`;

  /** Where one more may be put. */
  newPath(): string {
    return join(tmpdir(), this.ours + randomUUID());
  }

  /** Removes what a process that was killed left behind. */
  async sweep(): Promise<void> {
    for (const path of await pathsOf(prefix)) {
      // It may be gone meanwhile.
      const changed = await stat(path).then(({ mtimeMs }) => mtimeMs, Date.now);
      if (changed < Date.now() - staleMilliseconds) await remove(path);
    }
  }

  /** Removes what is still there of this one's own. */
  async clear(): Promise<void> {
    for (const path of await pathsOf(this.ours)) await remove(path);
  }
}

/** Whatever else has such a name there is somebody else's. */
const remove = (path: string) => rm(path, { force: true }).catch(() => undefined);

async function pathsOf(beginning: string): Promise<string[]> {
  const names = await readdir(tmpdir()).catch(() => []);
  return names.filter((name) => name.startsWith(beginning)).map((name) => join(tmpdir(), name));
}
