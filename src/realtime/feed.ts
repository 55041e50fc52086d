import type { MessageBatch } from '../../generated/realtime';
import { type ChangePage, type ReaderPage, readChanges, readHeads, readLog } from '../domain/change-log';
import type { Context } from '../domain/context';
import { asDomainError } from '../domain/errors';
import type { DomainEventMap } from '../domain/events';
import { presentBatch } from '../presenters';
import { traceDelivery } from '../tracing';
import type { ChannelConnection } from './connection';
import { Connections } from './connections';
import type { Presence } from './presence';
import { Sequencer } from './sequencer';

/** A transport's live connections: each that is live in the channel gets the batch, but for the `others`. */
export type Audience = (channelId: number, batch: MessageBatch, others: ReadonlySet<ChannelConnection>) => void;

interface ChannelFeed {
  sequencer: Sequencer;
  /** All of this node's, from the moment in which their right to be here is first checked. */
  connections: Set<ChannelConnection>;
  /** The live ones among them that are not sent everyone's messages. */
  choosy: Set<ChannelConnection>;
  /** How often it is watched without a connection. */
  watches: number;
}

/**
 * Brings every committed batch to every connection of its channel on this node: in order, without gap or duplicate, from
 * wherever the connection left off, for as long as it may.
 */
export class Feed extends Connections<ChannelConnection> {
  private readonly channels = new Map<number, ChannelFeed>();
  private readonly audiences: Audience[] = [];

  constructor(
    context: Context,
    private readonly presence: Presence,
  ) {
    super(context);
    const { events } = context;
    events.on('committed', (batch) => this.channels.get(batch.channelId)?.sequencer.receive(presentBatch(batch)));
    events.on('advanced', ({ channelId, revision, isElsewhere }) =>
      this.channels.get(channelId)?.sequencer.expect(revision, isElsewhere && 0),
    );
    events.on('doubtful', ({ channelId }) => this.channels.get(channelId)?.sequencer.doubt());
    events.on('ignores', (news) => this.ignore(news));
    events.on('reset', ({ channelId, before }) => this.reset(channelId, before));
  }

  addAudience(audience: Audience): void {
    this.audiences.push(audience);
  }

  /** Makes a connection known, so that a revocation finds it from now on. */
  enter(connection: ChannelConnection): void {
    this.channelOf(connection.channelId).connections.add(connection);
    this.arrived(connection);
  }

  leave(connection: ChannelConnection): void {
    const channel = this.channels.get(connection.channelId);
    if (!channel?.connections.delete(connection)) return;
    channel.choosy.delete(connection);
    this.presence.leave(connection);
    this.release(connection.channelId, channel);
    this.departed(connection);
  }

  /** Has the audiences hear of a channel whether or not anyone is connected to it; may be repeated, as `unwatch` must be. */
  watch(channelId: number): Sequencer {
    const channel = this.channelOf(channelId);
    channel.watches++;
    return channel.sequencer;
  }

  unwatch(channelId: number): void {
    const channel = this.channels.get(channelId);
    if (!channel) return;
    channel.watches--;
    this.release(channelId, channel);
  }

  /** Looks for what was committed in the channels that are followed here, though nobody has told of it. */
  async pull(): Promise<void> {
    for (const { id, revision } of await readHeads(this.context, [...this.channels.keys()]))
      this.channels.get(id)?.sequencer.expect(revision, 0);
  }

  /** The channel's connections on this node, those that are on their way in as well. */
  connectionsIn(channelId: number): Iterable<ChannelConnection> {
    return this.channels.get(channelId)?.connections ?? [];
  }

  /** Those of them that get live batches. */
  *liveIn(channelId: number): Iterable<ChannelConnection> {
    for (const connection of this.connectionsIn(channelId)) if (connection.isLive) yield connection;
  }

  /** The first page for a connection that has entered. @throws what readChanges throws */
  async firstPage(connection: ChannelConnection, after: number | undefined): Promise<ChangePage> {
    const { actor, channelId } = connection;
    const page = await readChanges(this.context, actor, { channelId, after });
    this.context.metrics.pages.inc();
    this.look(connection, page);
    return page;
  }

