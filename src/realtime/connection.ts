import type { MemberPresence, MessageBatch } from '../../generated/realtime';
import type { DomainError } from '../domain/errors';
import type { Bearer } from '../domain/tokens';

/** What is being done for each client. */
const underWay = new WeakMap<object, Set<Promise<unknown>>>();

/** One user's connection, over whatever transport: to a channel, or to their own feed. */
export abstract class Connection {
  /** What the API document calls that to which it is one. */
  abstract readonly channel: 'channel' | 'user';
  /** Why it is being closed, once it is. */
  refusal: DomainError | undefined;
  /** When it was told that its right to be here has ended, in milliseconds since 1970. */
  revokedAt: number | undefined;
  /** Counts for its user's presence. */
  isPresent = false;

  constructor(
    readonly actor: Bearer,
    /** When its token expires, in seconds since 1970. */
    readonly expiresAt: number,
    /** What it shares with the others of the same client: the transport's connection. */
    readonly client: object,
  ) {}

  /** Whether it is only asked to connect elsewhere: it is served until it does. */
  get isMoving(): boolean {
    return this.refusal?.code === 'shutting_down';
  }

  /** Whether its transport is gone. */
  abstract get isGone(): boolean;
  /** Takes it out of the live ones, tells it why, and disconnects it. */
  protected abstract end(refusal: DomainError): void;

  /** Does something for its user, which is finished before the client is sent elsewhere. */
  async serve<Result>(act: () => Promise<Result>): Promise<Result> {
    const doing = act();
    const all = underWay.get(this.client) ?? new Set();
    underWay.set(this.client, all.add(doing));
    try {
      return await doing;
    } finally {
      all.delete(doing);
    }
  }

  /** Resolves once everything that is being done for its client is done and answered. */
  protected async idle(): Promise<void> {
    for (const all = underWay.get(this.client); all?.size; ) await Promise.allSettled(all);
    await new Promise(setImmediate);
  }

  /** Closes it for cause; may be repeated. Who is being sent elsewhere may lose their right to be here meanwhile. */
  close(refusal: DomainError): void {
    if (this.refusal && !(this.isMoving && refusal.code !== 'shutting_down')) return;
    this.refusal = refusal;
    this.end(refusal);
  }
}

const nobody: ReadonlySet<number> = new Set();

/** A connection to one channel. */
export abstract class ChannelConnection extends Connection {
  readonly channel = 'channel';
  isLive = false;
  username = '';
  isMember = false;
  mayType = false;
  /** All messages below this id are gone, and what it holds of them is out of date. */
  goneBefore: number | undefined;
  private ignoring = nobody;
  private isReadingIgnored = true;
  /** News of whom it ignores that comes while that is being read. */
  private readonly overtaking: [userId: number, isIgnored: boolean][] = [];

  constructor(
    actor: Bearer,
    readonly channelId: number,
    expiresAt: number,
    client: object,
  ) {
    super(actor, expiresAt, client);
  }

  /** Whose messages it is not sent. */
  get ignored(): ReadonlySet<number> {
    return this.ignoring;
  }

  ignore(userId: number, isIgnored: boolean): void {
    if (this.isReadingIgnored) this.overtaking.push([userId, isIgnored]);
    const others = [...this.ignoring].filter((one) => one !== userId);
    this.ignoring = new Set(isIgnored ? [...others, userId] : others);
  }

  /** What is read from now on of whom it ignores counts. */
  readIgnored(): void {
    this.isReadingIgnored = true;
  }

  /** Takes what was read of them, unless that was not asked for; news of it may have overtaken it. */
  takeIgnored(userIds: number[]): void {
    if (!this.isReadingIgnored) return;
    this.isReadingIgnored = false;
    this.ignoring = userIds.length > 0 ? new Set(userIds) : nobody;
    for (const [userId, isIgnored] of this.overtaking.splice(0)) this.ignore(userId, isIgnored);
  }

  /** Sends it a page of what it missed, or a batch of its own. */
  abstract send(batch: MessageBatch): void;
  /** Puts it among those who get the live batches, and tells it that it stands at this revision. */
  abstract goLive(revision: number): void;
  /** Tells it, live already, what is gone from the channel. */
  abstract sendReset(revision: number, before: number): void;
  abstract sendPresence(users: MemberPresence[]): void;
  /** Resolves once it has taken what it was sent, or is gone. */
  abstract drained(): Promise<void>;
}
