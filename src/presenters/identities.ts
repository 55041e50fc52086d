import type { components } from '../../generated/openapi';
import type { IdentityRow } from '../domain/identities';

/** How the provider knows someone, for them alone. */
export const presentIdentity = ({ created_at, ...identity }: IdentityRow): components['schemas']['Identity'] => ({
  ...identity,
  created_at: created_at.toISOString(),
});
