import type { Context } from '../domain/context';
import { asDomainError, DomainError } from '../domain/errors';
import type { Revocation } from '../domain/events';
import type { ChannelConnection, Connection } from './connection';

const sweepMilliseconds = 1000;
/** How long whatever is being done for clients may still take. */
const farewellMilliseconds = 3000;

/** That everyone is to connect elsewhere, and after how many milliseconds each client is told so. */
export interface Parting {
  refusal: DomainError;
  delayOf(client: object): number;
  longest: number;
}

/** Connections of one kind. Each is closed when its right to be here ends, which is looked after from its entering on. */
export abstract class Connections<Kind extends Connection> {
  private onEmpty: (() => void) | undefined;
  private parting: Parting | undefined;
  private readonly timer = setInterval(() => this.sweep(), sweepMilliseconds).unref();

  constructor(protected readonly context: Context) {
    context.events.on('revoked', (revocation) => this.revoke(revocation));
  }

  abstract leave(connection: Kind): void;
  protected abstract all(): Iterable<Kind>;

  /** Closes every connection, and those that come meanwhile; resolves once all are gone, or their time for it is up. */
  async closeAll(parting: Parting): Promise<void> {
    clearInterval(this.timer);
    this.parting = parting;
    const emptied = new Promise<void>((resolve) => {
      this.onEmpty = resolve;
      setTimeout(resolve, parting.longest + farewellMilliseconds).unref();
    });
    for (const connection of this.all()) this.arrived(connection);
    this.checkEmpty();
    await emptied;
  }

  /** Closes every connection whose right to be here has ended without anyone's telling. */
  async recheck(): Promise<void> {
    for (const connection of [...this.all()]) {
      try {
        await this.check(connection);
      } catch (error) {
        const refusal = asDomainError(error);
        if (['internal_error', 'unavailable'].includes(refusal.code)) throw error;
        this.end(connection, refusal);
      }
    }
  }

  /** Whether someone may be here still. @throws why not */
  protected abstract check(connection: Kind): Promise<unknown>;

  /** To be called once a connection is known. */
  protected arrived(connection: Kind): void {
    const { parting } = this;
    if (parting) setTimeout(() => connection.close(parting.refusal), parting.delayOf(connection.client));
  }

  /** To be called once a connection is none any more. */
  protected departed({ revokedAt }: Kind): void {
    // The clocks of nodes differ.
    if (revokedAt) this.context.metrics.revocations.observe(Math.max(0, Date.now() - revokedAt) / 1000);
    this.checkEmpty();
  }

  private checkEmpty(): void {
    if (this.onEmpty && this.all()[Symbol.iterator]().next().done) this.onEmpty();
  }

  private end(connection: Kind, refusal: DomainError): void {
    if (!connection.refusal) this.context.metrics.closed.inc({ code: refusal.code });
    connection.close(refusal);
  }

  private revoke({ userId, sessionId, channelId, asVisitor, code, toldAt }: Revocation): void {
    const refusal = new DomainError(code);
    for (const connection of this.all()) {
      if (userId !== undefined && connection.actor.id !== userId) continue;
      if (sessionId !== undefined && connection.actor.sessionId !== sessionId) continue;
      const { channelId: within, isMember } = connection as Partial<ChannelConnection>;
      if (asVisitor && isMember !== false) continue;
      if (channelId !== undefined && within !== channelId) continue;
      connection.revokedAt ??= toldAt ?? Date.now();
      this.end(connection, refusal);
    }
  }

  /** Closes what has expired, and forgets what went away before it was connected. */
  private sweep(): void {
    const now = Date.now() / 1000;
    for (const connection of this.all()) {
      if (connection.isGone) this.leave(connection);
      else if (connection.expiresAt <= now) this.end(connection, new DomainError('token_expired'));
    }
  }
}
