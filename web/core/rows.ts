import type { Message } from '../../generated/realtime';
import type { Feed, Pending } from './feed';

export type Row =
  | { kind: 'day'; key: string; date: string }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; message: Message; isContinued: boolean }
  | { kind: 'pending'; key: string; pending: Pending };

const groupMilliseconds = 5 * 60_000;

type Shown = Pick<Feed, 'messages' | 'outbox' | 'hasOlder'>;

/**
 * The timeline, top to bottom: dividers for each day and before what is new, and messages of one author in a row as one group.
 * The oldest message waits for the one before it, if there is any: else it would be another row by then, and what is below it jump.
 */
export function toRows({ messages, outbox, hasOlder }: Shown, myId?: number, firstNewId?: number): Row[] {
  const rows: Row[] = [];
  const isWaiting = hasOlder && messages.length > 1;
  let former = isWaiting ? messages[0] : undefined;
  for (const message of isWaiting ? messages.slice(1) : messages) {
    const isNewDay = new Date(former?.created_at ?? 0).toDateString() !== new Date(message.created_at).toDateString();
    if (isNewDay) rows.push({ kind: 'day', key: `day-${message.id}`, date: message.created_at });
    const isNew = message.id === firstNewId;
    if (isNew) rows.push({ kind: 'new', key: 'new' });
    const isContinued =
      !isNewDay &&
      !isNew &&
      !message.system &&
      !former?.system &&
      former?.sender_id === message.sender_id &&
      Date.parse(message.created_at) - Date.parse(former.created_at) < groupMilliseconds;
    rows.push({ kind: 'message', key: `${message.sender_id} ${message.client_id}`, message, isContinued });
    former = message;
  }
  for (const pending of outbox) rows.push({ kind: 'pending', key: `${myId} ${pending.client_id}`, pending });
  return rows;
}
