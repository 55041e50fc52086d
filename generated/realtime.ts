// Generated from api/ by `npm run generate`; do not edit.
import type { components } from './openapi';

/** A JWT (RFC 7519) from `POST /auth/token`. */
export type AccessToken = components['schemas']['AccessToken'];

/** A UUID that the sender chose for this message, unique per channel and sender for ever. Sending it again with the same content returns the first message, so a client may always retry. */
export type ClientId = components['schemas']['ClientId'];

/** Why the server is about to disconnect this socket. */
export type Closed = {
    problem: Problem;
};

/** The Socket.IO `auth` object. With `after` the socket first receives all that changed since that revision; without it, it stands at the head. */
export type Handshake = {
    token: AccessToken;
    after?: Revision;
};

/** A positive integer that is exact in JSON numbers (at most 2^53 - 1). */
export type Id = components['schemas']['Id'];

/** One thing in the input that does not fit. */
export type InputError = components['schemas']['InputError'];

/** One message. Its `id` is the revision that created it: unique in its channel and in order. Its `revision` is that of its latest change, so a message has just been created where the two are equal. */
export type Message = components['schemas']['Message'];

/** The acknowledgement of a command that changes one message. */
export type MessageAck = MessageResult | Refusal;

/** Takes a client from revision `after` to `revision`: apply it only when standing at `after`, by inserting or replacing each message by its `id`. */
export type MessageBatch = {
    after: Revision;
    revision: Revision;
    /** @description The messages changed since `after`, by `revision`. */
    messages: Message[];
};

/** What was said, as typed, with at least one visible character. */
export type MessageContent = components['schemas']['MessageContent'];

/** The command is committed; this is the message. */
export type MessageResult = {
    data: Message;
};

/** A message to send. Without a `client_id` the service makes one, and a retry is a second message. */
export type NewMessage = components['schemas']['NewMessage'];

/** A message as one line: `username: text`. */
export type PlainLine = string;

/** Why a request or command was refused (RFC 9457). */
export type Problem = components['schemas']['Problem'];

/** What went wrong, for programs. `x-problems` gives each code the status and title that it always has, and its usual detail. */
export type ProblemCode = components['schemas']['ProblemCode'];

/** All that was missed has been delivered; what follows is live. */
export type Ready = {
    revision: Revision;
};

/** The command changed nothing, and this is why. */
export type Refusal = {
    problem: Problem;
};

/** A point in a channel's history. Every change to a message takes the channel's next revision; 0 is the point before the first change. */
export type Revision = components['schemas']['Revision'];

/** A time in UTC (RFC 3339). */
export type Timestamp = components['schemas']['Timestamp'];

/** A user's name; unique without regard to case. Latin letters, digits, `_`, `.` and `-`, beginning with a letter, a digit or `_`. */
export type Username = components['schemas']['Username'];

/** The Socket.IO `auth` object. */
export type HandshakeAuth = Handshake;

type DataOf<Ack> = Ack extends { data: infer Data } ? Data : never;

/** What a client may send: what it carries, how it is acknowledged, and what a handler gives for the ack. */
export interface Commands {
  'message:send': { payload: NewMessage; ack: MessageAck; data: DataOf<MessageAck> };
}

/** What the server sends, and what it carries. */
export interface Events {
  'messages': MessageBatch;
  'ready': Ready;
  'closed': Closed;
}

/** For `Server` and `Socket` of socket.io and socket.io-client. */
export interface ClientToServerEvents {
  'message:send': (payload: NewMessage, ack: (ack: MessageAck) => void) => void;
}

export interface ServerToClientEvents {
  'messages': (payload: MessageBatch) => void;
  'ready': (payload: Ready) => void;
  'closed': (payload: Closed) => void;
}
