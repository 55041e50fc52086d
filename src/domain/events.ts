import { EventEmitter } from 'node:events';
import type { MessageRow } from '../models/message';
import type { ProblemCode } from './errors';

/** A channel's changes after one revision, up to another, by revision. */
export interface Batch {
  channelId: number;
  after: number;
  revision: number;
  messages: MessageRow[];
}

/**
 * Whose access has ended, and why; without `channelId` everywhere, without `userId` for everyone, without `sessionId` in
 * all their sessions, null being what names none.
 */
export interface Revocation {
  userId?: number;
  sessionId?: number | null | undefined;
  channelId?: number;
  /** Only from channels that they do not belong to. */
  asVisitor?: true;
  code: ProblemCode;
  /** When another node told of it, by that one's clock. */
  toldAt?: number;
}

/** Someone has read on, with what was left to read when the channel was at `revision`. */
export interface Reading {
  channelId: number;
  userId: number;
  messageId: number;
  unread: number;
  mentions: number;
  revision: number;
}

/** Someone's connections to one node. */
export interface Attendance {
  node: string;
  userId: number;
  status: 'online' | 'away' | 'offline';
  channelIds: number[];
}

/** What the domain tells the transports, always after the commit. */
export interface DomainEventMap {
  committed: [Batch];
  /**
   * A channel is known to have reached this revision, though not through a batch of this process; on another node, from where
   * no batch will come.
   */
  advanced: [{ channelId: number; revision: number; isElsewhere?: true }];
  /** A channel may have been changed: whether the commit went through could not be learnt. */
  doubtful: [{ channelId: number }];
  revoked: [Revocation];
  /** Everything before this id is gone from a channel. */
  reset: [{ channelId: number; before: number }];
  /** Someone ignores someone from now on, or no more. */
  ignores: [{ userId: number; ignoredId: number; isIgnored: boolean }];
  /** Someone belongs to a channel, otherwise than before or not any more; it may be told more than once. */
  member: [{ channelId: number; userId: number; change: 'added' | 'updated' | 'removed' }];
  /** The settings are not what they were. */
  settings: [object];
  /** The rules for what is said are not what they were. */
  content_rules: [object];
  read: [Reading];
  /** Someone is writing; may be lost. */
  typing: [{ channelId: number; userId: number; username: string; threadId: number | undefined }];
  /** How someone is connected to a node, and channels that they are known there to belong to. */
  attendance: [Attendance];
  /** Every node is to say who is connected to it; what it does not say again is not so any more. */
  roll_call: [object];
  /** A channel is not what it was; it may be told more than once. */
  channel: [{ channelId: number; change: 'updated' | 'deleted' }];
}

/** What every node has to hear of; of commits they hear by their revision alone. */
export type ToldEverywhere = Exclude<keyof DomainEventMap, 'committed' | 'advanced' | 'doubtful'>;

/** Typed by what the domain tells; listeners are called at once, in the order in which they came. */
export class DomainEvents extends EventEmitter<DomainEventMap> {}

/** What one statement has changed, by channel and in order; a statement gives a channel's changes adjoining revisions. */
export function batchesOf(changed: MessageRow[]): Iterable<Batch> {
  const batches = new Map<number, Batch>();
  for (const message of changed.toSorted((a, b) => a.revision - b.revision)) {
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
