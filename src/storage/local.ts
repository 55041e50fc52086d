import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StartError } from '../start-error';
import { type ByteRange, FileMissing, type Files } from './files';

const soundKey = /^[\da-z]+(\/[\da-z][\da-z-]*)*$/;
const folderMode = 0o700;
const dayMilliseconds = 86_400_000;

/** Files in a folder that its owner alone can read. */
export class LocalFiles implements Files {
  private constructor(private readonly folder: string) {}

  /** @throws StartError if the folder cannot be made or written */
  static async open(folder: string): Promise<LocalFiles> {
    try {
      await mkdir(dirname(folder), { recursive: true });
      await mkdir(join(folder, 'incoming'), { recursive: true, mode: folderMode });
      await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
      await removeOld(join(folder, 'incoming'));
    } catch (error) {
      throw new StartError(`DATA_DIR: files cannot be kept in ${folder} (${(error as Error).message})`);
    }
    return new LocalFiles(folder);
  }

  async put(key: string, content: Readable, size: number): Promise<void> {
    const place = this.place(key);
    const draft = join(this.folder, 'incoming', randomUUID());
    try {
      // It is there before anything can fail, so that it is removed then, and not made afterwards.
      const file = (await open(draft, 'wx', 0o600)).createWriteStream({ flush: true });
      await pipeline(content, file);
      if (file.bytesWritten !== size) throw new Error(`${file.bytesWritten} bytes came, not ${size}`);
      await mkdir(dirname(place), { recursive: true, mode: folderMode });
      await rename(draft, place);
    } finally {
      await rm(draft, { force: true });
    }
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const file = await open(this.place(key)).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new FileMissing(key) : error;
    });
    return file.createReadStream(range && { start: range.first, end: range.last });
  }

  async remove(key: string): Promise<void> {
    await rm(this.place(key), { force: true });
  }

  close(): void {}

  /** Keys are the service's own; one that could lead out of the folder is a defect. */
  private place(key: string): string {
    if (!soundKey.test(key)) throw new Error(`not a key: ${JSON.stringify(key)}`);
    return join(this.folder, key);
  }
}

/** What a service left that was killed while a file came in. */
async function removeOld(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs > dayMilliseconds) await rm(file, { force: true });
  }
}
