import type { KeyObject } from 'node:crypto';
import type { OidcProvider } from '../config';
import type { Logger } from '../log';
import { DomainError } from './errors';
import { seal, unseal } from './sealing';

/** An ES module, and only where there is a provider. */
const load = () => import('openid-client');
type Client = Awaited<ReturnType<typeof load>>;
type Configuration = InstanceType<Client['Configuration']>;

const ticketMinutes = 10;
const requestSeconds = 10;

/** What an authorization request was made with. */
interface Ticket {
  state: string;
  nonce: string;
  verifier: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** What the provider sent the browser back with. */
export interface OidcAnswer {
  ticket: string;
  code: string;
  state: string;
  iss?: string | undefined;
}

/** Whom the provider has signed in. */
export interface Person {
  issuer: string;
  subject: string;
  /** Only where the provider says that it is theirs. */
  email: string | undefined;
  username: string | undefined;
  name: string | undefined;
}

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);

/** A provider of OpenID Connect (Core 1.0): the authorization code flow, with PKCE (RFC 7636). */
export class Issuer {
  private found: Promise<[Client, Configuration]> | undefined;

  constructor(
    private readonly provider: OidcProvider,
    private readonly secret: KeyObject,
    private readonly log: Logger,
  ) {}

  /** Where to send a browser, and the ticket for when it comes back. @throws unavailable */
  async start(): Promise<{ authorization_url: string; ticket: string }> {
    const [client, configuration] = await this.discover();
    const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
    const url = client.buildAuthorizationUrl(configuration, {
      ...{ redirect_uri: this.provider.redirectUri, scope: 'openid profile email', state, nonce },
      ...{ code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    });
    const ticket: Ticket = { state, nonce, verifier, expiresAt: Date.now() + ticketMinutes * 60_000 };
    return { authorization_url: url.href, ticket: this.sealed(ticket) };
  }

  /** Whom the provider has signed in. @throws oidc_failed, unavailable */
  async finish({ ticket, code, state, iss }: OidcAnswer): Promise<Person> {
    const asked = this.unsealed(ticket);
    if (!asked || asked.expiresAt < Date.now()) throw new DomainError('oidc_failed');
    const [client, configuration] = await this.discover();
    const url = new URL(this.provider.redirectUri);
    url.search = new URLSearchParams({ code, state, ...(iss !== undefined && { iss }) }).toString();
    try {
      const checks = { pkceCodeVerifier: asked.verifier, expectedState: asked.state, expectedNonce: asked.nonce };
      const tokens = await client.authorizationCodeGrant(configuration, url, { ...checks, idTokenExpected: true });
      const claims = tokens.claims();
      if (!claims) throw new DomainError('oidc_failed');
      const more = configuration.serverMetadata().userinfo_endpoint
        ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        : {};
      return personOf({ ...more, ...claims });
    } catch (error) {
      throw this.failure(error);
    }
  }

  /** Once, unless it fails. */
  private discover(): Promise<[Client, Configuration]> {
    this.found ??= this.ask().catch((error) => {
      this.found = undefined;
      this.log.warn({ err: error, issuer: this.provider.issuer }, 'the provider of OpenID Connect does not answer');
      throw new DomainError('unavailable', 'The provider does not answer.');
    });
    return this.found;
  }

  private async ask(): Promise<[Client, Configuration]> {
    const client = await load();
    const { issuer, clientId, clientSecret } = this.provider;
    const url = new URL(issuer);
    const execute = url.protocol === 'http:' ? [client.allowInsecureRequests] : [];
    const options = { execute, timeout: requestSeconds };
    return [client, await client.discovery(url, clientId, clientSecret, undefined, options)];
  }

  private failure(error: unknown): DomainError {
    // Nothing that the provider said goes to the log whole: there are tokens in it.
    const { name, message, code } = error as { name: string; message: string; code?: string };
    this.log.warn({ reason: { name, message, code } }, 'a sign-in by OpenID Connect has failed');
    const isLost = name === 'TypeError' || name === 'TimeoutError' || code === 'OAUTH_TIMEOUT';
    return isLost ? new DomainError('unavailable', 'The provider does not answer.') : new DomainError('oidc_failed');
  }

  private sealed(ticket: Ticket): string {
    return seal(this.secret, 'oidc', JSON.stringify(ticket)).toString('base64url');
  }

  private unsealed(ticket: string): Ticket | null {
    const opened = unseal(this.secret, 'oidc', Buffer.from(ticket, 'base64url'));
    return opened === null ? null : JSON.parse(opened);
  }
}

function personOf(claims: Record<string, unknown> & { iss: string; sub: string }): Person {
  return {
    ...{ issuer: claims.iss, subject: claims.sub },
    email: claims.email_verified === true ? text(claims.email) : undefined,
    username: text(claims.preferred_username) ?? text(claims.nickname) ?? text(claims.email)?.split('@')[0],
    name: text(claims.name),
  };
}
