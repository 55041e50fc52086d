import type { components } from '../generated/openapi';
import { problems } from '../generated/problems';
import type { MessageBatch } from '../generated/realtime';
import type { ListedChannel } from './domain/channel-list';
import type { DirectoryRow } from './domain/directory';
import type { MessageEdit } from './domain/edits';
import type { DomainError } from './domain/errors';
import type { Batch } from './domain/events';
import type { InvitationRow } from './domain/invitations';
import type { InviteRow } from './domain/invites';
import type { Reactor } from './domain/reactions';
import type { SearchHit } from './domain/search';
import type { SessionRow } from './domain/sessions';
import type { AttachmentRow } from './models/attachment';
import type { ChannelRow } from './models/channel';
import type { ExportRow } from './models/export';
import type { MemberRow } from './models/membership';
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
    ...(user.blockedUntil && { blocked_until: user.blockedUntil.toISOString() }),
    ...(user.blockReason && { block_reason: user.blockReason }),
    created_at: user.createdAt.toISOString(),
    ...aboutThemselves(user),
  };
}

/** A user, for everyone. */
export function presentProfile(user: User): Schemas['Profile'] {
  const { id, username, role, isBot, deletedAt } = user;
  const isWhat = { ...(isBot && { is_bot: true as const }), ...(deletedAt && { is_deleted: true as const }) };
  return { id, username, role, ...aboutThemselves(user), ...isWhat };
}

function aboutThemselves({ displayName, statusText, timeZone, avatarId }: User) {
  return {
    ...(displayName && { display_name: displayName }),
    ...(statusText && { status_text: statusText }),
    ...(timeZone && { time_zone: timeZone }),
    ...(avatarId && { avatar_id: avatarId }),
  };
}

/** Where someone is signed in, for them alone; `currentId` is the session that they ask in. */
export function presentSession(session: SessionRow, currentId: number | null | undefined): Schemas['Session'] {
  const { id, device, address } = session;
  return {
    id,
    ...(device !== null && { device }),
    ...(address !== null && { address }),
    created_at: session.created_at.toISOString(),
    last_used_at: session.last_used_at.toISOString(),
    expires_at: session.expires_at.toISOString(),
    is_current: id === currentId,
  };
}

/** A user, for the other members of a channel. */
export function presentMember({
  display_name,
  avatar_id,
  read_id,
  silenced_until,
  ...member
}: MemberRow): Schemas['Member'] {
  const silencedUntil = silenced_until && new Date(silenced_until).toISOString();
  return {
    ...member,
    ...(display_name !== null && { display_name }),
    ...(avatar_id !== null && { avatar_id }),
    ...(read_id > 0 && { read_id }),
    ...(silencedUntil && { silenced_until: silencedUntil }),
  };
}

/** A channel, for whoever may read it. */
export function presentChannel(channel: ChannelRow): Schemas['Channel'] {
  const { id, name, kind, topic, description, revision, created_at, created_by, archived_at, retention_days } = channel;
  return {
    id,
    name,
    kind,
    ...(topic !== null && { topic }),
    ...(description !== null && { description }),
    revision,
    created_at: created_at.toISOString(),
    ...(created_by !== null && { created_by }),
    ...(archived_at && { archived_at: archived_at.toISOString() }),
    ...(retention_days !== null && { retention_days }),
    ...(channel.is_read_only && { is_read_only: true }),
    ...(channel.slow_mode_seconds !== null && { slow_mode_seconds: channel.slow_mode_seconds }),
    ...(channel.members && { members: channel.members.map(presentMember) }),
  };
}

/** A channel, with what it is to whoever asks. */
export function presentListedChannel({ membership, ...channel }: ListedChannel): Schemas['Channel'] {
  return { ...presentChannel(channel), ...(membership && { membership }) };
}

/** A channel that has just been created, and has no members yet. */
export function presentCreatedChannel(channel: ChannelRow): Schemas['CreatedChannel'] {
  return { ...presentChannel(channel), members: [] };
}

