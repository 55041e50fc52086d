import type { ReadMarker } from '../../generated/realtime';
import type { DomainEvents } from '../domain/events';
import { markRead } from '../domain/reads';
import type { CommandHandlers } from './commands';
import { Gather } from './gather';
import type { Rooms } from './rooms';

const gatherMilliseconds = 500;

/** Tells a channel's followers who has read on. */
export function announceReads(events: DomainEvents, rooms: Rooms): void {
  const news = new Gather<ReadMarker>(gatherMilliseconds, (channelId, reads) =>
    rooms.emitVolatile(channelId, 'read', { reads }),
  );
  events.on('read', ({ channelId, userId, messageId }) => {
    if (rooms.has(channelId)) news.add(channelId, userId, { user_id: userId, message_id: messageId });
  });
}

export const reads = {
  async 'read:mark'({ context, actor, channelId, payload }) {
    return markRead(context, actor, { channelId, messageId: payload.message_id });
  },
} satisfies Partial<CommandHandlers>;
