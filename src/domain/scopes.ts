import type { Action } from '../../generated/actions';
import { type Scope, scopeOfAction } from '../../generated/scopes';
import { DomainError } from './errors';

/** Whoever is known by another token than an API token may use it for everything. @throws insufficient_scope (RFC 6750) */
export function checkScope({ scopes }: { scopes?: Scope[] }, action: Action): void {
  if (!scopes) return;
  const needed = scopeOfAction[action];
  if (needed && scopes.includes(needed)) return;
  const detail = needed ? `This takes a token with the scope ${needed}.` : 'This takes a person, who is signed in.';
  throw new DomainError('insufficient_scope', detail);
}
