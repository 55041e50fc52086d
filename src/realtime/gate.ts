import type { IncomingMessage } from 'node:http';
import type { Context } from '../domain/context';
import { DomainError } from '../domain/errors';
import { networkOf } from '../domain/network';
import { addressOf } from './address';

/** So many connections of one address, and of one user; the contract says so. */
const perAddress = 1000;
const perUser = 100;

/** Lets connections in: by the page that they come from, and by how many there are of an address and of a user. */
export class Gate {
  private readonly addresses = new Map<string, number>();
  private readonly users = new Map<number, Map<object, number>>();

  constructor(private readonly context: Pick<Context, 'config' | 'limits' | 'stopping'>) {}

  /** @throws forbidden for a page of another origin (RFC 6455, section 10.2), too_many_connections, shutting_down, rate_limited */
  async admit(request: IncomingMessage): Promise<void> {
    if (this.context.stopping.aborted) throw new DomainError('shutting_down');
    if (!this.isWelcome(request)) throw new DomainError('forbidden', 'Pages of this origin may not connect.');
    await this.claim(request);
    if ((this.addresses.get(this.addressOf(request)) ?? 0) >= this.limit(perAddress))
      throw new DomainError('too_many_connections');
  }

  /** Counts an attempt to connect for its address, whoever it is. @throws rate_limited */
  claim(request: IncomingMessage): Promise<void> {
    return this.context.limits.claim('connect', { address: addressOf(request, this.context.config.trustProxy) });
  }

  get connections(): number {
    return [...this.addresses.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Counts a connection for its address; call what this returns when it is over. */
  enter(request: IncomingMessage): () => void {
    const address = this.addressOf(request);
    this.addresses.set(address, (this.addresses.get(address) ?? 0) + 1);
    return () => {
      const left = (this.addresses.get(address) ?? 0) - 1;
      if (left > 0) this.addresses.set(address, left);
      else this.addresses.delete(address);
    };
  }

  /** Counts a connection for its user, once for each thing that it is used for. @throws too_many_connections */
  take(userId: number, client: object): void {
    const clients = this.users.get(userId) ?? new Map<object, number>();
    if (!clients.has(client) && clients.size >= this.limit(perUser)) throw new DomainError('too_many_connections');
    clients.set(client, (clients.get(client) ?? 0) + 1);
    this.users.set(userId, clients);
  }

  release(userId: number, client: object): void {
    const clients = this.users.get(userId);
    const left = (clients?.get(client) ?? 0) - 1;
    if (left > 0) clients?.set(client, left);
    else clients?.delete(client);
    if (clients?.size === 0) this.users.delete(userId);
  }

  private limit(count: number): number {
    const { rateLimits } = this.context.config;
    return rateLimits === undefined ? Number.POSITIVE_INFINITY : Math.ceil(count * rateLimits) || 1;
  }

  private addressOf(request: IncomingMessage): string {
    return networkOf(addressOf(request, this.context.config.trustProxy) ?? '');
  }

  /** Programs send no origin. */
  private isWelcome({ headers: { origin, host } }: IncomingMessage): boolean {
    const { corsOrigins, publicUrl } = this.context.config;
    if (origin === undefined || corsOrigins === '*' || corsOrigins.includes(origin)) return true;
    if (!URL.canParse(origin)) return false;
    return new URL(origin).host === host || (publicUrl !== undefined && new URL(publicUrl).origin === origin);
  }
}
