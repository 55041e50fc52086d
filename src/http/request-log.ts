import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler, Response } from 'express';
import { pinoHttp } from 'pino-http';
import { type Logger, serializeError } from '../log';
import { traceIds } from '../tracing';

/** A bad answer of the service's own making, and one that the world around it causes. */
const levels: Record<number, 'error' | 'warn'> = { 500: 'error', 503: 'warn' };
const loggedPath = (url: string) => url.replace(/\?.*$/, '').replace(/^(\/invites\/)[^/]+/, '$1…');
const acceptable = /^[\w-]{1,64}$/;

/**
 * Logs each request in one line under its id: the `X-Request-Id` of a trusted proxy if it is sound, else a new one, since
 * the audit log names it too.
 * Neither headers nor the query are logged, so no token and no search term is; nor is the code of an invite.
 */
export function requestLog(log: Logger, trustsProxy: boolean): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId(request: IncomingMessage, response: ServerResponse) {
      const given = request.headers['x-request-id'];
      const id = trustsProxy && typeof given === 'string' && acceptable.test(given) ? given : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    serializers: {
      req: ({ id, method, url, raw }) => ({ id, method, path: loggedPath(url), address: raw.ip }),
      err: serializeError,
      res: (response) => ({ status: response.statusCode }),
    },
    customProps: (_request, response) => traceIds((response as Response).locals?.span),
    customLogLevel: (_request, response) => levels[response.statusCode] ?? 'debug',
    customErrorObject: (_request, _response, _error, value) => ({ ...value, err: undefined }),
  });
}
