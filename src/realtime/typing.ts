import type { TypingNotice } from '../../generated/realtime';
import type { DomainEventMap, DomainEvents } from '../domain/events';
import type { CommandHandlers } from './commands';
import type { ChannelConnection } from './connection';
import type { Feed } from './feed';
import type { Rooms } from './rooms';

/** Someone's typing is passed on at most so often in a channel. */
const pauseMilliseconds = 3_000;
/** For how long a client shows it, unless it hears of it again. */
const expiresIn = 6;

/** Passes on who is writing, on every node; nothing of it is in the database. */
export class Typing {
  private readonly recent = new Set<string>();

  constructor(
    private readonly rooms: Rooms,
    private readonly feed: Feed,
    private readonly events: DomainEvents,
  ) {
    events.on('typing', (notice) => this.pass(notice));
  }

  notice({ actor, channelId, username, mayType }: ChannelConnection, { thread_id }: TypingNotice): void {
    const key = `${channelId} ${actor.id}`;
    if (this.recent.has(key)) return;
    this.recent.add(key);
    setTimeout(() => this.recent.delete(key), pauseMilliseconds).unref();
    // A silence may be over, of which nothing tells.
    if (!mayType) return void this.feed.lookAgain(channelId, actor.id);
    this.events.emit('typing', { channelId, userId: actor.id, username, threadId: thread_id });
  }

  private pass({ channelId, userId, username, threadId }: DomainEventMap['typing'][0]): void {
    const spared = [...this.feed.liveIn(channelId)].filter((one) => one.actor.id === userId || one.ignored.has(userId));
    const notice = { user_id: userId, username, ...(threadId && { thread_id: threadId }), expires_in: expiresIn };
    this.rooms.emitVolatile(channelId, 'typing', notice, spared);
  }
}

export const typing = {
  async typing({ context, connection, payload }) {
    context.typing.notice(connection, payload);
  },
} satisfies Partial<CommandHandlers>;
