import type { Channel, ChannelChanges, Message, MessageBatch } from '../../generated/realtime';
import { countLimit, type ListedChannel, type Membership } from '../domain/channel-list';
import type { Reading } from '../domain/events';
import { presentListedChannel } from '../presenters';
import type { UserConnection } from './socket-connection';

/** The contract allows as many in one event. */
const pageLimit = 200;

/** What one batch adds for everyone, found once for all of them. */
export interface Summary {
  batch: MessageBatch;
  /** Messages in it that count, and how many of them are whose. */
  said: number;
  bySender: Map<number, number>;
  /** Those of them that call someone. */
  calling: Message[];
  /** Of the earlier messages that it changes so that they may count otherwise, the latest; or 0. */
  changed: number;
}

const doesCount = ({ deleted_at, system }: Message) => !deleted_at && !system;

export function summaryOf(batch: MessageBatch): Summary {
  const summary: Summary = { batch, said: 0, bySender: new Map(), calling: [], changed: 0 };
  for (const message of batch.messages) {
    const { id, sender_id, mentions, mentions_all } = message;
    if (id <= batch.after) {
      if (message.edited_at || message.deleted_at) summary.changed = Math.max(summary.changed, id);
    } else if (doesCount(message)) {
      summary.said++;
      summary.bySender.set(sender_id, (summary.bySender.get(sender_id) ?? 0) + 1);
      if (mentions || mentions_all) summary.calling.push(message);
    }
  }
  return summary;
}

/** A channel of the user's, with what is unread as of the revision that it stands at. */
interface OwnChannel {
  listed: ListedChannel & { membership: Membership };
  at: number;
}

/** One user's channels with what is unread in them, for all of the user's connections to this node. */
export class UserFeed {
  /** From the moment in which their right to be here is first checked. */
  readonly connections = new Set<UserConnection>();
  /** Those that have been sent the whole list. */
  private readonly live = new Set<UserConnection>();
  private readonly channels = new Map<number, OwnChannel>();
  private readonly changed = new Set<number>();
  private readonly removed = new Set<number>();
  ignored: ReadonlySet<number> = new Set();

  constructor(readonly userId: number) {}

  get channelIds(): Iterable<number> {
    return this.channels.keys();
  }

  has(channelId: number): boolean {
    return this.channels.has(channelId);
  }

  /** Takes a channel as it was read. */
  put(listed: ListedChannel & { membership: Membership }): void {
    this.channels.set(listed.id, { listed, at: listed.revision });
    this.removed.delete(listed.id);
    this.changed.add(listed.id);
  }

  remove(channelId: number): boolean {
    if (!this.channels.delete(channelId)) return false;
    this.changed.delete(channelId);
    this.removed.add(channelId);
    return true;
  }

  /** Counts what a batch brings. Resolves to false where that takes another reading of the channel. */
  take(channelId: number, summary: Summary): boolean {
    const own = this.channels.get(channelId);
    const { batch } = summary;
    if (!own || batch.revision <= own.at) return true;
    if (batch.after > own.at) return false;
    const { membership } = own.listed;
    const isNew = ({ id }: Message) => id > own.at;
    const concerns = ({ sender_id }: Message) => sender_id !== this.userId && !this.ignored.has(sender_id);
    let said = summary.said - (summary.bySender.get(this.userId) ?? 0);
    if (batch.after < own.at)
      said = batch.messages.filter((one) => isNew(one) && doesCount(one) && concerns(one)).length;
    else for (const userId of this.ignored) said -= summary.bySender.get(userId) ?? 0;
    const called = summary.calling.filter(
      (one) => isNew(one) && concerns(one) && (one.mentions_all || one.mentions?.includes(this.userId)),
    ).length;
    own.at = batch.revision;
    this.count(channelId, membership, membership.unread_count + said, membership.mention_count + called);
    return summary.changed <= membership.read_id;
  }

  /** Takes how far the user has read. Resolves to false where that takes another reading of the channel. */
  read({ channelId, messageId, unread, mentions, revision }: Reading): boolean {
    const own = this.channels.get(channelId);
    if (!own || messageId <= own.listed.membership.read_id) return true;
    const { membership } = own.listed;
    membership.read_id = messageId;
    this.changed.add(channelId);
    if (messageId >= own.at) {
      own.at = messageId;
      this.count(channelId, membership, 0, 0);
    } else if (revision >= own.at) {
      own.at = revision;
      this.count(channelId, membership, unread, mentions);
    } else return false;
    return true;
  }

  /** Sends a connection the whole list, and from now on what changes. */
  welcome(connection: UserConnection): void {
    const ids = [...this.channels.keys()].sort((a, b) => a - b);
    for (let at = 0; at === 0 || at < ids.length; at += pageLimit) {
      const channels = this.present(ids.slice(at, at + pageLimit));
      connection.send({ channels, removed: [], complete: at + pageLimit >= ids.length });
    }
    this.live.add(connection);
  }

  leave(connection: UserConnection): void {
    this.connections.delete(connection);
    this.live.delete(connection);
  }

  /** Whether there is anything to tell. */
  get hasNews(): boolean {
    return this.changed.size + this.removed.size > 0;
  }

  /** Sends all connections what has changed since the last time. */
  flush(): void {
    const ids = [...this.changed].sort((a, b) => a - b);
    const removed = [...this.removed];
    this.changed.clear();
    this.removed.clear();
    for (let at = 0; at < Math.max(ids.length, removed.length); at += pageLimit) {
      const page = [at, at + pageLimit] as const;
      this.send({ channels: this.present(ids.slice(...page)), removed: removed.slice(...page), complete: true });
    }
  }

  private send(changes: ChannelChanges): void {
    for (const connection of this.live) connection.send(changes);
  }

  private count(channelId: number, membership: Membership, unread: number, mentions: number): void {
    const [unreadCount, mentionCount] = [Math.min(unread, countLimit), Math.min(mentions, countLimit)];
    if (unreadCount === membership.unread_count && mentionCount === membership.mention_count) return;
    membership.unread_count = unreadCount;
    membership.mention_count = mentionCount;
    this.changed.add(channelId);
  }

  private present(channelIds: number[]): Channel[] {
    return channelIds.flatMap((id) => {
      const own = this.channels.get(id);
      return own ? { ...presentListedChannel(own.listed), revision: own.at } : [];
    });
  }
}
