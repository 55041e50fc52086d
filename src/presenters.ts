import type { components } from '../generated/openapi';
import { problems } from '../generated/problems';
import type { MessageBatch } from '../generated/realtime';
import type { DomainError } from './domain/errors';
import type { Batch } from './domain/events';
import type { Channel } from './models/channel';
import type { MessageRow } from './models/message';
import type { User } from './models/user';

type Schemas = components['schemas'];

/** An account, for its owner and moderators. */
export function presentUser(user: User): Schemas['User'] {
  return {
    id: user.id,
    username: user.username,
    email: user.email,
    role: user.role,
    is_blocked: user.isBlocked,
    created_at: user.createdAt.toISOString(),
  };
}

/** A user, for the other members of a channel. */
export function presentMember({ id, username, role }: User): Schemas['Member'] {
  return { id, username, role };
}

/** A channel, for whoever may read it. */
export function presentChannel({ id, name, revision, createdAt }: Channel): Schemas['Channel'] {
  return { id, name, revision, created_at: createdAt.toISOString() };
}

/** A message, the same in answers, acks and batches. */
export function presentMessage(message: MessageRow): Schemas['Message'] {
  return {
    id: message.id,
    revision: message.revision,
    channel_id: message.channel_id,
    sender_id: message.sender_id,
    sender_username: message.sender_username,
    client_id: message.client_id,
    content: message.content,
    created_at: message.created_at.toISOString(),
  };
}

/** The `messages` event of a batch. */
export function presentBatch({ after, revision, messages }: Batch): MessageBatch {
  return { after, revision, messages: messages.map(presentMessage) };
}

/** A Problem (RFC 9457), the same for every transport. */
export function presentProblem({ code, detail, errors }: DomainError, requestId: string): Schemas['Problem'] {
  return {
    type: `urn:atom-chat:problem:${code}`,
    ...problems[code],
    detail,
    code,
    request_id: requestId,
    ...(errors && { errors }),
  };
}
