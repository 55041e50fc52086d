import type { Request, RequestHandler } from 'express';
import { DomainError } from '../domain/errors';

/** Refuses a URL whose percent-encoding is not of UTF-8; what reads the query would mend it. */
export const checkUrl: RequestHandler = (request, _response, next) => {
  try {
    decodeURIComponent(request.originalUrl);
    next();
  } catch {
    next(new DomainError('bad_request', 'The URL is not percent-encoded UTF-8.'));
  }
};

/**
 * Refuses numbers of the URL that are not plain decimal: the validator takes whatever JavaScript reads as a number,
 * `0x1` and `1e3` among it, and finds `Infinity` above no maximum. `template` is the path as Express writes it.
 * @throws bad_request
 */
export function checkNumbers(request: Request, template: string, path: object): void {
  const search = new URLSearchParams(request.originalUrl.split('?')[1]);
  // Not from `request.params`, which the validator may have replaced by what it read.
  const parts = request.path.split('/').map(decodeURIComponent);
  const names = template.split('/');
  const written = {
    path: (name: string) => parts[names.indexOf(`:${name}`)],
    query: (name: string) => search.get(name),
  };
  for (const [place, values] of Object.entries({ path, query: request.query as object })) {
    for (const [name, value] of Object.entries(values)) {
      const text = written[place as keyof typeof written](name);
      if (typeof value !== 'number' || text === null) continue;
      if (Number.isSafeInteger(value) && text === String(value)) continue;
      const errors = [{ pointer: `/${place}/${name}`, detail: 'must be a decimal integer' }];
      throw new DomainError('bad_request', undefined, errors);
    }
  }
}
