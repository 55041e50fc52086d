import type { MessageBatch } from '../../generated/realtime';
import { getActor } from '../domain/auth';
import { type ListedChannel, type Membership, readChannelFor, readChannels, readOwn } from '../domain/channel-list';
import type { Context } from '../domain/context';
import { asDomainError } from '../domain/errors';
import { Connections } from './connections';
import type { Feed } from './feed';
import { FollowedChannels } from './followed-channels';
import type { Presence } from './presence';
import { Refreshes } from './refreshes';
import type { UserConnection } from './socket-connection';
import { type Summary, summaryOf, UserFeed } from './user-feed';

/** What happens is gathered for so long before a user is told of it. */
const gatherMilliseconds = 250;
/** So long after a reading that failed the next one is tried. */
const retryMilliseconds = 500;
/** Users, and channels, in one reading. */
const pageLimit = 200;

/**
 * Keeps every user's list of channels live, for those with a connection to the main namespace on this node. What is
 * unread is read with the list and counted on from the channels' own batches: there is no query per message.
 */
export class UserFeeds extends Connections<UserConnection> {
  private readonly users = new Map<number, UserFeed>();
  private readonly channels: FollowedChannels;
  private readonly loads = new Map<UserFeed, Promise<void>>();
  /** Whose lists are being read; and of which channels there was news meanwhile. */
  private readonly loading = new Map<UserFeed, Set<number>>();
  private readonly refreshes = new Refreshes(pageLimit, (channelId, userIds) => this.readAgain(channelId, userIds));
  private readonly toTell = new Set<UserFeed>();
  private tellTimer: NodeJS.Timeout | undefined;

  constructor(
    context: Context,
    feed: Feed,
    private readonly presence: Presence,
  ) {
    super(context);
    this.channels = new FollowedChannels(feed);
    feed.addAudience((channelId, batch) => this.receive(channelId, batch));
    const { events } = context;
    events.on('member', ({ channelId, userId }) => this.refresh(channelId, [userId]));
    events.on('channel', ({ channelId }) => this.refresh(channelId, this.membersOf(channelId)));
    events.on('reset', ({ channelId }) => this.refresh(channelId, this.membersOf(channelId)));
    events.on('read', (reading) => {
      const user = this.users.get(reading.userId);
      if (!user) return;
      const { channelId, userId } = reading;
      // What is being read now may be from before it, and would take its place.
      const isBeingRead = this.loading.has(user) || this.refreshes.isReading(channelId, userId);
      if (isBeingRead || !user.read(reading)) this.refresh(channelId, [userId]);
      this.tellSoon(user);
    });
    events.on('ignores', ({ userId }) => {
      const user = this.users.get(userId);
      if (user) this.loadAgain(user);
    });
  }

  /** Makes a connection known, checks its right to be here, and reads its user's list. @throws unauthenticated, blocked, … */
  async enter(connection: UserConnection): Promise<void> {
    const { id } = connection.actor;
    const user = this.users.get(id) ?? new UserFeed(id);
    this.users.set(id, user);
    user.connections.add(connection);
    this.arrived(connection);
    await getActor(this.context, connection.actor);
    await this.loaded(user);
    if (connection.refusal) throw connection.refusal;
  }

  /** Begins to send, to a connection that has entered. */
  welcome(connection: UserConnection): void {
    const user = this.users.get(connection.actor.id);
    if (!user?.connections.has(connection) || connection.refusal) return;
    user.welcome(connection);
    this.presence.enter(connection);
    this.presence.belong(user.userId, [...user.channelIds]);
  }

  leave(connection: UserConnection): void {
    const user = this.users.get(connection.actor.id);
    if (!user?.connections.has(connection)) return;
    user.leave(connection);
    this.presence.leave(connection);
    if (user.connections.size === 0) this.drop(user);
    this.departed(connection);
  }

  /** Every list is read again, too, since something may have been missed. */
  protected async check({ actor }: UserConnection): Promise<unknown> {
    const user = this.users.get(actor.id);
    if (user) this.loadAgain(user);
    return getActor(this.context, actor);
  }

  protected *all(): Iterable<UserConnection> {
    for (const { connections } of this.users.values()) yield* connections;
  }

  private drop(user: UserFeed): void {
    this.users.delete(user.userId);
    this.loads.delete(user);
    for (const channelId of user.channelIds) this.channels.leave(channelId, user);
  }

  private isHere(user: UserFeed): boolean {
    return this.users.get(user.userId) === user;
  }

  private receive(channelId: number, batch: MessageBatch): void {
    const channel = this.channels.find(channelId);
    if (!channel || channel.members.size === 0) return;
    this.count(channelId, channel.members, summaryOf(batch));
  }

