import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { components } from '../../generated/openapi';
import type { Database, Statement } from '../models/database';
import { seal, unseal } from './sealing';

const purpose = 'signing key';
const reloadMilliseconds = 60_000;
/** A token with an unknown key has the keys read again, so often at most: it may be a new one of another node's. */
const askMilliseconds = 1_000;
/** Longer than any token is valid. */
const keptDays = 15;

interface SigningKey {
  kid: string;
  publicKey: KeyObject;
  privateKey: KeyObject;
}

interface KeyRow {
  kid: string;
  public_key: string;
  sealed_private_key: Buffer;
}

/** A key stays as long as tokens that it signed may be valid: from when the next one took its place. */
const findAll: Statement = {
  name: 'find_signing_keys',
  text: `SELECT kid, public_key, sealed_private_key FROM (
      SELECT *, lag(created_at) OVER (ORDER BY created_at DESC) AS replaced_at FROM signing_keys
    ) key WHERE replaced_at IS NULL OR replaced_at > now() - interval '${keptDays} days' ORDER BY created_at DESC`,
};
const insert: Statement = {
  name: 'insert_signing_key',
  text: 'INSERT INTO signing_keys (kid, public_key, sealed_private_key) VALUES ($1, $2, $3)',
};

/** Makes the key that tokens are signed with from now on, by every node once it has heard of it. Resolves to its `kid`. */
export async function addSigningKey(database: Database, secret: KeyObject): Promise<string> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const spki = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const kid = createHash('sha256').update(spki).digest('base64url');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await database.run(insert, [kid, spki, seal(secret, purpose, pem)]);
  return kid;
}

/** The keys of this service, as this node knows them, for tokens that others can verify. */
export class SigningKeys {
  private keys: SigningKey[] = [];
  private timer: NodeJS.Timeout | undefined;
  private askedAt = 0;
  private asked: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly secret: KeyObject,
  ) {}

  /** Makes the first key where there is none, or none that was sealed with this secret. */
  async start(): Promise<void> {
    await this.load();
    if (this.keys.length === 0) {
      await addSigningKey(this.database, this.secret);
      await this.load();
    }
    this.timer = setInterval(() => void this.load().catch(() => undefined), reloadMilliseconds).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** The one to sign with. */
  get current(): SigningKey {
    return this.keys[0] as SigningKey;
  }

  /** Reads the keys again for one that is unknown, which another node may just have made; at most once a second. */
  async find(kid: string): Promise<KeyObject | undefined> {
    const known = () => this.keys.find((key) => key.kid === kid)?.publicKey;
    if (!known()) await this.renew();
    return known();
  }

  private renew(): Promise<void> {
    if (Date.now() - this.askedAt > askMilliseconds) {
      this.askedAt = Date.now();
      this.asked = this.load();
    }
    return this.asked;
  }

  /** What others verify tokens with (RFC 7517). */
  get jwks(): components['schemas']['JsonWebKeySet'] {
    return {
      keys: this.keys.map(({ kid, publicKey }) => {
        const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
        return { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e };
      }),
    };
  }

  private async load(): Promise<void> {
    const rows = await this.database.run<KeyRow>(findAll, []);
    // Another JWT_SECRET ends the tokens of the one before it, as it does those that it signs itself.
    this.keys = rows.flatMap(({ kid, public_key, sealed_private_key }) => {
      const pem = unseal(this.secret, purpose, sealed_private_key);
      if (pem === null) return [];
      return [{ kid, publicKey: createPublicKey(public_key), privateKey: createPrivateKey(pem) }];
    });
  }
}