  /** Sends what was missed, page by page, and then lets the connection go live; closes it where that fails. */
  async catchUp(connection: ChannelConnection, firstPage: ChangePage): Promise<void> {
    const release = this.channels.get(connection.channelId)?.sequencer.keep();
    try {
      for (let page = firstPage; !connection.refusal && !connection.isGone; ) {
        // Empty where all that changed is of people whom its user ignores, or has been removed.
        if (page.revision > page.after) connection.send(presentBatch(page));
        if (page.complete && (await this.goLiveAt(page.revision, connection))) {
          this.context.metrics.depths.observe(page.revision - firstPage.after);
          return;
        }
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

  protected async check(connection: ChannelConnection): Promise<void> {
    const { actor, channelId } = connection;
    connection.readIgnored();
    const { ignoredIds, mayType } = await readChanges(this.context, actor, { channelId, after: undefined });
    connection.takeIgnored(ignoredIds);
    connection.mayType = mayType;
    this.sort(connection);
  }

  protected *all(): Iterable<ChannelConnection> {
    for (const { connections } of this.channels.values()) yield* connections;
  }

  /** Notes what a reading of the channel says of its reader. */
  private look(connection: ChannelConnection, page: ReaderPage): void {
    connection.username = page.username;
    connection.isMember = page.isMember;
    connection.mayType = page.mayType;
    connection.takeIgnored(page.ignoredIds);
    connection.goneBefore ??= page.goneBefore;
  }

  /**
   * Goes live in the tick in which the channel stands where the connection does, or with what it is behind by; false if
   * that is no longer kept. A busy channel moves on with every reading, and none would ever find it at its own revision.
   */
  private goLiveAt(revision: number, connection: ChannelConnection): Promise<boolean> {
    const channel = this.channels.get(connection.channelId);
    const sequencer = channel?.sequencer;
    sequencer?.start(revision);
    return new Promise((resolve) => {
      sequencer?.onceAt(revision, (exactly) => {
        const rest = exactly ? undefined : sequencer.since(revision);
        const arrives = exactly || rest !== undefined;
        if (arrives && !connection.refusal && !connection.isGone) {
          if (rest) connection.send(without(rest, connection.ignored));
          connection.isLive = true;
          this.sort(connection);
          connection.goLive(rest?.revision ?? revision);
          this.presence.enter(connection);
          if (connection.isMember) this.presence.belong(connection.actor.id, [connection.channelId]);
          connection.sendPresence(this.presence.in(connection.channelId));
        }
        resolve(arrives);
      });
    });
  }

  private channelOf(channelId: number): ChannelFeed {
    const known = this.channels.get(channelId);
    if (known) return known;
    const choosy = new Set<ChannelConnection>();
    const connections = new Set<ChannelConnection>();
    const send = (batch: MessageBatch) => {
      for (const audience of this.audiences) audience(channelId, batch, choosy);
      // One that is being closed is there until it is gone.
      for (const connection of choosy) if (connection.isLive) connection.send(without(batch, connection.ignored));
    };
    const deliver = (batch: MessageBatch) => {
      traceDelivery(channelId, batch.messages.length, connections.size, () => send(batch));
      const latest = batch.messages.at(-1);
      if (latest?.id === latest?.revision) this.context.metrics.lag.observe(ageOf(latest));
    };
    const read = async (after: number) => presentBatch(await readLog(this.context, { channelId, after }));
    const channel = { sequencer: new Sequencer(deliver, read), connections, choosy, watches: 0 };
    this.channels.set(channelId, channel);
    return channel;
  }

  private release(channelId: number, { sequencer, connections, watches }: ChannelFeed): void {
    if (connections.size > 0 || watches > 0) return;
    sequencer.stop();
    this.channels.delete(channelId);
  }

  private ignore({ userId, ignoredId, isIgnored }: DomainEventMap['ignores'][0]): void {
    for (const connection of this.all()) {
      if (connection.actor.id !== userId) continue;
      connection.ignore(ignoredId, isIgnored);
      this.sort(connection);
    }
  }

  /** Whom it ignores may have changed. */
  private sort(connection: ChannelConnection): void {
    const choosy = this.channels.get(connection.channelId)?.choosy;
    if (connection.isLive && connection.ignored.size > 0) choosy?.add(connection);
    else choosy?.delete(connection);
  }

  private reset(channelId: number, before: number): void {
    const channel = this.channels.get(channelId);
    for (const connection of channel?.connections ?? []) {
      // Those who are still catching up hear of it once they are ready.
      if (connection.isLive) connection.sendReset(channel?.sequencer.head ?? 0, before);
      else connection.goneBefore = Math.max(before, connection.goneBefore ?? 0);
    }
  }
}

/** In seconds; not less than none, where the clocks of nodes differ. */
const ageOf = (message: { created_at: string } | undefined): number =>
  message ? Math.max(0, Date.now() - Date.parse(message.created_at)) / 1000 : 0;

/** The batch without the messages of these people. */
function without(batch: MessageBatch, ignored: ReadonlySet<number>): MessageBatch {
  if (!batch.messages.some(({ sender_id }) => ignored.has(sender_id))) return batch;
  return { ...batch, messages: batch.messages.filter(({ sender_id }) => !ignored.has(sender_id)) };
}