  private count(channelId: number, users: Iterable<UserFeed>, summary: Summary): void {
    const unsure: number[] = [];
    for (const user of users) {
      if (!user.take(channelId, summary)) unsure.push(user.userId);
      this.tellSoon(user);
    }
    this.refresh(channelId, unsure);
  }

  /** Reads a user's list once, whoever waits for it. */
  private loaded(user: UserFeed): Promise<void> {
    const load = this.loads.get(user) ?? this.load(user);
    this.loads.set(user, load);
    load.catch(() => this.loads.delete(user));
    return load;
  }

  private loadAgain(user: UserFeed): void {
    const again = (this.loads.get(user) ?? Promise.resolve()).catch(() => undefined).then(() => this.load(user));
    this.loads.set(user, again);
    again.catch(() => {
      if (this.isHere(user)) setTimeout(() => this.loadAgain(user), retryMilliseconds).unref();
    });
  }

  private async load(user: UserFeed): Promise<void> {
    const news = new Set<number>();
    this.loading.set(user, news);
    const releases: (() => void)[] = [];
    try {
      // Their batches are kept from before the list is read, so that none is missed between the two.
      const { channelIds, ignoredIds } = await readOwn(this.context, user.userId);
      for (const channelId of channelIds) releases.push(this.channels.hold(channelId));
      user.ignored = new Set(ignoredIds);
      const gone = new Set(user.channelIds);
      for (let after = 0, isLast = false; !isLast; ) {
        const page = await readChannels(this.context, user.userId, { limit: pageLimit, after });
        if (!this.isHere(user)) return;
        for (const listed of page.items) {
          gone.delete(listed.id);
          // One that is new since.
          if (this.channels.find(listed.id)) this.put(user, listed);
          else news.add(listed.id);
        }
        isLast = page.next === null;
        after = page.next ?? 0;
      }
      for (const channelId of gone) this.remove(user, channelId);
    } finally {
      this.loading.delete(user);
      for (const release of releases) release();
    }
    for (const channelId of news) this.refresh(channelId, [user.userId]);
  }

  /** Takes a channel that was read while it was held. */
  private put(user: UserFeed, listed: ListedChannel): void {
    const channel = this.channels.find(listed.id);
    if (!channel || !this.isHere(user)) return;
    user.put(listed as ListedChannel & { membership: Membership });
    channel.members.add(user);
    this.presence.belong(user.userId, [listed.id]);
    this.tellSoon(user);
    const { sequencer } = channel;
    sequencer.start(listed.revision);
    if ((sequencer.head ?? 0) <= listed.revision) return;
    const rest = sequencer.since(listed.revision);
    if (rest) this.count(listed.id, [user], summaryOf(rest));
    else this.refresh(listed.id, [user.userId]);
  }

  private remove(user: UserFeed, channelId: number): void {
    if (!user.remove(channelId)) return;
    this.channels.leave(channelId, user);
    // Also where it was read as theirs just before they were removed.
    this.presence.unbelong(user.userId, channelId);
    this.tellSoon(user);
  }

  private *membersOf(channelId: number): Iterable<number> {
    for (const { userId } of this.channels.find(channelId)?.members ?? []) yield userId;
    for (const { userId } of this.loading.keys()) yield userId;
  }

  /** Has a channel read again for those of these users who are here. */
  private refresh(channelId: number, userIds: Iterable<number>): void {
    for (const userId of userIds) {
      const user = this.users.get(userId);
      const news = user && this.loading.get(user);
      if (news) news.add(channelId);
      else if (user) this.refreshes.add(channelId, userId);
    }
  }

  private async readAgain(channelId: number, userIds: number[]): Promise<void> {
    const release = this.channels.hold(channelId);
    try {
      const found = await readChannelFor(this.context, channelId, userIds);
      const byUser = new Map(found.map(({ user_id, ...listed }) => [user_id, listed]));
      for (const userId of userIds) {
        const user = this.users.get(userId);
        const listed = byUser.get(userId);
        if (user && listed) this.put(user, listed);
        else if (user) this.remove(user, channelId);
      }
    } catch (error) {
      const { code } = asDomainError(error);
      if (code === 'internal_error') this.context.log.error({ err: error }, 'reading a channel again failed');
      setTimeout(() => this.refresh(channelId, userIds), retryMilliseconds).unref();
    } finally {
      release();
    }
  }

  private tellSoon(user: UserFeed): void {
    if (!user.hasNews || this.toTell.has(user)) return;
    this.toTell.add(user);
    this.tellTimer ??= setTimeout(() => this.tell(), gatherMilliseconds).unref();
  }

  private tell(): void {
    this.tellTimer = undefined;
    const users = [...this.toTell];
    this.toTell.clear();
    for (const user of users) user.flush();
  }
}
