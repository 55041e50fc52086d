import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { StartError } from '../../src/start-error';
import { FileMissing, type Files } from '../../src/storage/files';
import { openFiles } from '../../src/storage/open';
import { Bucket } from '../support/bucket';

let dataDir: string;
let bucket: Bucket;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'atom-chat-files-'));
  bucket = await Bucket.start();
});
afterAll(async () => {
  await bucket.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const content = randomBytes(300_000);
const stream = (bytes: Buffer) => Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)]);

/** Both keep the same promises. */
describe.each(['a folder', 'a bucket'])('%s', (kind) => {
  let files: Files;
  beforeAll(async () => {
    files = await openFiles({ dataDir, bucket: kind === 'a bucket' ? bucket.place : undefined });
  });
  afterAll(() => files.close());

  test('gives back what was put, whole and in ranges', async () => {
    await files.put('ab/whole', stream(content), content.length);
    expect(await buffer(await files.read('ab/whole'))).toEqual(content);
    for (const [first, last] of [
      [0, 0],
      [0, 299_999],
      [65_535, 65_536],
      [299_999, 299_999],
    ] as const) {
      const part = await buffer(await files.read('ab/whole', { first, last }));
      expect(part).toEqual(content.subarray(first, last + 1));
    }
  });

  test('keeps an empty file', async () => {
    await files.put('ab/empty', Readable.from([]), 0);
    expect(await buffer(await files.read('ab/empty'))).toHaveLength(0);
  });

  test('a file that is removed is missing, and may be removed again', async () => {
    await files.put('ab/removed', stream(content), content.length);
    await files.remove('ab/removed');
    await expect(files.read('ab/removed')).rejects.toThrow(FileMissing);
    await files.remove('ab/removed');
    await files.remove('zz/never-there');
    await expect(files.read('zz/never-there')).rejects.toThrow(FileMissing);
  });

  test.each([
    ['a stream that breaks off', () => Readable.from(failing()), content.length],
    ['a stream that ends early', () => stream(content.subarray(0, 200_000)), content.length],
  ])('keeps nothing of %s', async (_name, make, size) => {
    await expect(files.put('ab/broken', make(), size)).rejects.toThrow();
    await expect(files.read('ab/broken')).rejects.toThrow(FileMissing);
  });

  test('whoever reads may stop at any point', async () => {
    await files.put('ab/long', stream(content), content.length);
    const reading = await files.read('ab/long');
    const [first] = await once(reading, 'data');
    reading.destroy();
    expect(content.subarray(0, first.length)).toEqual(first);
    await once(reading, 'close');
  });
});

async function* failing() {
  yield content.subarray(0, 50_000);
  throw new Error('broke off');
}

describe('a folder', () => {
  test('is its owner’s alone, and has no drafts left', async () => {
    const files = await openFiles({ dataDir, bucket: undefined });
    await files.put('cd/private', stream(content), content.length);
    const mode = async (...path: string[]) => (await stat(join(dataDir, 'files', ...path))).mode & 0o777;
    expect(await mode()).toBe(0o700);
    expect(await mode('cd')).toBe(0o700);
    expect(await mode('cd', 'private')).toBe(0o600);
    expect(await readdir(join(dataDir, 'files', 'incoming'))).toEqual([]);
  });

  test.each([
    '../outside',
    'ab/../../outside',
    '/etc/passwd',
    'ab//x',
    'ab/',
    '',
    '.',
    'ab/.x',
    'ab\\x',
    'ab/x\0',
    'Ab/x',
  ])('does not take %j for a key', async (key) => {
    const files = await openFiles({ dataDir, bucket: undefined });
    const attempts = [files.put(key, stream(content), content.length), files.read(key), files.remove(key)];
    for (const { status } of await Promise.allSettled(attempts)) expect(status).toBe('rejected');
  });

  test('loses what a killed service left half-way, once that is old', async () => {
    const incoming = join(dataDir, 'files', 'incoming');
    await Promise.all(['old', 'new'].map((name) => writeFile(join(incoming, name), 'half')));
    const before = Date.now() / 1000 - 90_000;
    await utimes(join(incoming, 'old'), before, before);
    await openFiles({ dataDir, bucket: undefined });
    expect(await readdir(incoming)).toEqual(['new']);
  });

  test('in whose place something else is stops the start', async () => {
    const other = join(dataDir, 'other');
    await mkdir(other);
    await writeFile(join(other, 'files'), 'a file');
    await expect(openFiles({ dataDir: other, bucket: undefined })).rejects.toThrow(
      /^DATA_DIR: files cannot be kept in/,
    );
  });
});

describe('a bucket that cannot be used stops the start', () => {
  const open = (change: object) => openFiles({ dataDir, bucket: { ...bucket.place, ...change } });

  test('because it is not there', async () => {
    await expect(open({ bucket: 'other' })).rejects.toThrow('S3_BUCKET other cannot be used: there is no such bucket');
  });

  test('because the credentials are refused', async () => {
    process.env.AWS_SECRET_ACCESS_KEY = 'wrong';
    const opening = open({});
    await expect(opening).rejects.toThrow(StartError);
    await expect(opening).rejects.toThrow(/^S3_BUCKET atom-chat cannot be used: the credentials are refused$/);
    process.env.AWS_SECRET_ACCESS_KEY = 'test-secret';
  });

  test('because nobody is there', async () => {
    await expect(open({ endpoint: 'http://127.0.0.1:1' })).rejects.toThrow(/cannot be used: .*ECONNREFUSED/);
  });
});
