import type { Database, Statement } from '../models/database';
import { type MessageRow, messageColumns } from '../models/message';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Actor, authorize } from './rules';
import type { Pace } from './search-pace';
import { readQuery, type SearchQuery } from './search-query';
import { lexemes, type Stretch, stretchBefore, wordsIn } from './search-terms';
import { type Snippet, snippetOf } from './snippets';
import { authorizeIn } from './standing';
import type { Stems } from './stems';

/** What searching works with: connections of its own, so that slow searches stand in nobody's way. */
export interface Searching {
  database: Database;
  stems: Stems;
  pace: Pace;
}

export interface SearchInput {
  query: string;
  channelId?: number | undefined;
  senderId?: number | undefined;
  /** Not before. */
  since?: Date | undefined;
  /** Before. */
  until?: Date | undefined;
  hasAttachment?: boolean | undefined;
  /** The cursor of the page before this one. */
  before?: string | undefined;
  limit: number;
}

export interface SearchHit extends Snippet {
  message: MessageRow;
}

export interface SearchPage {
  hits: SearchHit[];
  /** The `before` of the next page; null on the last one. */
  next: string | null;
}

/**
 * The newest hits for an actor ($1; a moderator, $2) to a query ($3) within blocks of time ($13), in channel $4 or in all of
 * theirs. A message that was edited or deleted after it was indexed is no hit. The three conditions on the terms stand
 * apart, since the index then skips with each what the others rule out. The fences (OFFSET 0, LIMIT 1) keep the planner
 * from other indexes, and from looking up more messages than are needed.
 */
export const findHits: Statement = {
  name: 'find_hits',
  text: `
    WITH scope AS MATERIALIZED (
      SELECT CASE WHEN $4::text IS NOT NULL THEN $4::tsquery ELSE (
        SELECT nullif(concat_ws(' | ', CASE WHEN $2::boolean THEN '!d' END, string_agg('c' || channel_id, ' | ')), '')
        FROM memberships membership WHERE user_id = $1::bigint
          AND (NOT $2 OR EXISTS (SELECT FROM channels WHERE id = membership.channel_id AND kind = 'direct'))
      )::tsquery END AS query
    ), hit AS MATERIALIZED (
      SELECT entry.channel_id, entry.message_id FROM (
        SELECT * FROM (
          SELECT * FROM search_entries
          WHERE terms @@ $3::tsquery AND terms @@ $13::tsquery AND terms @@ (SELECT query FROM scope) OFFSET 0
        ) entry
        WHERE entry.created_at >= $5 AND entry.created_at < $6
          AND (entry.created_at, entry.channel_id, entry.message_id) < ($7::timestamptz, $8::bigint, $9::bigint)
          AND entry.sender_id <> ALL (ARRAY(SELECT ignored_id FROM ignores WHERE user_id = $1))
          AND NOT EXISTS (SELECT FROM unnest($10::text[], $11::text[]) AS need (stem, pattern)
            WHERE NOT (entry.terms @@ need.stem::tsquery OR entry.words LIKE need.pattern))
        ORDER BY entry.created_at DESC, entry.channel_id DESC, entry.message_id DESC OFFSET 0
      ) entry JOIN channels channel ON channel.id = entry.channel_id CROSS JOIN LATERAL (
        SELECT FROM messages message WHERE message.channel_id = entry.channel_id AND message.id = entry.message_id
          AND message.deleted_at IS NULL AND message.edited_at IS NOT DISTINCT FROM entry.edited_at LIMIT 1
      ) unchanged
      ORDER BY entry.created_at DESC, entry.channel_id DESC, entry.message_id DESC LIMIT $12
    )
    SELECT ${messageColumns} FROM hit
    JOIN messages message ON message.channel_id = hit.channel_id AND message.id = hit.message_id
    JOIN users sender ON sender.id = message.sender_id
    ORDER BY message.created_at DESC, message.channel_id DESC, message.id DESC`,
};

