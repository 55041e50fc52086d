import type { MessageBatch } from '../../generated/realtime';
import { applyBatch } from '../core/feed';
import { changeFeed } from './store';

/** Frames do not come while nobody looks. */
const patienceMilliseconds = 100;
const waiting = new Map<number, MessageBatch[]>();

/** Puts a batch into its channel's feed, with all others that come before the next frame: more often nobody could see. */
export function receive(channelId: number, batch: MessageBatch): void {
  const others = waiting.get(channelId);
  if (others) {
    others.push(batch);
    return;
  }
  waiting.set(channelId, [batch]);
  requestAnimationFrame(() => settle(channelId));
  setTimeout(settle, patienceMilliseconds, channelId);
}

/** Puts in what waits. */
export function settle(channelId: number): void {
  const batches = waiting.get(channelId);
  if (!batches) return;
  waiting.delete(channelId);
  changeFeed(channelId, (feed) => batches.reduce(applyBatch, feed));
}
