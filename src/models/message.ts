import type { components } from '../../generated/openapi';

type Schemas = components['schemas'];

/**
 * A message with its sender's name, as the hot statements read and write it. They are prepared SQL, see
 * `domain/append.ts` and `domain/message-changes.ts`: there is no Sequelize model that could write around the change
 * log. Nullable columns are those that the contract leaves out of a plain message.
 */
export interface MessageRow {
  channel_id: number;
  id: number;
  revision: number;
  sender_id: number;
  sender_username: string;
  client_id: string;
  content: string;
  created_at: Date;
  edited_at: Date | null;
  deleted_at: Date | null;
  reply_to: number | null;
  thread_id: number | null;
  reply_count: number;
  last_reply_at: Date | null;
  pinned_at: Date | null;
  pinned_by: number | null;
  mentions: number[] | null;
  mentions_all: boolean;
  reactions: Schemas['Reaction'][] | null;
  attachments: Schemas['Attachment'][] | null;
  system: Schemas['SystemNote'] | null;
}

const own = [
  ...['channel_id', 'id', 'revision', 'sender_id', 'client_id', 'content', 'created_at', 'edited_at', 'deleted_at'],
  ...['reply_to', 'thread_id', 'reply_count', 'last_reply_at', 'pinned_at', 'pinned_by', 'mentions', 'mentions_all'],
  ...['reactions', 'attachments', 'system'],
];

/** The columns of a `MessageRow`, where `message` and its `sender` are joined. */
export const messageColumns = `${own.map((name) => `message.${name}`).join(', ')}, sender.username AS sender_username`;
