// Generated from api/ by `npm run generate`; do not edit.
import type { components } from './openapi';

/** A JWT (RFC 7519) from `POST /auth/token`. */
export type AccessToken = components['schemas']['AccessToken'];

/** An uploaded file. */
export type Attachment = components['schemas']['Attachment'];

/** Uploads of the sender's that no message has yet. */
export type AttachmentIds = components['schemas']['AttachmentIds'];

/** A place where its members talk. The `membership` is that of whoever asks, if they are one of them. */
export type Channel = components['schemas']['Channel'];

/** A channel as it is now. */
export type ChannelChanged = {
    channel: Channel;
};

/** Channels of one's own, as they are now: put each in, or in place of the one with its `id`, and take out the `removed`. At first this is the whole list, and `complete` says that it has all come; from then on it is what changes. */
export type ChannelChanges = {
    /** @description New and changed channels, by id, each with its `membership`. */
    channels: Channel[];
    /** @description Channels that one does not belong to any more, or that are gone. */
    removed: Id[];
    /** @description False while the list at the beginning goes on in the next event. */
    complete: boolean;
};

/** What a channel is for. */
export type ChannelDescription = components['schemas']['ChannelDescription'];

/** A `public` channel is in the directory, and anyone may join it. A `private` one is known to its members, and to moderators. A `direct` one is a conversation of two to eight people, known to them alone. */
export type ChannelKind = components['schemas']['ChannelKind'];

/** A channel's name, with at least one visible character. */
export type ChannelName = components['schemas']['ChannelName'];

/** What a member may do in a channel. A `moderator` manages its settings, messages, members and invites; an `owner` gives the roles too, and removes other owners. */
export type ChannelRole = components['schemas']['ChannelRole'];

/** What a channel is about at the moment, in one line. */
export type ChannelTopic = components['schemas']['ChannelTopic'];

/** A UUID that the sender chose for this message, unique per channel and sender for ever. Sending it again with the same content returns the first message, so a client may always retry. */
export type ClientId = components['schemas']['ClientId'];

/** Why the server is about to disconnect this socket. */
export type Closed = {
    problem: Problem;
};

/** What a user wants to be called, in any script, with at least one visible character; without control characters and without those that turn the direction of writing around. */
export type DisplayName = components['schemas']['DisplayName'];

/** A message of this channel, and what it is to say from now on. */
export type EditedMessage = {
    message_id: Id;
    content: MessageContent;
};

/** One emoji of Unicode's list (RGI, UTS */
export type Emoji = components['schemas']['Emoji'];

/** The course of events to which revisions belong. It is another one once the database has been set back to an earlier state, or a standby has taken its place: what came after that state is gone, and its revisions are given anew. */
export type Epoch = string;

/** The Socket.IO `auth` object. With `after` the socket first receives all that changed since that revision; without it, it stands at the head, as it does where `epoch` says that its `after` is of another course of events. The main namespace takes neither. */
export type Handshake = {
    token: AccessToken;
    after?: Revision;
    epoch?: Epoch;
};

/** A positive integer that is exact in JSON numbers (at most 2^53 - 1). */
export type Id = components['schemas']['Id'];

/** One thing in the input that does not fit. */
export type InputError = components['schemas']['InputError'];

/** A user, as the others in a channel see them; `read_id` is the last message that they have read, if any. */
export type Member = components['schemas']['Member'];

/** Someone who has joined, got another role or gone. */
export type MemberChange = {
    user_id: Id;
    /** @description The member as it is now; null for one who is not a member any more. */
    member: Member | null;
};

/** Whether a member is there. */
export type MemberPresence = {
    user_id: Id;
    status: PresenceStatus;
};

/** Members of a channel as they are now. */
export type MembersChanged = {
    /** @description Those who have changed. */
    members: MemberChange[];
};

/** What a channel is to one of its members. Unread are the messages after `read_id`, and mentions those of them that name the member or `@channel`; one's own, those of people whom one ignores, deleted ones and the service's notes do not count. */
export type Membership = components['schemas']['Membership'];

/** One message. Its `id` is the revision that created it: unique in its channel and in order. Its `revision` is that of its latest change, so a message has just been created where the two are equal. What a message does not have is left out. A deleted message stays as a tombstone, with `deleted_at` and nothing in it: to edits, reactions, pins and replies it answers 404, while the replies that it has stay. A note of the service (`system`) has no author: nobody edits it or replies to it, who manages the channel may delete it, and everyone may react to it. `reply_to` is the message that this one replies to, `thread_id` the one that the thread began with; that one counts the replies. */
export type Message = components['schemas']['Message'];

