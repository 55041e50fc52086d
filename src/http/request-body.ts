import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';
import { DomainError } from '../domain/errors';
import { halvesIn, notText } from '../i-json';

const limit = '100kb';

function verify(_request: unknown, _response: unknown, body: Buffer): void {
  if (!isUtf8(body)) throw Object.assign(new Error('The body is not UTF-8.'), { status: 400 });
}

/** Refuses what is no I-JSON (RFC 7493). */
const checkText: RequestHandler = (request, _response, next) => {
  const errors = halvesIn(request.body).map((pointer) => ({
    pointer: `/body${pointer}`.slice(0, 1000),
    detail: notText,
  }));
  next(errors.length > 0 ? new DomainError('bad_request', undefined, errors) : undefined);
};

/** JSON and forms; what is not UTF-8 is refused rather than mended. */
export const readBody: RequestHandler[] = [
  express.json({ limit, verify }),
  express.urlencoded({ limit, verify, extended: false, parameterLimit: 100 }),
  checkText,
];