/** The clocks of the database and of this node may differ by as much. */
const clockMilliseconds = 300_000;
const queryCanceled = '57014';

/**
 * The newest messages that match all of a query, among those that the actor may read. What was written within the last
 * second may be missing. @throws blocked, not_found for a channel, overloaded if it takes too long, unavailable
 */
export async function searchMessages(context: Context, actor: Actor, input: SearchInput): Promise<SearchPage> {
  const { channelId, limit } = input;
  authorize('message:search', actor);
  if (channelId !== undefined) await authorizeIn(context, actor, 'message:read', channelId);
  const { stems } = context.search;
  const query = await readQuery(input.query, stems);
  if (!query) return { hits: [], next: null };
  try {
    const found = await findNewest(context.search, actor, input, query);
    const messages = found.slice(0, limit);
    const stemOf = await stems.of(messages.flatMap(({ content }) => wordsIn(content).map(({ text }) => text)));
    const hits = messages.map((message) => ({ message, ...snippetOf(message.content, query.terms, stemOf) }));
    const last = found.length > limit ? messages.at(-1) : undefined;
    return { hits, next: last ? cursorOf(last) : null };
  } catch (error) {
    if ((error as { code?: string }).code !== queryCanceled) throw error;
    throw new DomainError('overloaded', 'This search takes too long: ask for something narrower.');
  }
}

/** What is looked for beyond what is needed, since it is not spread evenly. */
const margin = 1.5;

/**
 * One hit more than are asked for, if there are as many. Goes back in time by stretches, each as long as what was found so
 * far lets expect to be enough: what is found often is found in the newest one, and what is rare in few.
 */
export async function findNewest(
  { database, pace }: Searching,
  actor: Pick<Actor, 'id' | 'role'>,
  input: SearchInput,
  query: SearchQuery,
): Promise<MessageRow[]> {
  const { since, until, before, limit } = input;
  const { length: firstLength, oldest } = await pace.get();
  const first = Math.max(0, since?.getTime() ?? 0);
  const now = Date.now() + clockMilliseconds;
  const latest = Math.min(before ? Number(before.split('-')[0]) + 1 : now, until?.getTime() ?? now);
  const found: MessageRow[] = [];
  for (let to = latest, length = firstLength; found.length <= limit && to > first; ) {
    const stretch = stretchBefore(to, to - length > Math.max(first, oldest) ? length : to - first);
    const wanted = limit + 1 - found.length;
    found.push(...(await database.run<MessageRow>(findHits, valuesOf(actor, input, query, stretch, wanted))));
    to = stretch.from;
    length = ((latest - to) * margin * (limit + 1 - found.length)) / Math.max(0.5, found.length);
  }
  return found;
}

/** The values of `findHits` for a stretch of time. */
export function valuesOf(
  actor: Pick<Actor, 'id' | 'role'>,
  { channelId, senderId, hasAttachment, since, until, before }: SearchInput,
  query: SearchQuery,
  stretch: Stretch,
  wanted: number,
): unknown[] {
  const filters = [
    ...(senderId === undefined ? [] : [lexemes.sender(senderId)]),
    ...(hasAttachment === undefined ? [] : [`${hasAttachment ? '' : '!'}${lexemes.attachment}`]),
  ];
  const [time, ...place] = before?.split('-').map(Number) ?? [undefined, 0, 0];
  return [
    actor.id,
    actor.role === 'moderator',
    [query.text, ...filters].join(' & '),
    channelId === undefined ? null : lexemes.channel(channelId),
    since ?? '-infinity',
    until ?? 'infinity',
    time === undefined ? 'infinity' : new Date(time),
    ...place,
    query.needs.map(({ stem }) => stem),
    query.needs.map(({ pattern }) => pattern),
    wanted,
    stretch.blocks,
  ];
}

const cursorOf = ({ created_at, channel_id, id }: MessageRow) => `${created_at.getTime()}-${channel_id}-${id}`;
