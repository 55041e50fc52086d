import { setTimeout as pause } from 'node:timers/promises';
import type { ServerToClientEvents } from '../../generated/realtime';
import { readChannel } from '../domain/channels';
import type { Context } from '../domain/context';
import { DomainError } from '../domain/errors';
import { readMembers } from '../domain/members';
import { presentChannel, presentMember } from '../presenters';
import { checked } from './output';

/** Those who are live in a channel on this node, if there are any. */
type LiveIn = (channelId: number) => { emit: Emit } | undefined;
type Emit = <Name extends 'channel' | 'members'>(
  name: Name,
  ...payload: Parameters<ServerToClientEvents[Name]>
) => unknown;

interface Pending {
  channel: boolean;
  userIds: Set<number>;
}

/** The contract allows as many in one `members` event. */
const membersLimit = 200;
const retryMilliseconds = 500;

/**
 * Tells those who are live in a channel how it stands, and how its members do, after each change of theirs. It is read
 * after the change, one reading at a time for each channel, so what is told last is what is so.
 */
export function announceChannels(context: Context, liveIn: LiveIn): void {
  const pending = new Map<number, Pending>();

  const note = (channelId: number, add: (pending: Pending) => unknown) => {
    if (!liveIn(channelId)) return;
    const known = pending.get(channelId);
    const waiting = known ?? { channel: false, userIds: new Set<number>() };
    add(waiting);
    if (known) return;
    pending.set(channelId, waiting);
    void announce(channelId, waiting).finally(() => pending.delete(channelId));
  };
  context.events.on('member', ({ channelId, userId }) => note(channelId, ({ userIds }) => userIds.add(userId)));
  context.events.on('channel', ({ channelId, change }) => {
    if (change === 'updated') note(channelId, (waiting) => Object.assign(waiting, { channel: true }));
  });

  async function announce(channelId: number, waiting: Pending): Promise<void> {
    while (!context.stopping.aborted && (waiting.channel || waiting.userIds.size > 0)) {
      const { channel } = waiting;
      const userIds = [...waiting.userIds].slice(0, membersLimit);
      waiting.channel = false;
      for (const userId of userIds) waiting.userIds.delete(userId);
      try {
        if (channel) await announceChannel(channelId);
        if (userIds.length > 0) await announceMembers(channelId, userIds);
      } catch (error) {
        if (error instanceof DomainError) return;
        context.log.warn({ err: error, channelId }, 'a change of a channel is told later');
        waiting.channel ||= channel;
        for (const userId of userIds) waiting.userIds.add(userId);
        await pause(retryMilliseconds, undefined, { ref: false });
      }
    }
  }

  async function announceChannel(channelId: number): Promise<void> {
    const payload = { channel: presentChannel(await readChannel(context, channelId)) };
    liveIn(channelId)?.emit('channel', checked(context, 'channel', payload));
  }

  async function announceMembers(channelId: number, userIds: number[]): Promise<void> {
    const found = new Map((await readMembers(context, channelId, userIds)).map((member) => [member.id, member]));
    const members = userIds.map((user_id) => {
      const member = found.get(user_id);
      return { user_id, member: member ? presentMember(member) : null };
    });
    liveIn(channelId)?.emit('members', checked(context, 'members', { members }));
  }
}
