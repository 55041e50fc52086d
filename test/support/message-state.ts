import type { Message } from '../../generated/realtime';

/** What a client that follows the feed holds: upserted by id. */
export function stateOf(changes: Message[]): Message[] {
  const byId = new Map<number, Message>();
  for (const message of changes) byId.set(message.id, message);
  return [...byId.values()].sort((a, b) => a.id - b.id);
}
