import type { MessageAck, NewMessage } from '../../generated/realtime';
import type { Pending } from '../core/feed';
import { emptyFeed, upsert } from '../core/feed';
import { sayProblem, t } from '../text';
import { socketOf } from './live';
import { changeFeed, feedOf, useStore } from './store';

const ackMilliseconds = 10_000;

const change = (channelId: number, clientId: string, news: Partial<Pending>) =>
  changeFeed(channelId, (feed) => ({
    ...feed,
    outbox: feed.outbox.map((one) => (one.client_id === clientId ? { ...one, ...news } : one)),
  }));

const storageKey = (channelId: number) => `atom-chat-unsent-${channelId}`;

/** Unsent messages outlive the page. */
useStore.subscribe(({ feeds }, { feeds: former }) => {
  for (const [id, { outbox }] of Object.entries(feeds)) {
    if (outbox === (former[Number(id)] ?? emptyFeed).outbox) continue;
    if (outbox.length > 0) localStorage.setItem(storageKey(Number(id)), JSON.stringify(outbox));
    else localStorage.removeItem(storageKey(Number(id)));
  }
});

/** Puts back what was written, and not known to be sent, before the page was closed. */
export function recall(channelId: number): void {
  const outbox: Pending[] = JSON.parse(localStorage.getItem(storageKey(channelId)) ?? '[]');
  if (outbox.length > 0) changeFeed(channelId, (feed) => ({ ...feed, outbox }));
}

/** Leaves nothing that was written to whoever sits down next. */
export function forgetUnsent(): void {
  for (const key of Object.keys(localStorage)) if (/^atom-chat-(unsent|draft)-/.test(key)) localStorage.removeItem(key);
}

/** Shows the message at once and sends it; while there is no connection it waits for one. */
export function send(
  channelId: number,
  content: string,
  more: Pick<Pending, 'reply_to' | 'attachment_ids'> = {},
): void {
  const pending = { client_id: newId(), content, created_at: new Date().toISOString(), ...more };
  changeFeed(channelId, (feed) => ({ ...feed, newAfter: undefined, outbox: [...feed.outbox, pending] }));
  transmit(channelId, pending);
}

/** Tries again, as the same message: what has been committed already is not said twice. */
export function retry(channelId: number, pending: Pending): void {
  change(channelId, pending.client_id, { failure: undefined });
  transmit(channelId, pending);
}

export function discard(channelId: number, clientId: string): void {
  changeFeed(channelId, (feed) => ({
    ...feed,
    outbox: feed.outbox.filter((one) => one.client_id !== clientId),
  }));
}

/** Sends what has waited for a connection, in order. */
export function flush(channelId: number): void {
  for (const pending of feedOf(channelId).outbox) if (!pending.failure) transmit(channelId, pending);
}

function transmit(channelId: number, { client_id, content, reply_to, attachment_ids }: Pending): void {
  const socket = socketOf(channelId);
  if (!socket?.connected) return;
  const more = { ...(reply_to && { reply_to }), ...(attachment_ids && { attachment_ids }) };
  const message = (content ? { client_id, content, ...more } : { client_id, ...more }) as NewMessage;
  socket.timeout(ackMilliseconds).emit('message:send', message, (error: Error | null, ack: MessageAck) => {
    // Without a connection it is sent again once there is one.
    if (error && !socketOf(channelId)?.connected) return;
    if (error) change(channelId, client_id, { failure: t('No answer from the service.') });
    else if ('problem' in ack)
      change(channelId, client_id, { failure: sayProblem(ack.problem.code, ack.problem.detail) });
    else
      changeFeed(channelId, (feed) => ({
        ...feed,
        messages: upsert(feed.messages, [ack.data]),
        outbox: feed.outbox.filter((one) => one.client_id !== client_id),
      }));
  });
}

/** A random UUID (RFC 9562), also where the page is not served securely and `randomUUID` is missing. */
function newId(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}
