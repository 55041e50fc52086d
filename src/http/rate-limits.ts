import type { Request, RequestHandler, Response } from 'express';
import { limitOfOperation, type RateLimitClass } from '../../generated/rate-limits';
import type { Context } from '../domain/context';
import { DomainError } from '../domain/errors';
import type { OperationId } from './operations';

/** Counts all requests of an address, before anything else is done for them; but not who asks whether the service lives. */
export function limitAddress(context: Context): RequestHandler {
  return (request, response, next) => {
    if (request.path.startsWith('/health/')) next();
    else take(context, 'request', request, response).then(() => next(), next);
  };
}

/** Counts an operation for its user, or, where there is none, for the address. */
export function limitOperation(context: Context, id: OperationId): RequestHandler {
  return (request, response, next) => {
    take(context, limitOfOperation[id], request, response).then(() => next(), next);
  };
}

/** Says what is left (draft-ietf-httpapi-ratelimit-headers). @throws rate_limited */
async function take({ limits }: Context, name: RateLimitClass, request: Request, response: Response): Promise<void> {
  const channelId = Number((request.params as Record<string, string>).channel_id) || undefined;
  const state = await limits.take(name, { userId: request.user?.id, channelId, address: request.ip });
  if (!state) return;
  response.set('RateLimit-Policy', `"${state.name}";q=${state.limit};w=${state.seconds}`);
  response.set('RateLimit', `"${state.name}";r=${state.remaining};t=${state.resetSeconds}`);
  if (state.isExceeded) throw new DomainError('rate_limited', undefined, undefined, state.resetSeconds);
}
