import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { cleanName } from '../../src/domain/file-name';
import { findMediaType } from '../../src/domain/media-type';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atom-chat-types-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function typeOf(content: string | Uint8Array, name = 'file'): Promise<string> {
  const path = join(folder, 'file');
  await writeFile(path, typeof content === 'string' ? Buffer.from(content, 'latin1') : content);
  return findMediaType(path, name);
}

const ebml = '\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x23B\x86\x81\x01B\x82\x84';
const beginnings: [string, string][] = [
  ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'image/png'],
  ['\xff\xd8\xff\xe1\0\x10Exif', 'image/jpeg'],
  ['\xff\xd8\xff\xdb\0C', 'image/jpeg'],
  ['GIF89a', 'image/gif'],
  ['RIFF\x10\0\0\0WEBPVP8 ', 'image/webp'],
  ['\0\0\0\x20ftypavif', 'image/avif'],
  ['\0\0\0\x18ftypheic', 'image/heic'],
  ['II*\0', 'image/tiff'],
  ['\0\0\0\x20ftypisom', 'video/mp4'],
  ['\0\0\0\x1cftypmp42', 'video/mp4'],
  ['\0\0\0\x14ftypqt  ', 'video/quicktime'],
  ['\0\0\0\x1cftypM4A ', 'audio/mp4'],
  [`${ebml}webm`, 'video/webm'],
  [`${ebml}matroska`, 'video/x-matroska'],
  ['OggS\0\x02\0\0\0\0\0\0\0\0\x01\x13OpusHead', 'audio/ogg'],
  ['OggS\0\x02\0\0\0\0\0\0\0\0\x80theora', 'video/ogg'],
  ['RIFF\x10\0\0\0WAVEfmt ', 'audio/wav'],
  ['fLaC\0\0\0', 'audio/flac'],
  ['ID3\x04\0', 'audio/mpeg'],
  ['\xff\xfb\x90D', 'audio/mpeg'],
  ['%PDF-1.7\n', 'application/pdf'],
  ['PK\x03\x04\x14\0', 'application/zip'],
  ['\x1f\x8b\x08\0', 'application/gzip'],
  ['7z\xbc\xaf\x27\x1c\0', 'application/x-7z-compressed'],
  ['hello', 'text/plain'],
  ['a,b\r\n\t1,2\n', 'text/plain'],
  ['\xef\xbb\xbfUTF-8 with its mark', 'text/plain'],
  ['ID3 is a kind of tag', 'text/plain'],
  ['RIFF-raff', 'text/plain'],
  ['<!doctype html><script>', 'text/plain'],
  ['<svg xmlns="http://www.w3.org/2000/svg">', 'text/plain'],
  ['MZ\x90\0', 'application/octet-stream'],
  ['\x7fELF\x02\x01', 'application/octet-stream'],
  ['caf\xe9', 'application/octet-stream'],
  ['a\0b', 'application/octet-stream'],
  ['', 'application/octet-stream'],
];
test.each(beginnings)('%j is %s', async (content, mediaType) => {
  expect(await typeOf(content)).toBe(mediaType);
});

test('text may be cut anywhere in a character where the looking ends', async () => {
  for (const pad of ['', 'a', 'aa', 'aaa'])
    expect(await typeOf(Buffer.from(pad + '🎉'.repeat(3000)))).toBe('text/plain');
});

test('a name decides only which document a ZIP file is', async () => {
  const zip = 'PK\x03\x04\x14\0';
  expect(await typeOf(zip, 'Report.DOCX')).toMatch(/wordprocessingml.document$/);
  expect(await typeOf(zip, 'sheet.ods')).toBe('application/vnd.oasis.opendocument.spreadsheet');
  for (const name of ['page.html', 'picture.svg', 'app.jar', 'docx', '.docx']) {
    expect(await typeOf(zip, name)).toBe('application/zip');
  }
  expect(await typeOf('text', 'report.docx')).toBe('text/plain');
});

test('whatever its bytes are, a file has a type that no browser runs', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), async (content) => {
      expect(await typeOf(content)).not.toMatch(/html|xml|svg|script|json/);
    }),
    { numRuns: 200 },
  );
});

test('whatever a name is, it is cleaned to one that stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const name = cleanName(given);
      expect(name).not.toMatch(/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069]|^\.*$/u);
      expect([...name].length).toBeLessThanOrEqual(255);
      expect(name).not.toMatch(/\p{Cs}/u);
      expect(cleanName(name)).toBe(name);
    }),
    { numRuns: 2000 },
  );
});
