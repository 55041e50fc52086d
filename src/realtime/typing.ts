import type { TypingNotice } from '../../generated/realtime';
import type { Context } from '../domain/context';
import type { DomainEventMap } from '../domain/events';
import { readTypists } from '../domain/standing';
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
    private readonly context: Pick<Context, 'database' | 'events'>,
  ) {
    const { events } = context;
    events.on('typing', (notice) => this.pass(notice));
    events.on('channel', ({ channelId, change }) => {
      if (change === 'updated') void this.lookAgain(channelId);
    });
    events.on('member', ({ channelId, userId, change }) => {
      if (change !== 'removed') void this.lookAgain(channelId, userId);
    });
  }

  notice({ actor, channelId, username, mayType }: ChannelConnection, { thread_id }: TypingNotice): void {
    const key = `${channelId} ${actor.id}`;
    if (this.recent.has(key)) return;
    this.recent.add(key);
    setTimeout(() => this.recent.delete(key), pauseMilliseconds).unref();
    // A silence may be over, of which nothing tells.
    if (!mayType) return void this.lookAgain(channelId, actor.id);
    this.context.events.emit('typing', { channelId, userId: actor.id, username, threadId: thread_id });
  }

  /** Who may type after a change of the channel, or of one member. */
  private async lookAgain(channelId: number, userId?: number): Promise<void> {
    const connections = [...this.feed.connectionsIn(channelId)].filter(
      ({ actor }) => userId === undefined || actor.id === userId,
    );
    if (connections.length === 0) return;
    const userIds = new Set(connections.map(({ actor }) => actor.id));
    // What is shown is not worth an error.
    const typists = await readTypists(this.context, channelId, [...userIds]).catch(() => undefined);
    if (typists) for (const connection of connections) connection.mayType = typists.has(connection.actor.id);
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
