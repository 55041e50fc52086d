/**
 * A message with its sender's name, as the hot statements read and write it. They are prepared SQL, see
 * `domain/changes.ts` and `domain/messages.ts`: there is no Sequelize model that could write around the change log.
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
}

/** The columns of a `MessageRow`, where `message` and its `sender` are joined. */
export const messageColumns = `message.channel_id, message.id, message.revision, message.sender_id,
  sender.username AS sender_username, message.client_id, message.content, message.created_at`;
