import type { Message } from '../../generated/realtime';
import type { Pending } from './feed';

export type Row =
  | { kind: 'day'; key: string; date: string }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; message: Message; isContinued: boolean }
  | { kind: 'pending'; key: string; pending: Pending };

const groupMilliseconds = 5 * 60_000;

/** The timeline, top to bottom: dividers for each day and before what is new, and messages of one author in a row as one group. */
export function toRows(messages: Message[], outbox: Pending[], firstNewId?: number): Row[] {
  const rows: Row[] = [];
  let former: Message | undefined;
  for (const message of messages) {
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
    rows.push({ kind: 'message', key: message.client_id, message, isContinued });
    former = message;
  }
  for (const pending of outbox) rows.push({ kind: 'pending', key: pending.client_id, pending });
  return rows;
}
