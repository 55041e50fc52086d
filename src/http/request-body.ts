import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';

const limit = '100kb';

function verify(_request: unknown, _response: unknown, body: Buffer): void {
  if (!isUtf8(body)) throw Object.assign(new Error('The body is not UTF-8.'), { status: 400 });
}

/** JSON and forms; what is not UTF-8 is refused rather than mended. */
export const readBody: RequestHandler[] = [
  express.json({ limit, verify }),
  express.urlencoded({ limit, verify, extended: false, parameterLimit: 100 }),
];
