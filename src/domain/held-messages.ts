import type { components } from '../../generated/openapi';
import { attachmentJson } from '../models/attachment';
import type { Statement } from '../models/database';
import type { NewMessage } from './append-statement';
import { auditText, originOf } from './audit';
import { readChannel } from './channels';
import type { MetRule } from './content-rules';
import type { Context } from './context';
import { DomainError } from './errors';
import { mentionsIn } from './mentions';
import { type Page, type PageInput, pageOf } from './pages';
import { type Actor, authorize } from './rules';
import { authorizeIn } from './standing';

type Decision = 'approved' | 'refused';

export interface HeldRow {
  id: number;
  channel_id: number;
  sender_id: number;
  sender_username: string;
  client_id: string;
  content: string;
  reply_to: number | null;
  attachment_ids: number[];
  /** Those of them that are still there. */
  attachments: components['schemas']['Attachment'][] | null;
  rule_id: number;
  decision: Decision | null;
  decided_by: number | null;
  created_at: Date;
  decided_at: Date | null;
}

const hold: Statement = {
  name: 'hold_message',
  text: `WITH held AS (
      INSERT INTO held_messages (channel_id, sender_id, client_id, content, reply_to, attachment_ids, rule_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING decision
    )
    SELECT decision, true AS is_same FROM held UNION ALL
    SELECT decision, content = $4 AND reply_to IS NOT DISTINCT FROM $5 AND attachment_ids = $6 FROM held_messages
    WHERE channel_id = $1 AND sender_id = $2 AND client_id = $3`,
};

/**
 * Looks through a message before it is sent; not in conversations, which are nobody else's business. Resolves to what it may
 * say. @throws content_refused; client_id_reused where another was held by it; message_held, and it waits for a moderator, who may have let it pass already
 */
export function checkContent(context: Context, message: NewMessage): Promise<string> | string {
  const rule = context.contentRules.find(message.content);
  return rule ? checkAgainst(rule, context, message) : message.content;
}

async function checkAgainst(rule: MetRule, context: Context, message: NewMessage): Promise<string> {
  const { channelId, senderId, clientId, content, replyTo, attachmentIds } = message;
  if (await isConversation(context, channelId)) return content;
  if (rule.action === 'hide') return context.contentRules.hide(content);
  await authorizeIn(context, { id: senderId }, 'message:send', channelId);
  if (rule.action === 'refuse') throw new DomainError('content_refused');
  const values = [channelId, senderId, clientId, content, replyTo ?? null, attachmentIds ?? [], rule.id];
  const [held] = await context.database.run<{ decision: Decision | null; is_same: boolean }>(hold, values);
  if (held && !held.is_same) throw new DomainError('client_id_reused');
  if (held?.decision === 'refused') throw new DomainError('content_refused');
  if (held?.decision !== 'approved') throw new DomainError('message_held');
  return content;
}

/** The same for what a message is to say instead, which is not held. @throws content_refused */
export async function checkEdit(context: Context, channelId: number, content: string): Promise<string> {
  const rule = context.contentRules.find(content);
  if (!rule || (await isConversation(context, channelId))) return content;
  if (rule.action === 'hide') return context.contentRules.hide(content);
  throw new DomainError('content_refused');
}

const isConversation = async (context: Context, channelId: number) =>
  (await readChannel(context, channelId)).kind === 'direct';

const select = `SELECT held.*, username AS sender_username, (
    SELECT jsonb_agg(${attachmentJson('upload')} ORDER BY array_position(held.attachment_ids, upload.id))
    FROM attachments upload WHERE upload.id = ANY (held.attachment_ids) AND upload.uploader_id = sender_id
      AND (NOT upload.is_kept OR upload.channel_id = held.channel_id)
  ) AS attachments FROM held_messages held JOIN users ON users.id = sender_id`;
const findWaiting: Statement = {
  name: 'find_held_messages',
  text: `${select} WHERE held.id > $1 AND decided_at IS NULL ORDER BY held.id LIMIT $2`,
};
const findOne: Statement = { name: 'find_held_message', text: `${select} WHERE held.id = $1` };

/** Those that wait, the oldest first. @throws forbidden */
export async function listHeldMessages(
  { database }: Context,
  actor: Actor,
  { limit, after }: PageInput,
): Promise<Page<HeldRow>> {
  authorize('held:decide', actor);
  return pageOf(await database.run<HeldRow>(findWaiting, [after, limit + 1]), limit);
}

/** Nobody decides otherwise from now on; what is approved is sent next, and is decided once it is. */
const claim: Statement = {
  name: 'claim_held_message',
  text: `UPDATE held_messages SET decision = $2 WHERE id = $1 AND decision IS NULL`,
};
/** Whoever was to send it may not any more. */
const giveBack: Statement = {
  name: 'give_back_held_message',
  text: `UPDATE held_messages SET decision = NULL WHERE id = $1 AND decided_at IS NULL`,
};
const decide = (decision: Decision): Statement => ({
  name: `decide_held_${decision}`,
  text: `WITH held AS (
      UPDATE held_messages SET decided_by = $2, decided_at = now()
      WHERE id = $1 AND decision = '${decision}' AND decided_at IS NULL RETURNING *
    ), audited AS (${auditText({
      ...{ action: decision === 'approved' ? 'held:approve' : 'held:refuse', from: 'held', actor: '$2' },
      ...{ user: 'sender_id', channel: 'channel_id', origin: '$3' },
      details: `jsonb_build_object('held_id', id, 'rule_id', rule_id)`,
    })})
    SELECT id FROM held`,
});
const decisions = { approved: decide('approved'), refused: decide('refused') };

/**
 * Sends a held message, in its sender's name and by their right, or lets it never be sent. May be repeated.
 * @throws not_found, forbidden, message_decided if it was decided otherwise, and what the sender would be told
 */
export async function decideHeldMessage(
  context: Context,
  actor: Actor,
  id: number,
  decision: Decision,
): Promise<HeldRow> {
  authorize('held:decide', actor);
  const { database } = context;
  await database.run(claim, [id, decision]);
  const held = await readHeld(context, id);
  if (held.decision !== decision) throw new DomainError('message_decided');
  if (decision === 'approved') await sendHeld(context, held);
  await database.run(decisions[decision], [id, actor.id, originOf(actor)]);
  return readHeld(context, id);
}

async function readHeld({ database }: Context, id: number): Promise<HeldRow> {
  const [held] = await database.run<HeldRow>(findOne, [id]);
  if (held) return held;
  throw new DomainError('not_found', 'There is no such held message.');
}

/** Its client id makes it one message, however often this is done. */
async function sendHeld({ changes, database }: Context, held: HeldRow): Promise<void> {
  try {
    await changes.append({
      ...{ channelId: held.channel_id, senderId: held.sender_id, clientId: held.client_id, content: held.content },
      ...{ replyTo: held.reply_to ?? undefined, attachmentIds: held.attachment_ids, ...mentionsIn(held.content) },
    });
  } catch (error) {
    // Where it is not known, it may have been sent.
    const isRefused = error instanceof DomainError && !['unavailable', 'overloaded'].includes(error.code);
    if (isRefused) await database.run(giveBack, [held.id]);
    throw error;
  }
}
