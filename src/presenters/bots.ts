import type { components } from '../../generated/openapi';
import type { ApiTokenRow } from '../domain/api-tokens';
import type { User } from '../models/user';

type Schemas = components['schemas'];

/** A bot, for admins. */
export function presentBot({ id, username, displayName, role, isBlocked, createdAt, createdBy }: User): Schemas['Bot'] {
  return {
    id,
    username,
    ...(displayName && { display_name: displayName }),
    role,
    is_blocked: isBlocked,
    created_at: createdAt.toISOString(),
    ...(createdBy && { created_by: createdBy }),
  };
}

/** An API token without its secret, for admins. */
export function presentApiToken({ created_at, last_used_at, expires_at, ...token }: ApiTokenRow): Schemas['ApiToken'] {
  return {
    ...token,
    created_at: created_at.toISOString(),
    last_used_at: last_used_at.toISOString(),
    expires_at: expires_at.toISOString(),
  };
}
