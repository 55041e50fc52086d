import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';
import { DomainError } from '../domain/errors';

const limit = '100kb';

function verify(_request: unknown, _response: unknown, body: Buffer): void {
  if (!isUtf8(body)) throw Object.assign(new Error('The body is not UTF-8.'), { status: 400 });
}

/** JSON and forms; what is not UTF-8 is refused rather than mended. */
export const readBody: RequestHandler[] = [
  express.json({ limit, verify }),
  express.urlencoded({ limit, verify, extended: false, parameterLimit: 100 }),
];

/** Refuses a URL whose percent-encoding is not of UTF-8; what reads the query would mend it. */
export const checkUrl: RequestHandler = (request, _response, next) => {
  try {
    decodeURIComponent(request.originalUrl);
    next();
  } catch {
    next(new DomainError('bad_request', 'The URL is not percent-encoded UTF-8.'));
  }
};
