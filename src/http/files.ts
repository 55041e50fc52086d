import { pipeline, Readable } from 'node:stream';
import type { Response } from 'express';
import type { operations } from '../../generated/openapi';
import type { StoredFile } from '../domain/attachments';
import { DomainError } from '../domain/errors';
import type { ByteRange } from '../storage/files';
import type { FileBody, Input, Reply, Sent } from './operations';

export const isFile = (body: unknown): body is FileBody =>
  (body as Partial<FileBody> | undefined)?.stream instanceof Readable;

/** Sends a file as it is read; a client that goes away ends the reading, and a reading that fails the connection. */
export function sendStream({ mediaType, stream }: FileBody, response: Response): void {
  response.type(mediaType);
  if (response.locals.isHead) {
    stream.destroy();
    response.end();
    return;
  }
  pipeline(stream, response, (error) => {
    if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') response.req.log.warn({ err: error }, 'a file broke off');
  });
}

type FileReply = Reply<operations['getAttachment']['responses']>;
type PictureReply = Reply<operations['getAvatar']['responses']>;
type Conditions = Partial<Input<'getAttachment'>['headers']>;

/** A file whose id names this content for ever, and one that may become another. */
const immutable = 'private, max-age=31536000, immutable';
const changing = 'private, no-cache';

/** Sends a file that never changes, or the range of it that is asked for (RFC 9110, section 14). */
export async function sendFile(reply: FileReply, file: StoredFile, conditions: Conditions): Promise<Sent> {
  const size = file.size ?? 0;
  const shared = { ...headersOf(file, immutable), 'Accept-Ranges': 'bytes' } as const;
  if (isKnown(conditions, shared.ETag)) return reply(304, undefined, shared);
  const range = findRange(conditions, shared.ETag, size);
  const body = { mediaType: file.mediaType, stream: await file.open(range) };
  if (!range) return reply(200, body, { ...shared, 'Content-Length': String(size) });
  const { first, last } = range;
  return reply(206, body, {
    ...shared,
    'Content-Length': String(last - first + 1),
    'Content-Range': `bytes ${first}-${last}/${size}`,
  });
}

/** Sends a picture that the service made. */
export async function sendPicture(
  reply: PictureReply,
  file: StoredFile,
  conditions: Conditions,
  mayChange = false,
): Promise<Sent> {
  const headers = headersOf(file, mayChange ? changing : immutable);
  if (isKnown(conditions, headers.ETag)) return reply(304, undefined, headers);
  return reply(200, { mediaType: file.mediaType, stream: await file.open() }, headers);
}

/** Types that a browser shows without running anything. */
const shown = /^image\/(png|jpeg|gif|webp|avif)$/;
const policy = "default-src 'none'; sandbox; frame-ancestors 'none'";

const headersOf = ({ tag, name, mediaType }: StoredFile, cacheControl: string) => ({
  'Cache-Control': cacheControl,
  'Content-Disposition': `${shown.test(mediaType) ? 'inline' : 'attachment'}; ${fileName(name)}`,
  'Content-Security-Policy': policy,
  ETag: `"${tag}"`,
});

/** For every client (RFC 6266): the name as far as ASCII goes, and whole (RFC 8187). */
function fileName(name: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\%]/gu, '_');
  const whole = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
  return `filename="${ascii}"; filename*=UTF-8''${whole}`;
}

function isKnown({ 'if-none-match': known = '' }: Conditions, tag: string): boolean {
  return known.trim() === '*' || known.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}

/**
 * The one range that is asked for. What is no range, is of another content or is of several is not taken into account.
 * @throws range_not_satisfiable
 */
function findRange({ range = '', 'if-range': of }: Conditions, tag: string, size: number): ByteRange | undefined {
  const [, from = '', to = ''] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(range) ?? [];
  if ((from === '' && to === '') || (of !== undefined && of.trim() !== tag)) return undefined;
  const first = from === '' ? Math.max(size - Number(to), 0) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== '' && to !== '' && Number(from) > Number(to)) return undefined;
  if (first <= last) return { first, last };
  throw Object.assign(new DomainError('range_not_satisfiable', `The file has ${size} bytes.`), {
    headers: { 'Content-Range': `bytes */${size}` },
  });
}
