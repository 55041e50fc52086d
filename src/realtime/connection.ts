import type { MessageBatch } from '../../generated/realtime';
import type { DomainError } from '../domain/errors';
import type { Actor } from '../domain/rules';

/** One user's connection to one channel, over whatever transport. */
export abstract class Connection {
  /** Why it is being closed, once it is. */
  refusal: DomainError | undefined;

  constructor(
    readonly actor: Pick<Actor, 'id'>,
    readonly channelId: number,
    /** When its token expires, in seconds since 1970. */
    readonly expiresAt: number,
  ) {}

  /** Sends it a page of what it missed. */
  abstract send(batch: MessageBatch): void;
  /** Puts it among those who get the live batches, and tells it that it stands at this revision. */
  abstract goLive(revision: number): void;
  /** Resolves once it has taken what it was sent, or is gone. */
  abstract drained(): Promise<void>;
  /** Whether its transport is gone. */
  abstract get isGone(): boolean;
  /** Takes it out of the live ones, tells it why, and disconnects it. */
  protected abstract end(refusal: DomainError): void;

  /** Closes it for cause; may be repeated. */
  close(refusal: DomainError): void {
    if (this.refusal) return;
    this.refusal = refusal;
    this.end(refusal);
  }
}
