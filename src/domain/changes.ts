import type { Database, Statement } from '../models/database';
import type { MessageRow } from '../models/message';
import { DomainError, isConnectionError } from './errors';
import type { Batch, DomainEvents } from './events';
import { type Actor, allowedSql, authorize } from './rules';

/** A message to append, by someone whose right to it is checked in the statement that appends it. */
export interface NewMessage {
  channelId: number;
  senderId: number;
  clientId: string;
  content: string;
}

interface Entry extends NewMessage {
  /** Further ones with its client id, which are answered along with it. */
  repeats: Entry[];
  resolve(message: MessageRow): void;
  reject(error: unknown): void;
}

/** How one entry fared: facts about its sender, and what the entry does not say of the message, appended now or found. */
interface Outcome extends Pick<MessageRow, 'id' | 'revision' | 'sender_username' | 'created_at'> {
  known: boolean;
  blocked: boolean;
  role: Actor['role'];
  member: boolean;
  appended: boolean;
  /** The content of the message that was found. */
  earlier_content: string | null;
}

const writers = 2;
/** The contract allows as many in one `messages` event. */
const batchSize = 1000;
const queueLimit = 20_000;
/** While the database cannot be reached a batch is tried again, safely, since every entry has a client id. */
const retryMilliseconds = [50, 150, 400, 1000, 2000];

/**
 * Locks the channels, then the senders and memberships (so that a revocation either comes first and holds here, or waits
 * for this commit), judges each entry, numbers and inserts those allowed and new, and returns a row for each entry.
 * A row that waited for its lock is read as it is then, not as it was when the statement began.
 */
const append: Statement = {
  name: 'append',
  text: `
    WITH entry AS MATERIALIZED (
      SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::uuid[], $4::text[])
        WITH ORDINALITY AS entry (channel_id, sender_id, client_id, content, n)
    ), channel AS MATERIALIZED (
      SELECT id, revision FROM channels WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE
    ), sender AS MATERIALIZED (
      SELECT id, username, role, is_blocked FROM users
      WHERE id = ANY ($2) AND (SELECT count(*) FROM channel) >= 0 ORDER BY id FOR SHARE
    ), membership AS MATERIALIZED (
      SELECT channel_id, user_id FROM memberships
      WHERE (channel_id, user_id) IN (SELECT channel_id, sender_id FROM entry) AND (SELECT count(*) FROM sender) >= 0
      ORDER BY channel_id, user_id FOR KEY SHARE
    ), standing AS (
      SELECT entry.*, channel.revision, sender.username, sender.role,
        channel.id IS NOT NULL AND sender.id IS NOT NULL AS known,
        coalesce(sender.is_blocked, true) AS blocked,
        coalesce(sender.role = 'moderator', false) AS moderator,
        membership.user_id IS NOT NULL AS member,
        false AS to_moderator,
        earlier.id AS earlier_id, earlier.revision AS earlier_revision, earlier.content AS earlier_content,
        earlier.created_at AS earlier_created_at
      FROM entry
      LEFT JOIN channel ON channel.id = entry.channel_id
      LEFT JOIN sender ON sender.id = entry.sender_id
      LEFT JOIN membership ON membership.channel_id = entry.channel_id AND membership.user_id = entry.sender_id
      LEFT JOIN LATERAL (
        SELECT * FROM messages WHERE channel_id = entry.channel_id AND sender_id = entry.sender_id
          AND client_id = entry.client_id LIMIT 1
      ) earlier ON true
    ), judged AS (
      SELECT *, known AND earlier_id IS NULL AND ${allowedSql('message:send')} AS appended FROM standing
    ), numbered AS MATERIALIZED (
      SELECT *, revision + row_number() OVER (PARTITION BY channel_id, appended ORDER BY n) AS id,
        date_trunc('milliseconds', clock_timestamp()) AS created_at
      FROM judged
    ), advanced AS (
      UPDATE channels SET revision = head.id
      FROM (SELECT channel_id, max(id) AS id FROM numbered WHERE appended GROUP BY channel_id) head
      WHERE channels.id = head.channel_id
    ), inserted AS (
      INSERT INTO messages (channel_id, id, revision, sender_id, client_id, content, created_at)
      SELECT channel_id, id, id, sender_id, client_id, content, created_at FROM numbered WHERE appended
    )
    SELECT known, blocked, role, member, appended, earlier_content, username AS sender_username,
      coalesce(earlier_id, id) AS id, coalesce(earlier_revision, id) AS revision,
      coalesce(earlier_created_at, created_at) AS created_at
    FROM numbered ORDER BY n`,
};

/** The write path: every change to a message goes through here, in its channel's order. */
export class Changes {
  private readonly writers: Writer[];

  constructor(database: Database, events: DomainEvents) {
    this.writers = Array.from({ length: writers }, () => new Writer(database, events));
  }

  /**
   * Appends a message; resolves once it is committed. Repeating a client id resolves to the first message.
   * @throws not_found, blocked, forbidden, client_id_reused, overloaded, unavailable
   */
  append(message: NewMessage): Promise<MessageRow> {
    return (this.writers[message.channelId % writers] as Writer).append(message);
  }

