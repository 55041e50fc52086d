import { open, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import { DomainError } from '../domain/errors';
import type { Upload } from '../domain/uploads';
import type { Incoming } from '../storage/incoming';

/** Resolves to how much it was. The file is there before anything can fail, so that it can be removed then. */
async function keep(path: string, content: Readable): Promise<number> {
  const file = (await open(path, 'wx', 0o600)).createWriteStream();
  await pipeline(content, file);
  return file.bytesWritten;
}

/** To files that this user alone can read. */
const onDisk = (incoming: Incoming): StorageEngine => ({
  _handleFile(_request, file, done) {
    const path = incoming.newPath();
    keep(path, file.stream).then(
      (size) => done(null, { path, size }),
      (error) => rm(path, { force: true }).then(() => done(error), done),
    );
  },
  _removeFile(_request, { path }, done) {
    rm(path, { force: true }).then(() => done(null), done);
  },
});

/**
 * Reads a form with one file, which goes to the disk as it comes; the validator then sees the field `file`.
 * @throws payload_too_large, bad_request
 */
export function readUpload(maxUploadMib: number, incoming: Incoming): RequestHandler {
  const limits = {
    fileSize: maxUploadMib * 2 ** 20,
    files: 1,
    fields: 0,
    parts: 1,
    headerPairs: 20,
    fieldNameSize: 100,
  };
  const read = multer({ storage: onDisk(incoming), limits, defParamCharset: 'utf8', preservePath: true }).single(
    'file',
  );
  const refusal = (error: unknown) => {
    if (!(error instanceof MulterError)) return new DomainError('bad_request', 'This is not a form with one file.');
    if (error.code === 'LIMIT_FILE_SIZE') {
      return new DomainError('payload_too_large', `The file is larger than ${maxUploadMib} MiB.`);
    }
    const errors = [
      { pointer: (error.field ? `/body/${error.field}` : '/body').slice(0, 1000), detail: error.message },
    ];
    return new DomainError('bad_request', undefined, errors);
  };
  return (request, response, next) => {
    if (!request.is('multipart/form-data')) return next();
    read(request, response, (error) => {
      if (request.file) request.body = { file: '' };
      next(error ? refusal(error) : undefined);
    });
  };
}

/** What a request uploaded, as long as the request is not over. */
export const uploadOf = ({ file }: Request): Upload | undefined =>
  file && { path: file.path, name: file.originalname, size: file.size };

/** Removes from the disk what a request uploaded. May be repeated. */
export async function dropUpload({ file }: Request): Promise<void> {
  if (file) await rm(file.path, { force: true });
}

/** What came with a request that is refused goes too. */
export const dropRefusedUpload: ErrorRequestHandler = (error, request, _response, next) => {
  dropUpload(request).then(() => next(error), next);
};
