import type { ErrorRequestHandler, Request, Response } from 'express';
import { asDomainError, DomainError, type InputError, type ProblemCode } from '../domain/errors';
import { presentProblem } from '../presenters';

/** What Express, its body parsers and the request validator throw: a status, and perhaps where it does not fit. */
interface RequestError extends Error {
  status: number;
  errors?: { path: string; message: string }[];
  headers?: Record<string, string>;
}

const codes: Record<number, ProblemCode> = {
  400: 'bad_request',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
};

/** The validator's path as the contract's pointer (RFC 6901). */
const pointer = (path: string) => path.replace(/^\/params/, '/path').slice(0, 1000);

/** A pointer of the domain, into what the request gave it: from its path, its query or else its body. */
function placed(error: InputError, request: Request): InputError {
  const [, name = ''] = error.pointer.split('/');
  if (['path', 'query', 'headers', 'body'].includes(name)) return error;
  const { pathParams = {} } = (request as Request & { openapi?: { pathParams?: object } }).openapi ?? {};
  const place = name in pathParams ? 'path' : name in request.query ? 'query' : 'body';
  return { ...error, pointer: `/${place}${error.pointer}` };
}

function refusalOf(error: RequestError): DomainError | undefined {
  const code = codes[error.status];
  if (!code) return undefined;
  const errors = error.errors?.slice(0, 100).map(({ path, message }) => ({
    pointer: pointer(path),
    detail: message.slice(0, 1000),
  }));
  if (code !== 'bad_request') return new DomainError(code);
  return new DomainError(code, undefined, errors ?? [{ pointer: '/body', detail: error.message.slice(0, 1000) }]);
}

/** Answers with the problem (RFC 9457) that an error means. Anything unforeseen goes to the log, whole. */
export const sendProblem: ErrorRequestHandler = (error: unknown, request: Request, response: Response, next) => {
  if (response.headersSent) return next(error);
  const refusal = error instanceof Error && 'status' in error ? refusalOf(error as RequestError) : undefined;
  const problem = presentProblem(refusal ?? asDomainError(error), String(request.id));
  if (problem.errors) problem.errors = problem.errors.map((each) => placed(each, request));
  if (problem.status === 500) request.log.error({ err: error }, 'unforeseen error');
  const { Allow, 'Content-Range': range } = (error as Partial<RequestError>).headers ?? {};
  if (problem.status === 405 && Allow) response.set('Allow', Allow);
  if (problem.status === 416 && range) response.set('Content-Range', range);
  if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer');
  if (problem.retry_after) response.set('Retry-After', String(problem.retry_after));
  response.status(problem.status).type('application/problem+json').json(problem);
};
