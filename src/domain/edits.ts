import type { Statement } from '../models/database';
import type { MessageRow } from '../models/message';
import type { Context } from './context';
import { checkEdit } from './held-messages';
import { mentionsIn } from './mentions';
import { changeMessage, messageChange, type Target } from './message-change';
import { type Page, type PageInput, pageOf } from './pages';
import type { Actor } from './rules';
import { authorizeIn } from './standing';

const edit = messageChange('edit_message', {
  action: 'message:edit',
  when: 'target.content <> $4::text',
  after: `named AS MATERIALIZED (
      SELECT DISTINCT ON (name.place) person.id AS user_id
      FROM unnest($5::int[], $6::text[]) AS name (place, name)
      JOIN users person ON lower(person.username) = name.name
      JOIN memberships theirs ON theirs.channel_id = $1 AND theirs.user_id = person.id
      CROSS JOIN decided WHERE changes ORDER BY name.place, length(name.name) DESC
    ), called AS MATERIALIZED (
      SELECT user_id FROM named UNION SELECT 0 FROM decided WHERE changes AND $7::boolean AND (is_manager OR is_moderator)
    ), history AS (
      INSERT INTO message_edits (channel_id, message_id, revision, content, written_at)
      SELECT $1, $3, head + 1, target.content, coalesce(target.edited_at, target.created_at)
      FROM decided, target WHERE changes
    ), uncalled AS (
      DELETE FROM mentions USING decided WHERE channel_id = $1 AND message_id = $3 AND changes
        AND user_id NOT IN (SELECT user_id FROM called)
    ), calling AS (
      INSERT INTO mentions (user_id, channel_id, message_id) SELECT user_id, $1, $3 FROM called ON CONFLICT DO NOTHING
    ),`,
  set: `content = $4, edited_at = date_trunc('milliseconds', clock_timestamp()),
    mentions = (SELECT array_agg(user_id ORDER BY user_id) FROM called WHERE user_id > 0),
    mentions_all = EXISTS (SELECT FROM called WHERE user_id = 0)`,
});

/**
 * Changes what one's message says; its former content is kept. Whom it names is found anew.
 * @throws not_found, blocked, forbidden to anyone but its author, channel_archived, overloaded, unavailable
 */
export async function editMessage(
  context: Context,
  actor: Pick<Actor, 'id'>,
  { content: typed, ...target }: Target & { content: string },
): Promise<MessageRow> {
  const content = await checkEdit(context, target.channelId, typed);
  const { mentions, mentionsAll } = mentionsIn(content);
  const names = mentions.flatMap((candidates, place) => candidates.map((name) => [place, name] as const));
  const columns = [names.map(([place]) => place), names.map(([, name]) => name)];
  return changeMessage(context, actor, edit, target, content, ...columns, mentionsAll);
}

export interface MessageEdit {
  /** The revision at which it was replaced. */
  id: number;
  content: string;
  written_at: Date;
}

const findEdits: Statement = {
  name: 'find_edits',
  text: `SELECT revision AS id, content, written_at FROM message_edits
    WHERE channel_id = $1 AND message_id = $2 AND revision > $3
      AND EXISTS (SELECT FROM messages WHERE channel_id = $1 AND id = $2 AND deleted_at IS NULL) ORDER BY revision LIMIT $4`,
};

/** A message's former contents, oldest first, for those who moderate. @throws not_found, blocked, forbidden */
export async function listEdits(
  context: Context,
  actor: Actor,
  { channelId, messageId, limit, after }: Target & PageInput,
): Promise<Page<MessageEdit>> {
  await authorizeIn(context, actor, 'edit:list', channelId);
  return pageOf(await context.database.run<MessageEdit>(findEdits, [channelId, messageId, after, limit + 1]), limit);
}
