import type { Statement } from '../models/database';
import type { MessageRow } from '../models/message';
import type { Context } from './context';
import { DomainError } from './errors';
import { changeMessage, messageChange, type Target } from './message-change';
import { type Page, type PageInput, pageOf } from './pages';
import type { Actor } from './rules';
import { authorizeIn } from './standing';

/** Different emoji on one message; the contract says so. */
const emojiLimit = 20;
/** Of those who chose an emoji, so many are named in the message itself; the contract says so. */
const namedLimit = 100;

const summary = `coalesce(target.reactions, '[]')`;
const entry = `jsonb_build_object('emoji', $4::text)`;
/** The summary with the emoji's own entry, `r`, made anew. */
const summaryWith = (count: string, userIds: string) => `(
  SELECT jsonb_agg(CASE WHEN r ->> 'emoji' = $4 THEN ${entry} || jsonb_build_object(
    'count', (r ->> 'count')::int ${count}, 'user_ids', ${userIds}) ELSE r END ORDER BY place)
  FROM jsonb_array_elements(${summary}) WITH ORDINALITY each (r, place)
  WHERE r ->> 'emoji' <> $4 OR (r ->> 'count')::int ${count} > 0)`;

const add = messageChange('add_reaction', {
  action: 'reaction:add',
  before: `mark AS (
      INSERT INTO reactions (channel_id, message_id, emoji, user_id) SELECT $1, $3, $4::text, $2 FROM judged, target
      WHERE allowed AND (${summary} @> jsonb_build_array(${entry}) OR jsonb_array_length(${summary}) < ${emojiLimit})
      ON CONFLICT DO NOTHING RETURNING emoji
    ),`,
  when: 'EXISTS (SELECT FROM mark)',
  set: `reactions = CASE WHEN ${summary} @> jsonb_build_array(${entry})
    THEN ${summaryWith('+ 1', `CASE WHEN jsonb_array_length(r -> 'user_ids') < ${namedLimit} THEN (r -> 'user_ids') || to_jsonb($2::bigint) ELSE r -> 'user_ids' END`)}
    ELSE ${summary} || jsonb_build_array(${entry} || jsonb_build_object('count', 1, 'user_ids', jsonb_build_array($2::bigint)))
    END`,
});

const remove = messageChange('remove_reaction', {
  action: 'reaction:remove',
  before: `mark AS (
      DELETE FROM reactions USING judged
      WHERE channel_id = $1 AND message_id = $3 AND emoji = $4::text AND user_id = $2 AND allowed RETURNING emoji
    ),`,
  when: 'EXISTS (SELECT FROM mark)',
  set: `reactions = ${summaryWith(
    '- 1',
    `(SELECT coalesce(jsonb_agg(id ORDER BY n), '[]')
    FROM jsonb_array_elements(r -> 'user_ids') WITH ORDINALITY ids (id, n) WHERE id <> to_jsonb($2::bigint))`,
  )}`,
});

const onlyEmoji = '^\\p{RGI_Emoji}$';
const oneEmoji = new RegExp(onlyEmoji, 'v');

/** The emoji as Unicode's list has it (RGI, UTS #51), also where its variation selector was left out. */
function getEmoji(text: string): string {
  const found = [text, `${text}\ufe0f`].find((candidate) => oneEmoji.test(candidate));
  if (found) return found;
  throw new DomainError('bad_request', undefined, [
    { pointer: '/emoji', detail: "must be one emoji of Unicode's list" },
  ]);
}

type ReactionInput = Target & { emoji: string };

/**
 * Reacts to a message with an emoji; may be repeated.
 * @throws bad_request, not_found, blocked, forbidden, channel_archived, too_many_reactions, overloaded, unavailable
 */
export async function addReaction(
  context: Context,
  actor: Pick<Actor, 'id'>,
  { emoji, ...target }: ReactionInput,
): Promise<MessageRow> {
  const known = getEmoji(emoji);
  const message = await changeMessage(context, actor, add, target, known);
  if (message.reactions?.some((reaction) => reaction.emoji === known)) return message;
  throw new DomainError('too_many_reactions');
}

/** Takes a reaction back; may be repeated. @throws bad_request, not_found, blocked, channel_archived, … */
export async function removeReaction(
  context: Context,
  actor: Pick<Actor, 'id'>,
  { emoji, ...target }: ReactionInput,
): Promise<MessageRow> {
  return changeMessage(context, actor, remove, target, getEmoji(emoji));
}

export interface Reactor {
  id: number;
  username: string;
  created_at: Date;
}

const findReactors: Statement = {
  name: 'find_reactors',
  text: `SELECT person.id, person.username, reaction.created_at FROM reactions reaction
    JOIN users person ON person.id = reaction.user_id
    WHERE reaction.channel_id = $1 AND reaction.message_id = $2 AND reaction.emoji = $3 AND reaction.user_id > $4
      AND EXISTS (SELECT FROM messages WHERE channel_id = $1 AND id = $2 AND deleted_at IS NULL)
    ORDER BY reaction.user_id LIMIT $5`,
};

/** Who reacted to a message with an emoji, by user id. @throws bad_request, not_found, blocked */
export async function listReactions(
  context: Context,
  actor: Actor,
  { channelId, messageId, emoji, limit, after }: ReactionInput & PageInput,
): Promise<Page<Reactor>> {
  await authorizeIn(context, actor, 'message:read', channelId);
  const values = [channelId, messageId, getEmoji(emoji), after, limit + 1];
  return pageOf(await context.database.run<Reactor>(findReactors, values), limit);
}
