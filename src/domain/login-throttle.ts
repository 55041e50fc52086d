import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { loginThrottle } from '../../generated/rate-limits';
import type { Database, Statement } from '../models/database';
import type { Counters } from './counters';
import { DomainError } from './errors';
import { networkOf } from './network';
import { addressLength } from './signing-in';

type Kind = keyof typeof loginThrottle;

/** An address from which the account has been used lately is its owner's, as far as anybody can tell. */
const findAddresses: Statement = {
  name: 'find_addresses_of_user',
  text: `SELECT DISTINCT address FROM sessions JOIN users ON users.id = user_id
    WHERE lower(username) = $1 AND address IS NOT NULL AND last_used_at > now() - interval '90 days' LIMIT 1000`,
};

export interface Attempt {
  username: string;
  address?: string | undefined;
  /** By someone who has a token, whose wrong passwords then are counted for themselves alone. */
  isSignedIn?: boolean;
}

/**
 * Slows the guessing of passwords: wrong ones are counted for an account from one address, for an address, and for an
 * account from anywhere. The last of these does not hold at addresses that the account has been used from, so that nobody
 * locks its owner out. A name that nobody has is counted like any other.
 */
export class LoginThrottle {
  private readonly limiters: Record<Kind, RateLimiterAbstract> | undefined;

  constructor(
    private readonly database: Database,
    factor: number | undefined,
    store: Counters,
  ) {
    if (factor === undefined) return;
    const limiterOf = (kind: Kind) => {
      const { limit, seconds } = loginThrottle[kind];
      return store.limiter(`login:${kind}`, Math.ceil(limit * factor), seconds);
    };
    this.limiters = { pair: limiterOf('pair'), address: limiterOf('address'), account: limiterOf('account') };
  }

  /** Counts an attempt as a wrong one, until it has `succeeded`: many at once are many. @throws rate_limited */
  async begin(attempt: Attempt): Promise<void> {
    for (const [kind, key] of keysOf(attempt)) {
      const found = await this.limiters?.[kind].consume(key).catch((refusal) => refusal);
      if (!found || found.remainingPoints > 0 || found.consumedPoints <= (this.limiters?.[kind].points ?? 0)) continue;
      if (kind === 'account' && (await this.isKnown(attempt))) continue;
      const seconds = Math.max(1, Math.ceil(found.msBeforeNext / 1000));
      throw new DomainError('rate_limited', 'Too many wrong passwords; wait a little.', undefined, seconds);
    }
  }

  async succeeded(attempt: Attempt): Promise<void> {
    for (const [kind, key] of keysOf(attempt)) await this.limiters?.[kind].reward(key);
  }

  private async isKnown({ username, address = '' }: Attempt): Promise<boolean> {
    const known = await this.database.run<{ address: string }>(findAddresses, [username.toLowerCase()]);
    const network = networkOf(address.slice(0, addressLength));
    return known.some((found) => networkOf(found.address) === network);
  }
}

function keysOf({ username, address = '', isSignedIn }: Attempt): [Kind, string][] {
  const account = username.toLowerCase();
  if (isSignedIn) return [['pair', `signed in ${account}`]];
  const network = networkOf(address);
  return [
    ['pair', `${network} ${account}`],
    ['address', network],
    ['account', account],
  ];
}
