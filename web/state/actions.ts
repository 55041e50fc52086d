import type { ClientToServerEvents, MessageAck } from '../../generated/realtime';
import { upsert } from '../core/feed';
import { sayProblem } from '../text';
import { socketOf } from './live';
import { Refused } from './session';
import { changeFeed, setState } from './store';

const ackMilliseconds = 10_000;

type Change = 'message:edit' | 'message:delete' | 'message:pin' | 'message:unpin' | 'reaction:add' | 'reaction:remove';

/** Changes a message; shows why where that is refused. Resolves to whether it went through. */
export async function act<Name extends Change>(
  channelId: number,
  name: Name,
  payload: Parameters<ClientToServerEvents[Name]>[0],
): Promise<boolean> {
  const socket = socketOf(channelId);
  const ack: MessageAck | undefined = socket?.connected
    ? await (socket.timeout(ackMilliseconds) as never as Asking).emitWithAck(name, payload).catch(() => undefined)
    : undefined;
  if (!ack) setState({ error: new Refused('offline').message });
  else if ('problem' in ack) setState({ error: sayProblem(ack.problem.code, ack.problem.detail) });
  else changeFeed(channelId, (feed) => ({ ...feed, messages: upsert(feed.messages, [ack.data]) }));
  return ack !== undefined && 'data' in ack;
}

interface Asking {
  emitWithAck(name: string, payload: object): Promise<MessageAck>;
}
