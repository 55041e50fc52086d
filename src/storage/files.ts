import type { Readable } from 'node:stream';

/** From the first to the last byte, both included. */
export interface ByteRange {
  first: number;
  last: number;
}

/** Where uploaded files are kept, each under a key such as `3f/3f2c…`. A file that is kept is never changed. */
export interface Files {
  /** Keeps what a stream gives, which has `size` bytes: whole, or not at all. */
  put(key: string, content: Readable, size: number): Promise<void>;
  /** A file or a range of it, once it is known to be there; destroying the stream ends the reading. @throws FileMissing */
  read(key: string, range?: ByteRange): Promise<Readable>;
  /** May be repeated. */
  remove(key: string): Promise<void>;
  close(): void;
}

/** There is no file under this key. */
export class FileMissing extends Error {}