/** The acknowledgement of a command that changes one message. */
export type MessageAck = MessageResult | Refusal;

/** Takes a client from revision `after` to `revision`: apply it only when standing at `after`, by inserting or replacing each message by its `id`. */
export type MessageBatch = {
    after: Revision;
    revision: Revision;
    /** @description The messages changed since `after`, by `revision`, without those of people whom one ignores. */
    messages: Message[];
};

/** What was said, as typed, with at least one visible character. */
export type MessageContent = components['schemas']['MessageContent'];

/** The command is committed; this is the message. */
export type MessageResult = {
    data: Message;
};

/** A message of this channel. */
export type MessageTarget = {
    message_id: Id;
};

/** A message of attachments alone. */
export type NewFiles = components['schemas']['NewFiles'];

/** A message to send: a content, perhaps with attachments, or attachments alone. Without a `client_id` the service makes one, and a retry is a second message. `reply_to` puts it into the thread of the message that it replies to. */
export type NewMessage = components['schemas']['NewMessage'];

/** A message with a content. */
export type NewText = components['schemas']['NewText'];

/** Whether someone is at this client; they are away when none of their clients says `online`. */
export type OwnPresence = {
    /** @enum {string} */
    status: "online" | "away";
};

/** A message as one line: `username: text`. */
export type PlainLine = string;

/** Members whose status is this now: on joining, those who are there (up to 200), and from then on who comes, goes, or is away. Whoever is not named is offline. */
export type Presence = {
    /** @description One entry for each member. */
    users: MemberPresence[];
};

/** The acknowledgement of a presence. */
export type PresenceAck = PresenceResult | Refusal;

/** The others are told of this status of the client. */
export type PresenceResult = {
    data: OwnPresence;
};

/** `online` with a client that does not say otherwise, `away` when all of someone's clients say so, `offline` a while after the last of them has gone. */
export type PresenceStatus = "online" | "away" | "offline";

/** Why a request or command was refused (RFC 9457). */
export type Problem = components['schemas']['Problem'];

/** What went wrong, for programs. `x-problems` gives each code the status and title that it always has, and its usual detail. */
export type ProblemCode = components['schemas']['ProblemCode'];

/** Who reacted to a message with one emoji. */
export type Reaction = components['schemas']['Reaction'];

/** A message of this channel, and an emoji. */
export type ReactionTarget = {
    message_id: Id;
    emoji: Emoji;
};

/** The acknowledgement of a read marker. */
export type ReadAck = ReadResult | Refusal;

/** Up to which message a member has read. */
export type ReadMark = components['schemas']['ReadMark'];

/** Up to which message someone has read. */
export type ReadMarker = {
    user_id: Id;
    message_id: Id;
};

/** The marker is committed; this is where it stands. */
export type ReadResult = {
    data: ReadState;
};

/** Up to where a member has read a channel, and what is left. */
export type ReadState = components['schemas']['ReadState'];

/** Who has read up to where by now. */
export type Reads = {
    /** @description One entry for each member whose marker has moved. */
    reads: ReadMarker[];
};

/** All that was missed has been delivered; what follows is live. With `reset`, old messages have been removed meanwhile, or just now: it comes once more whenever that happens. Where `epoch` is not the one that the client knows, all that it holds of the channel is of another course of events: it forgets that, and reads the history anew. */
export type Ready = {
    revision: Revision;
    epoch: Epoch;
    reset?: Reset;
};

/** The command changed nothing, and this is why. */
export type Refusal = {
    problem: Problem;
};

/** What is gone from a channel for good; a client forgets every message whose id is below `before`. */
export type Reset = {
    before: Id;
};

/** How many days messages are kept in this channel. */
export type RetentionDays = components['schemas']['RetentionDays'];

/** A point in a channel's history. Every change to a message takes the channel's next revision; 0 is the point before the first change. */
export type Revision = components['schemas']['Revision'];

/** A `moderator` reaches every channel but the conversations of others, and may use the moderation operations. An `admin` may do the same, and manages moderators. */
export type Role = components['schemas']['Role'];

