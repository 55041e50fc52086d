import type { Feed } from './feed';
import type { Sequencer } from './sequencer';
import type { UserFeed } from './user-feed';

/** A channel that users here belong to. */
interface FollowedChannel {
  sequencer: Sequencer;
  members: Set<UserFeed>;
  /** Readings of it that are under way. */
  holds: number;
}

/** The channels that users here belong to; each is watched for as long as it has any, or is being read. */
export class FollowedChannels {
  private readonly channels = new Map<number, FollowedChannel>();

  constructor(private readonly feed: Feed) {}

  find(channelId: number): FollowedChannel | undefined {
    return this.channels.get(channelId);
  }

  /** Keeps a channel and its latest batches; call what this returns to end that. */
  hold(channelId: number): () => void {
    let channel = this.channels.get(channelId);
    if (!channel) {
      channel = { sequencer: this.feed.watch(channelId), members: new Set(), holds: 0 };
      this.channels.set(channelId, channel);
    }
    channel.holds++;
    const end = channel.sequencer.keep();
    return () => {
      end();
      channel.holds--;
      this.release(channelId);
    };
  }

  /** A user here belongs to it no more. */
  leave(channelId: number, user: UserFeed): void {
    this.channels.get(channelId)?.members.delete(user);
    this.release(channelId);
  }

  private release(channelId: number): void {
    const channel = this.channels.get(channelId);
    if (!channel || channel.holds > 0 || channel.members.size > 0) return;
    this.channels.delete(channelId);
    this.feed.unwatch(channelId);
  }
}
