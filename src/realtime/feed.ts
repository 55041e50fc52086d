import type { MessageBatch } from '../../generated/realtime';
import { type ChangePage, readChanges, readLog } from '../domain/change-log';
import type { Context } from '../domain/context';
import { asDomainError, DomainError } from '../domain/errors';
import type { Revocation } from '../domain/events';
import { presentBatch } from '../presenters';
import type { Connection } from './connection';
import { Sequencer } from './sequencer';

/** A transport's live connections: each that is live in the channel gets the batch. */
export type Audience = (channelId: number, batch: MessageBatch) => void;

interface ChannelFeed {
  sequencer: Sequencer;
  /** All of this node's, from the moment in which their right to be here is first checked. */
  connections: Set<Connection>;
}

const sweepMilliseconds = 1000;
const farewellMilliseconds = 1000;

/**
 * Brings every committed batch to every connection of its channel on this node: in order, without gap or duplicate, from
 * wherever the connection left off, for as long as it may.
 */
export class Feed {
  private readonly channels = new Map<number, ChannelFeed>();
  private readonly audiences: Audience[] = [];
  private onEmpty: (() => void) | undefined;
  private readonly timer = setInterval(() => this.sweep(), sweepMilliseconds).unref();

  constructor(private readonly context: Context) {
    const { events } = context;
    events.on('committed', (batch) => this.channels.get(batch.channelId)?.sequencer.receive(presentBatch(batch)));
    events.on('advanced', ({ channelId, revision }) => this.channels.get(channelId)?.sequencer.expect(revision));
    events.on('doubtful', ({ channelId }) => this.channels.get(channelId)?.sequencer.doubt());
    events.on('revoked', (revocation) => this.revoke(revocation));
  }

  addAudience(audience: Audience): void {
    this.audiences.push(audience);
  }

  /** Makes a connection known, so that a revocation finds it from now on. @throws shutting_down */
  enter(connection: Connection): void {
    if (this.context.stopping.aborted) {
      throw new DomainError('shutting_down');
    }
    const { channelId } = connection;
    let channel = this.channels.get(channelId);
    if (!channel) {
      channel = { sequencer: this.sequencerOf(channelId), connections: new Set() };
      this.channels.set(channelId, channel);
    }
    channel.connections.add(connection);
  }

  leave(connection: Connection): void {
    const channel = this.channels.get(connection.channelId);
    if (!channel?.connections.delete(connection) || channel.connections.size > 0) return;
    channel.sequencer.stop();
    this.channels.delete(connection.channelId);
    if (this.channels.size === 0) this.onEmpty?.();
  }

  /** The first page for a connection that has entered. @throws what readChanges throws */
  async firstPage({ actor, channelId }: Connection, after: number | undefined): Promise<ChangePage> {
    return readChanges(this.context, actor, { channelId, after });
  }

  /** Sends what was missed, page by page, and then lets the connection go live; closes it where that fails. */
  async catchUp(connection: Connection, firstPage: ChangePage): Promise<void> {
    const release = this.channels.get(connection.channelId)?.sequencer.keep();
    try {
      for (let page = firstPage; !connection.refusal && !connection.isGone; ) {
        if (page.messages.length > 0) connection.send(presentBatch(page));
        if (page.complete && (await this.goLiveAt(page.revision, connection))) return;
        await connection.drained();
        page = await this.firstPage(connection, page.revision);
      }
    } catch (error) {
      const refusal = asDomainError(error);
      if (refusal.code === 'internal_error') this.context.log.error({ err: error }, 'catching up failed');
      connection.close(refusal);
    } finally {
      release?.();
    }
  }

  /** Closes every connection; resolves once all are gone, or their time for it is up. */
  async closeAll(refusal: DomainError): Promise<void> {
    clearInterval(this.timer);
    const emptied = new Promise<void>((resolve) => {
      this.onEmpty = resolve;
      setTimeout(resolve, farewellMilliseconds).unref();
    });
    this.each((connection) => connection.close(refusal));
    if (this.channels.size > 0) await emptied;
  }

  /**
   * Goes live in the tick in which the channel stands where the connection does, or with what it is behind by; false if
   * that is no longer kept. A busy channel moves on with every reading, and none would ever find it at its own revision.
   */
  private goLiveAt(revision: number, connection: Connection): Promise<boolean> {
    const sequencer = this.channels.get(connection.channelId)?.sequencer;
    sequencer?.start(revision);
    return new Promise((resolve) => {
      sequencer?.onceAt(revision, (exactly) => {
        const rest = exactly ? undefined : sequencer.since(revision);
        const arrives = exactly || rest !== undefined;
        if (arrives && !connection.refusal && !connection.isGone) {
          if (rest) connection.send(rest);
          connection.goLive(rest?.revision ?? revision);
        }
        resolve(arrives);
      });
    });
  }

  private sequencerOf(channelId: number): Sequencer {
    const { context } = this;
    return new Sequencer(
      (batch) => {
        for (const audience of this.audiences) audience(channelId, batch);
      },
      async (after) => presentBatch(await readLog(context, { channelId, after })),
    );
  }

  private revoke({ userId, channelId, code }: Revocation): void {
    const refusal = new DomainError(code);
    this.each((connection) => {
      const concerned = userId === undefined || connection.actor.id === userId;
      if (concerned && (channelId === undefined || connection.channelId === channelId)) connection.close(refusal);
    });
  }

  /** Closes what has expired, and forgets what went away before it was connected. */
  private sweep(): void {
    const now = Date.now() / 1000;
    this.each((connection) => {
      if (connection.isGone) this.leave(connection);
      else if (connection.expiresAt <= now) {
        connection.close(new DomainError('token_expired'));
      }
    });
  }

  private each(act: (connection: Connection) => void): void {
    for (const { connections } of this.channels.values()) for (const connection of connections) act(connection);
  }
}
