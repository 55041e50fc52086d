import type { Channel, ChannelChanges } from '../../generated/realtime';
import { SocketClient, type SocketOptions } from './socket-client';

/** Someone's socket in the main namespace: their channels as they are now. */
export class OwnFeed extends SocketClient {
  readonly channels = new Map<number, Channel>();
  readonly events: ChannelChanges[] = [];

  constructor(url: string, options: SocketOptions) {
    super(url, '/', options);
    this.on('channels', (event) => {
      if (this.isReady && !event.complete) throw new Error('the list begins anew');
      this.events.push(event);
      for (const channel of event.channels) this.channels.set(channel.id, channel);
      for (const id of event.removed) this.channels.delete(id);
      this.isReady ||= event.complete;
    });
  }

  /** `[unread, mentions]` of a channel; undefined where it is not in the list. */
  counts(channelId: number): [number, number] | undefined {
    const membership = this.channels.get(channelId)?.membership;
    return membership && [membership.unread_count, membership.mention_count];
  }

  /** Resolves once a channel has these counts. */
  async sees(channelId: number, unread: number, mentions = 0): Promise<void> {
    await this.until(() => this.counts(channelId)?.join() === `${unread},${mentions}`);
  }
}