  /** Resolves once everything that waits to be committed is, or has failed. */
  async settle(): Promise<void> {
    await Promise.all(this.writers.map((writer) => writer.settled));
  }
}

/** Owns some of the channels: one statement in flight; what arrives meanwhile is the next batch (group commit). */
class Writer {
  settled: Promise<void> = Promise.resolve();
  private queue: Entry[] = [];
  private busy = false;

  constructor(
    private readonly database: Database,
    private readonly events: DomainEvents,
  ) {}

  append(message: NewMessage): Promise<MessageRow> {
    if (this.queue.length >= queueLimit) throw new DomainError('overloaded');
    return new Promise((resolve, reject) => {
      this.queue.push({ ...message, repeats: [], resolve, reject });
      if (!this.busy) {
        this.busy = true;
        this.settled = this.drain();
      }
    });
  }

  private async drain(): Promise<void> {
    while (this.queue.length > 0) {
      // Whatever else has already arrived in this turn of the event loop belongs to the same batch.
      await new Promise(setImmediate);
      await this.commit(this.takeBatch());
    }
    this.busy = false;
  }

  /** The next batch, in which no client id stands twice: a repetition must find the first one committed. */
  private takeBatch(): Entry[] {
    const batch = new Map<string, Entry>();
    let size = 0;
    for (const entry of this.queue) {
      const key = `${entry.channelId} ${entry.senderId} ${entry.clientId}`;
      const first = batch.get(key);
      if (first) first.repeats.push(entry);
      else if (batch.size === batchSize) break;
      else batch.set(key, entry);
      size++;
    }
    this.queue.splice(0, size);
    return [...batch.values()];
  }

  private async commit(batch: Entry[]): Promise<void> {
    try {
      this.settle(batch, await this.appendPatiently(batch));
    } catch (error) {
      if (isConnectionError(error)) {
        for (const channelId of new Set(batch.map((entry) => entry.channelId)))
          this.events.emit('doubtful', { channelId });
        // Whoever waited behind this batch has waited as long.
        const waited = [...batch.flatMap((entry) => [entry, ...entry.repeats]), ...this.queue.splice(0)];
        for (const entry of waited) entry.reject(error);
      } else if (batch.length === 1) {
        batch[0]?.reject(error);
        this.queue.unshift(...(batch[0]?.repeats.splice(0) ?? []));
      } else {
        // One entry's failure is not the others': each gets a statement of its own.
        for (const entry of batch) await this.commit([entry]);
      }
    }
  }

  private async appendPatiently(batch: Entry[]): Promise<Outcome[]> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.database.run<Outcome>(append, [
          batch.map((entry) => entry.channelId),
          batch.map((entry) => entry.senderId),
          batch.map((entry) => entry.clientId),
          batch.map((entry) => entry.content),
        ]);
      } catch (error) {
        const pause = retryMilliseconds[attempt];
        // Unique violation: another node committed the client id before this got its lock; a second look finds it.
        const raced = (error as { code?: string }).code === '23505';
        if (pause === undefined || !(raced || isConnectionError(error))) throw error;
        if (!raced) await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  private settle(batch: Entry[], outcomes: Outcome[]): void {
    const messages = batch.map((entry, index) => messageOf(entry, outcomes[index] as Outcome));
    const appended = messages.filter((_message, index) => outcomes[index]?.appended);
    for (const event of batchesOf(appended)) this.events.emit('committed', event);
    batch.forEach((entry, index) => {
      const outcome = outcomes[index] as Outcome;
      this.answer(entry, outcome);
      const found = outcome.appended ? { ...outcome, appended: false, earlier_content: entry.content } : outcome;
      for (const repeat of entry.repeats) this.answer(repeat, found);
    });
  }

  private answer(entry: Entry, outcome: Outcome): void {
    try {
      if (!outcome.known) throw new DomainError('not_found', 'There is no such channel.');
      authorize('message:send', { role: outcome.role, isBlocked: outcome.blocked }, { member: outcome.member });
      if (!outcome.appended) this.checkFound(entry, outcome);
      entry.resolve(messageOf(entry, outcome));
    } catch (error) {
      entry.reject(error);
    }
  }

  private checkFound({ channelId, content }: Entry, { earlier_content, revision }: Outcome): void {
    if (earlier_content !== content) {
      throw new DomainError('client_id_reused');
    }
    // It may be the repetition of a statement whose answer was lost, and with it the news of it.
    this.events.emit('advanced', { channelId, revision });
  }
}

function messageOf(entry: Entry, { id, revision, sender_username, created_at }: Outcome): MessageRow {
  const { channelId: channel_id, senderId: sender_id, clientId: client_id, content } = entry;
  return { channel_id, id, revision, sender_id, sender_username, client_id, content, created_at };
}

/** What was appended, by channel. */
function batchesOf(appended: MessageRow[]): Iterable<Batch> {
  const batches = new Map<number, Batch>();
  for (const message of appended) {
    const { channel_id: channelId, revision } = message;
    const batch = batches.get(channelId);
    if (!batch) batches.set(channelId, { channelId, after: revision - 1, revision, messages: [message] });
    else {
      batch.messages.push(message);
      batch.revision = revision;
    }
  }
  return batches.values();
}
