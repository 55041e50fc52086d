import type { Message, MessageBatch, Problem } from '../../generated/realtime';

/** A message of one's own that is not known to be committed. */
export interface Pending {
  client_id: string;
  content: string;
  created_at: string;
  reply_to?: number;
  attachment_ids?: number[];
  /** Why it was not sent; undefined while it may still be. */
  failure?: string;
}

/** What is known of a channel: its messages by id, from `oldest` on without a gap. */
export interface Feed {
  revision?: number;
  /** The course of events of which all of it is. */
  epoch?: string;
  messages: Message[];
  hasOlder: boolean;
  isLoaded: boolean;
  /** An older page is on its way. */
  isLoading?: boolean;
  outbox: Pending[];
  /** What comes after this message was new when the reader came. */
  newAfter?: number;
  closed?: Problem | undefined;
}

export const emptyFeed: Feed = { messages: [], hasOlder: false, isLoaded: false, outbox: [] };

/** Inserts or replaces each by its id; of two states of a message the one of the later revision stays. */
export function upsert(known: Message[], news: Message[]): Message[] {
  if (news.length === 0) return known;
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of news) {
    const former = byId.get(message.id);
    if (!former || former.revision < message.revision) byId.set(message.id, message);
  }
  return [...byId.values()].sort((one, other) => one.id - other.id);
}

const without = (outbox: Pending[], messages: Message[]) => {
  const sent = new Set(messages.map(({ client_id }) => client_id));
  return outbox.some(({ client_id }) => sent.has(client_id))
    ? outbox.filter(({ client_id }) => !sent.has(client_id))
    : outbox;
};

/** Takes the feed to the batch's revision. One that it has had already changes nothing; one after a gap is refused. */
export function applyBatch(feed: Feed, batch: MessageBatch): Feed {
  if (feed.revision !== undefined && (batch.revision <= feed.revision || batch.after > feed.revision)) return feed;
  const oldest = feed.messages[0]?.id ?? 0;
  // What is older than all that is shown is loaded with its page.
  const shown = feed.isLoaded && feed.hasOlder ? batch.messages.filter(({ id }) => id >= oldest) : batch.messages;
  return {
    ...feed,
    revision: batch.revision,
    messages: upsert(feed.messages, shown),
    outbox: without(feed.outbox, batch.messages),
  };
}

/** Puts in a page of history that ends where the feed begins, or the newest one. */
export function applyPage(feed: Feed, page: Message[], hasOlder: boolean): Feed {
  const oldest = page[0]?.id ?? 0;
  const known = hasOlder ? feed.messages.filter(({ id }) => id >= oldest) : feed.messages;
  const isBefore = (page.at(-1)?.id ?? 0) < (known[0]?.id ?? 0);
  return {
    ...feed,
    messages: isBefore ? [...page, ...known] : upsert(known, page),
    hasOlder,
    isLoaded: true,
    outbox: without(feed.outbox, page),
  };
}

/** The first message that is new to the reader, if it is among those that are shown. */
export function firstNew({ messages, newAfter }: Feed, readerId: number | undefined): Message | undefined {
  if (newAfter === undefined) return undefined;
  return messages.find(({ id, sender_id, system }) => id > newAfter && sender_id !== readerId && !system);
}

/** Stands at a revision; in another epoch than before, with nothing but what is still to be sent. */
export function applyReady(feed: Feed, revision: number, epoch: string): Feed {
  const isOfAnother = feed.epoch !== undefined && feed.epoch !== epoch;
  const known = isOfAnother ? { ...emptyFeed, outbox: feed.outbox } : feed;
  return { ...known, revision, epoch, closed: undefined };
}

/** Forgets what is gone for good. */
export function applyReset(feed: Feed, before: number): Feed {
  return { ...feed, messages: feed.messages.filter(({ id }) => id >= before), hasOlder: false };
}
