import type { Statement } from '../models/database';
import { type MessageRow, messageColumns } from '../models/message';
import type { Context } from './context';
import { notIgnoredBy } from './ignores';
import { changeMessage, messageChange, type Target } from './message-change';
import type { Actor } from './rules';
import { authorizeIn } from './standing';

const pin = messageChange('pin_message', {
  action: 'message:pin',
  when: 'target.pinned_at IS NULL',
  set: `pinned_at = date_trunc('milliseconds', clock_timestamp()), pinned_by = $2`,
});
const unpin = messageChange('unpin_message', {
  action: 'message:pin',
  when: 'target.pinned_at IS NOT NULL',
  set: 'pinned_at = NULL, pinned_by = NULL',
});

/** Pins a message in its channel; may be repeated. @throws not_found, blocked, forbidden, channel_archived, … */
export async function pinMessage(context: Context, actor: Pick<Actor, 'id'>, target: Target): Promise<MessageRow> {
  return changeMessage(context, actor, pin, target);
}

/** Takes a pin off; may be repeated. @throws not_found, blocked, forbidden, channel_archived, … */
export async function unpinMessage(context: Context, actor: Pick<Actor, 'id'>, target: Target): Promise<MessageRow> {
  return changeMessage(context, actor, unpin, target);
}

const findPins: Statement = {
  name: 'find_pins',
  text: `SELECT ${messageColumns} FROM messages message JOIN users sender ON sender.id = message.sender_id
    WHERE message.channel_id = $1 AND message.pinned_at IS NOT NULL AND message.id < $2
      AND ${notIgnoredBy('$4')}
    ORDER BY message.id DESC LIMIT $3`,
};

export interface PinPage {
  messages: MessageRow[];
  /** The `before` of the next page; null on the last one. */
  next: number | null;
}

/** A channel's pinned messages, newest first, but for those of whom the actor ignores. @throws not_found, blocked */
export async function listPins(
  context: Context,
  actor: Actor,
  {
    channelId,
    limit,
    before = Number.MAX_SAFE_INTEGER,
  }: { channelId: number; limit: number; before?: number | undefined },
): Promise<PinPage> {
  await authorizeIn(context, actor, 'message:read', channelId);
  const found = await context.database.run<MessageRow>(findPins, [channelId, before, limit + 1, actor.id]);
  const messages = found.slice(0, limit);
  return { messages, next: found.length > limit ? (messages.at(-1)?.id ?? null) : null };
}
