import { open } from 'node:fs/promises';
import { extname } from 'node:path';

/** What begins in this way, from a place on, is of this type. `.` stands for any byte, in Latin-1. */
type Signature = [mediaType: string, at: number, start: string];

const signatures: Signature[] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF87a'],
  ['image/gif', 0, 'GIF89a'],
  ['image/webp', 0, 'RIFF....WEBP'],
  ['image/avif', 4, 'ftypavi'],
  ['image/heic', 4, 'ftyphei'],
  ['image/heic', 4, 'ftypmif1'],
  ['image/tiff', 0, 'II*\0'],
  ['image/tiff', 0, 'MM\0*'],
  ['audio/mp4', 4, 'ftypM4A'],
  ['video/quicktime', 4, 'ftypqt'],
  ['video/mp4', 4, 'ftyp'],
  ['audio/wav', 0, 'RIFF....WAVE'],
  ['video/x-msvideo', 0, 'RIFF....AVI '],
  ['audio/flac', 0, 'fLaC'],
  ['audio/mpeg', 0, 'ID3\x02'],
  ['audio/mpeg', 0, 'ID3\x03'],
  ['audio/mpeg', 0, 'ID3\x04'],
  ['audio/mpeg', 0, '\xff\xfb'],
  ['audio/mpeg', 0, '\xff\xf3'],
  ['audio/mpeg', 0, '\xff\xf2'],
  ['audio/aac', 0, '\xff\xf1'],
  ['audio/aac', 0, '\xff\xf9'],
  ['application/pdf', 0, '%PDF-'],
  ['application/zip', 0, 'PK\x03\x04'],
  ['application/zip', 0, 'PK\x05\x06'],
  ['application/gzip', 0, '\x1f\x8b\x08'],
  ['application/x-bzip2', 0, 'BZh.1AY&SY'],
  ['application/x-xz', 0, '\xfd7zXZ\0'],
  ['application/zstd', 0, '\x28\xb5\x2f\xfd'],
  ['application/x-7z-compressed', 0, '7z\xbc\xaf\x27\x1c'],
  ['application/vnd.rar', 0, 'Rar!\x1a\x07'],
];

/** Documents that are ZIP files: here the name says which, and what is no such document is no more than a ZIP file. */
const office = 'application/vnd.openxmlformats-officedocument';
const zipped: Record<string, string> = {
  '.docx': `${office}.wordprocessingml.document`,
  '.xlsx': `${office}.spreadsheetml.sheet`,
  '.pptx': `${office}.presentationml.presentation`,
  '.odt': 'application/vnd.oasis.opendocument.text',
  '.ods': 'application/vnd.oasis.opendocument.spreadsheet',
  '.odp': 'application/vnd.oasis.opendocument.presentation',
  '.epub': 'application/epub+zip',
};

const headBytes = 4096;

/**
 * The media type of a file, from its content. What a browser could run, such as HTML and SVG, is plain text like any
 * other; what is unknown is `application/octet-stream`. The name decides only among documents that are ZIP files.
 */
export async function findMediaType(path: string, name: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const mediaType = sniff(buffer.subarray(0, bytesRead));
    return mediaType === 'application/zip' ? (zipped[extname(name).toLowerCase()] ?? mediaType) : mediaType;
  } finally {
    await file.close();
  }
}

function sniff(head: Buffer): string {
  const text = head.toString('latin1');
  const found = signatures.find(([, at, start]) =>
    [...start].every((character, index) => character === '.' || character === text[at + index]),
  );
  if (found) return found[0];
  if (text.startsWith('\x1aE\xdf\xa3')) return text.includes('webm') ? 'video/webm' : 'video/x-matroska';
  if (text.startsWith('OggS')) return /theora|fishead/.test(text) ? 'video/ogg' : 'audio/ogg';
  return isText(head) ? 'text/plain' : 'application/octet-stream';
}

/** UTF-8 without control characters but tabs and line ends; where there is more, its last character may be cut off. */
function isText(head: Buffer): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those that are in no text
  if (head.length === 0 || /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/.test(head.toString('latin1'))) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: head.length === headBytes });
    return true;
  } catch {
    return false;
  }
}