/** So many seconds must pass between two messages of one person, but for those who manage the channel. */
export type SlowModeSeconds = components['schemas']['SlowModeSeconds'];

/** What happened in the channel, for a message that the service wrote itself: its sender did it, to `user_id`; `name` is the channel's new one. */
export type SystemNote = components['schemas']['SystemNote'];

/** A time in UTC (RFC 3339). */
export type Timestamp = components['schemas']['Timestamp'];

/** Someone is writing; show it for `expires_in` seconds, or until a message of theirs comes. */
export type Typing = {
    user_id: Id;
    username: Username;
    thread_id?: Id;
    /** @description In seconds. */
    expires_in: number;
};

/** That one is writing, in a thread perhaps. */
export type TypingNotice = {
    thread_id?: Id;
};

/** How many there are; 100 stands for a hundred or more. */
export type UnreadCount = components['schemas']['UnreadCount'];

/** A user's name; unique without regard to case. Latin letters, digits, `_`, `.` and `-`, beginning with a letter, a digit or `_`. */
export type Username = components['schemas']['Username'];

/** The Socket.IO `auth` object. */
export type HandshakeAuth = Handshake;

type DataOf<Ack> = Ack extends { data: infer Data } ? Data : never;

/** What a client may send: where to, what it carries, how it is acknowledged, and what a handler gives for the ack. */
export interface Commands {
  'message:send': { channel: 'channel'; payload: NewMessage; ack: MessageAck; data: DataOf<MessageAck> };
  'message:edit': { channel: 'channel'; payload: EditedMessage; ack: MessageAck; data: DataOf<MessageAck> };
  'message:delete': { channel: 'channel'; payload: MessageTarget; ack: MessageAck; data: DataOf<MessageAck> };
  'reaction:add': { channel: 'channel'; payload: ReactionTarget; ack: MessageAck; data: DataOf<MessageAck> };
  'reaction:remove': { channel: 'channel'; payload: ReactionTarget; ack: MessageAck; data: DataOf<MessageAck> };
  'message:pin': { channel: 'channel'; payload: MessageTarget; ack: MessageAck; data: DataOf<MessageAck> };
  'message:unpin': { channel: 'channel'; payload: MessageTarget; ack: MessageAck; data: DataOf<MessageAck> };
  'read:mark': { channel: 'channel'; payload: ReadMark; ack: ReadAck; data: DataOf<ReadAck> };
  'typing': { channel: 'channel'; payload: TypingNotice; ack: undefined; data: void };
  'presence:set': { channel: 'user'; payload: OwnPresence; ack: PresenceAck; data: DataOf<PresenceAck> };
}

/** What the server sends, and what it carries. */
export interface Events {
  'messages': MessageBatch;
  'ready': Ready;
  'channel': ChannelChanged;
  'members': MembersChanged;
  'read': Reads;
  'presence': Presence;
  'typing': Typing;
  'closed': Closed;
  'channels': ChannelChanges;
}

/** For `Server` and `Socket` of socket.io and socket.io-client. */
export interface ClientToServerEvents {
  'message:send': (payload: NewMessage, ack: (ack: MessageAck) => void) => void;
  'message:edit': (payload: EditedMessage, ack: (ack: MessageAck) => void) => void;
  'message:delete': (payload: MessageTarget, ack: (ack: MessageAck) => void) => void;
  'reaction:add': (payload: ReactionTarget, ack: (ack: MessageAck) => void) => void;
  'reaction:remove': (payload: ReactionTarget, ack: (ack: MessageAck) => void) => void;
  'message:pin': (payload: MessageTarget, ack: (ack: MessageAck) => void) => void;
  'message:unpin': (payload: MessageTarget, ack: (ack: MessageAck) => void) => void;
  'read:mark': (payload: ReadMark, ack: (ack: ReadAck) => void) => void;
  'typing': (payload: TypingNotice) => void;
  'presence:set': (payload: OwnPresence, ack: (ack: PresenceAck) => void) => void;
}

export interface ServerToClientEvents {
  'messages': (payload: MessageBatch) => void;
  'ready': (payload: Ready) => void;
  'channel': (payload: ChannelChanged) => void;
  'members': (payload: MembersChanged) => void;
  'read': (payload: Reads) => void;
  'presence': (payload: Presence) => void;
  'typing': (payload: Typing) => void;
  'closed': (payload: Closed) => void;
  'channels': (payload: ChannelChanges) => void;
}