/** An invitation to the service, for moderators. */
export function presentInvitation({ max_uses, ...invitation }: InvitationRow): Schemas['Invitation'] {
  const [created_at, expires_at] = [invitation.created_at.toISOString(), invitation.expires_at.toISOString()];
  return { ...invitation, created_at, expires_at, ...(max_uses !== null && { max_uses }) };
}

/** An invite, for those who manage its channel. */
export function presentInvite({ max_uses, ...invite }: InviteRow): Schemas['Invite'] {
  const [created_at, expires_at] = [invite.created_at.toISOString(), invite.expires_at.toISOString()];
  return { ...invite, created_at, expires_at, ...(max_uses !== null && { max_uses }) };
}

/** A public channel, for anyone. */
export function presentDirectoryEntry({ topic, description, ...entry }: DirectoryRow): Schemas['DirectoryEntry'] {
  return {
    ...entry,
    ...(topic !== null && { topic }),
    ...(description !== null && { description }),
    created_at: entry.created_at.toISOString(),
  };
}

/** A message, the same in answers, acks and batches; what it does not have is left out. */
export function presentMessage(row: MessageRow): Schemas['Message'] {
  const message: Schemas['Message'] = {
    id: row.id,
    revision: row.revision,
    channel_id: row.channel_id,
    sender_id: row.sender_id,
    sender_username: row.sender_username,
    client_id: row.client_id,
    content: row.content,
    created_at: row.created_at.toISOString(),
  };
  if (row.edited_at) message.edited_at = row.edited_at.toISOString();
  if (row.deleted_at) message.deleted_at = row.deleted_at.toISOString();
  if (row.reply_to) message.reply_to = row.reply_to;
  if (row.thread_id) message.thread_id = row.thread_id;
  if (row.reply_count > 0) message.reply_count = row.reply_count;
  if (row.last_reply_at && row.reply_count > 0) message.last_reply_at = row.last_reply_at.toISOString();
  if (row.pinned_at) message.pinned_at = row.pinned_at.toISOString();
  if (row.pinned_by) message.pinned_by = row.pinned_by;
  if (row.mentions) message.mentions = row.mentions;
  if (row.mentions_all) message.mentions_all = true;
  if (row.reactions) message.reactions = row.reactions;
  if (row.attachments) message.attachments = row.attachments;
  if (row.system) message.system = row.system;
  return message;
}

/** A former content of a message. */
export function presentEdit({ id, content, written_at }: MessageEdit): Schemas['MessageEdit'] {
  return { revision: id, content, written_at: written_at.toISOString() };
}

/** Someone who reacted. */
export function presentReactor({ id, username, created_at }: Reactor): Schemas['Reactor'] {
  return { user_id: id, username, created_at: created_at.toISOString() };
}

/** A file, for whoever may download it. */
export function presentAttachment(row: AttachmentRow): Schemas['Attachment'] {
  const { id, name, media_type, size, width, height, has_thumbnail } = row;
  return { id, name, media_type, size, ...(width && height && { width, height }), has_thumbnail };
}

/** What a search found. */
export function presentHit({ message, snippet, highlights }: SearchHit): Schemas['SearchHit'] {
  return { message: presentMessage(message), snippet, highlights };
}

/** The `messages` event of a batch. */
export function presentBatch({ after, revision, messages }: Batch): MessageBatch {
  return { after, revision, messages: messages.map(presentMessage) };
}

/** An export, for whom it is of. */
export function presentExport(row: ExportRow): Schemas['Export'] {
  const { id, state, requested_at, ready_at, expires_at, size } = row;
  return {
    ...{ id, state, requested_at: requested_at.toISOString() },
    ...(ready_at && { ready_at: ready_at.toISOString(), size }),
    ...(expires_at && { expires_at: expires_at.toISOString() }),
  };
}

/** A Problem (RFC 9457), the same for every transport. */
export function presentProblem(
  { code, detail, errors, retryAfter }: DomainError,
  requestId: string,
): Schemas['Problem'] {
  const wait = retryAfter ?? (problems[code].status === 503 ? 1 : undefined);
  return {
    type: `urn:atom-chat:problem:${code}`,
    ...problems[code],
    detail,
    code,
    request_id: requestId,
    ...(wait && { retry_after: wait }),
    ...(errors && { errors }),
  };
}
