import type { Database } from '../models/database';
import type { MessageRow } from '../models/message';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Actor, authorize, isModerator } from './rules';
import { type HitRow, hits } from './search-hits';
import type { Pace } from './search-pace';
import { readQuery, type SearchQuery } from './search-query';
import { lexemes, stretchBefore, wordsIn } from './search-terms';
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
    const shown = messages.map((message) => ({ message, ...snippetOf(message.content, query.terms, stemOf) }));
    const last = found.length > limit ? messages.at(-1) : undefined;
    return { hits: shown, next: last ? cursorOf(last) : null };
  } catch (error) {
    if ((error as { code?: string }).code !== queryCanceled) throw error;
    throw new DomainError('overloaded', 'This search takes too long: ask for something narrower.');
  }
}

/** What is looked for beyond what is needed, since it is not spread evenly. */
const margin = 1.5;
/** So many matching entries are looked at in one go, whosever they are. */
const fewEntries = 2000;

/**
 * One hit more than are asked for, if there are as many. What is found often is found in the newest stretch of time. What
 * matched there says how to go on: what is rare is looked for in all the rest at once, and anything else in stretches as
 * long as the hits so far let expect to be enough.
 */
async function findNewest(
  { database, pace }: Searching,
  actor: Actor,
  input: SearchInput,
  query: SearchQuery,
): Promise<MessageRow[]> {
  const { since, until, before, limit } = input;
  const { length: firstLength, oldest } = await pace.get();
  const first = Math.max(0, since?.getTime() ?? 0);
  const end = Math.max(first, oldest);
  const now = Date.now() + clockMilliseconds;
  const latest = Math.min(now, until?.getTime() ?? now, before ? Number(before.split('-')[0]) + 1 : now);
  const found: MessageRow[] = [];
  let way: keyof typeof hits = 'recently';
  for (let to = latest, length = firstLength; found.length <= limit && to > first; ) {
    const stretch = stretchBefore(to, to - length > end ? length : to - first);
    const values = valuesOf(actor, input, query, { to, wanted: limit + 1 - found.length });
    const rows: HitRow[] = await database.run<HitRow>(hits[way], way === 'ever' ? values : [...values, stretch.blocks]);
    found.push(...rows.filter((row): row is MessageRow & HitRow => typeof row.id === 'number'));
    to = way === 'ever' ? 0 : stretch.from;
    const passed = latest - to;
    const matched = rows[0]?.matched ?? 0;
    if (way === 'recently') {
      way = (Math.max(0.5, matched) * (to - end)) / passed <= fewEntries ? 'ever' : 'narrowly';
    }
    length = (passed * margin * (limit + 1 - found.length)) / Math.max(0.5, found.length);
  }
  return found;
}

/** The values of a statement of `hits`, but for the blocks, for what was written before a time. */
function valuesOf(
  actor: Actor,
  { channelId, senderId, hasAttachment, since, before }: SearchInput,
  query: SearchQuery,
  { to, wanted }: { to: number; wanted: number },
): unknown[] {
  const filters = [
    ...(senderId === undefined ? [] : [lexemes.sender(senderId)]),
    ...(hasAttachment === undefined ? [] : [`${hasAttachment ? '' : '!'}${lexemes.attachment}`]),
  ];
  const [time, ...place] = before?.split('-').map(Number) ?? [undefined, 0, 0];
  return [
    actor.id,
    isModerator(actor.role),
    [query.text, ...filters].join(' & '),
    channelId ?? null,
    since ?? '-infinity',
    new Date(to),
    time === undefined ? 'infinity' : new Date(time),
    ...place,
    query.needs.map(({ stem }) => stem),
    query.needs.map(({ pattern }) => pattern),
    wanted,
  ];
}

const cursorOf = ({ created_at, channel_id, id }: MessageRow) => `${created_at.getTime()}-${channel_id}-${id}`;
