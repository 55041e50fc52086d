// Generated from api/ by `npm run generate`; do not edit.
import type { components } from './openapi';

export type ProblemCode = components['schemas']['ProblemCode'];

export const problems = {
  "bad_request": {
    "status": 400,
    "title": "Bad request",
    "detail": "The input does not fit the API document."
  },
  "unreadable_image": {
    "status": 400,
    "title": "Unreadable image",
    "detail": "This is not a picture that can be read."
  },
  "password_too_common": {
    "status": 400,
    "title": "Password too common",
    "detail": "This password is among those that are guessed first; choose another one."
  },
  "reset_token_invalid": {
    "status": 400,
    "title": "Link not valid any more",
    "detail": "This link has expired or was used; ask for another one."
  },
  "unauthenticated": {
    "status": 401,
    "title": "Not signed in",
    "detail": "This needs a valid access token."
  },
  "invalid_credentials": {
    "status": 401,
    "title": "Wrong user name or password",
    "detail": "The user name or the password is wrong."
  },
  "wrong_password": {
    "status": 403,
    "title": "Wrong password",
    "detail": "This is not the account's password."
  },
  "oidc_failed": {
    "status": 401,
    "title": "Sign-in failed",
    "detail": "The provider did not confirm who you are; try again."
  },
  "invalid_refresh_token": {
    "status": 401,
    "title": "Refresh token not valid",
    "detail": "This refresh token is not valid, or not any more; log in again."
  },
  "second_factor_required": {
    "status": 401,
    "title": "Second factor required",
    "detail": "This account is signed in to with a code, too; give it as second_factor."
  },
  "invalid_second_factor": {
    "status": 401,
    "title": "Wrong code",
    "detail": "This code is wrong, or was used before."
  },
  "token_expired": {
    "status": 401,
    "title": "Token expired",
    "detail": "The access token has expired."
  },
  "session_ended": {
    "status": 401,
    "title": "Session ended",
    "detail": "This session has ended; log in again."
  },
  "forbidden": {
    "status": 403,
    "title": "Not allowed",
    "detail": "You may not do this."
  },
  "insufficient_scope": {
    "status": 403,
    "title": "Token not meant for this",
    "detail": "This API token does not have the scope that this needs."
  },
  "registration_closed": {
    "status": 403,
    "title": "Registration closed",
    "detail": "Nobody registers here by themselves."
  },
  "email_unconfirmed": {
    "status": 403,
    "title": "E-mail address not confirmed",
    "detail": "Open the link that was mailed to you first, or ask for another one."
  },
  "blocked": {
    "status": 403,
    "title": "Blocked",
    "detail": "A moderator has blocked you."
  },
  "removed_from_channel": {
    "status": 403,
    "title": "Removed from the channel",
    "detail": "A moderator removed you from this channel."
  },
  "left_channel": {
    "status": 403,
    "title": "Left the channel",
    "detail": "You have left this channel."
  },
  "banned": {
    "status": 403,
    "title": "Banned from the channel",
    "detail": "This user is banned from this channel."
  },
  "silenced": {
    "status": 403,
    "title": "Silenced",
    "detail": "You may not write in this channel for now."
  },
  "content_refused": {
    "status": 403,
    "title": "Not to be said here",
    "detail": "The rules of this service do not let this be said."
  },
  "message_held": {
    "status": 403,
    "title": "Message held",
    "detail": "A moderator looks at this message before it is sent."
  },
  "channel_read_only": {
    "status": 403,
    "title": "Channel read-only",
    "detail": "Only those who manage this channel write in it."
  },
  "not_found": {
    "status": 404,
    "title": "Not found",
    "detail": "There is no such thing, or you may not know of it."
  },
  "channel_deleted": {
    "status": 404,
    "title": "Channel deleted",
    "detail": "This channel has been deleted."
  },
  "method_not_allowed": {
    "status": 405,
    "title": "Method not allowed",
    "detail": "This path does not have that method."
  },
  "request_timeout": {
    "status": 408,
    "title": "Request timeout",
    "detail": "The request did not come in time."
  },
  "username_taken": {
    "status": 409,
    "title": "User name taken",
    "detail": "Another account has this user name."
  },
  "email_taken": {
    "status": 409,
    "title": "E-mail address taken",
    "detail": "Another account has this e-mail address."
  },
  "identity_taken": {
    "status": 409,
    "title": "Identity taken",
    "detail": "Another account is signed in to by this identity."
  },
  "password_missing": {
    "status": 409,
    "title": "No password",
    "detail": "There would be no way left to sign in; set a password first, by a password reset."
  },
  "client_id_reused": {
    "status": 409,
    "title": "Client id reused",
    "detail": "This client_id was used for another message."
  },
  "too_many_ignored": {
    "status": 409,
    "title": "Too many ignored",
    "detail": "You ignore as many users as you may."
  },
  "last_moderator": {
    "status": 409,
    "title": "Last moderator",
    "detail": "You are the last moderator here; there must be another one first."
  },
  "last_admin": {
    "status": 409,
    "title": "Last admin",
    "detail": "This is the last admin here; make someone else one first."
  },
  "export_exists": {
    "status": 409,
    "title": "Export exists",
    "detail": "You have an export that is less than a day old."
  },
  "channel_archived": {
    "status": 409,
    "title": "Channel archived",
    "detail": "This channel is archived; nothing changes in it until it is restored."
  },
  "last_owner": {
    "status": 409,
    "title": "Last owner",
    "detail": "A channel that has an owner keeps one; make someone else an owner first."
  },
  "too_many_reactions": {
    "status": 409,
    "title": "Too many reactions",
    "detail": "This message has as many different emoji as it may."
  },
  "second_factor_exists": {
    "status": 409,
    "title": "Second factor exists",
    "detail": "This account has a second factor; remove that first."
  },
  "second_factor_missing": {
    "status": 409,
    "title": "No second factor",
    "detail": "Nothing has been begun that could be confirmed."
  },
  "too_many_rules": {
    "status": 409,
    "title": "Too many rules",
    "detail": "There are as many rules for what is said as there may be."
  },
  "message_decided": {
    "status": 409,
    "title": "Message decided",
    "detail": "This message was decided otherwise."
  },
  "report_taken": {
    "status": 409,
    "title": "Report taken",
    "detail": "Somebody else looks into this report."
  },
  "appeal_exists": {
    "status": 409,
    "title": "Appeal exists",
    "detail": "An appeal of yours waits to be decided."
  },
  "appeal_decided": {
    "status": 409,
    "title": "Appeal decided",
    "detail": "This appeal has been decided."
  },
  "not_blocked": {
    "status": 409,
    "title": "Not blocked",
    "detail": "This user is not blocked."
  },
  "invite_invalid": {
    "status": 410,
    "title": "Invite not valid any more",
    "detail": "This invite has expired, is used up or was revoked."
  },
  "payload_too_large": {
    "status": 413,
    "title": "Payload too large",
    "detail": "The body is too large."
  },
  "unsupported_media_type": {
    "status": 415,
    "title": "Unsupported media type",
    "detail": "The body is of a media type that this operation does not take."
  },
  "range_not_satisfiable": {
    "status": 416,
    "title": "Range not satisfiable",
    "detail": "The file does not have this range."
  },
  "rate_limited": {
    "status": 429,
    "title": "Too many requests",
    "detail": "You have asked for this too often; wait a little."
  },
  "slow_mode": {
    "status": 429,
    "title": "Slow mode",
    "detail": "You have just written in this channel; wait a little."
  },
  "too_many_channels": {
    "status": 429,
    "title": "Too many channels on one connection",
    "detail": "This connection follows as many channels as it may."
  },
  "too_many_connections": {
    "status": 429,
    "title": "Too many connections",
    "detail": "There are as many connections of this user, or from this address, as there may be."
  },
  "too_many_uploads": {
    "status": 429,
    "title": "Too many uploads",
    "detail": "Too many files of yours wait for a message to take them along."
  },
  "headers_too_large": {
    "status": 431,
    "title": "Headers too large",
    "detail": "The URL and the headers are too large."
  },
  "internal_error": {
    "status": 500,
    "title": "Internal error",
    "detail": "Something went wrong here."
  },
  "overloaded": {
    "status": 503,
    "title": "Overloaded",
    "detail": "There is too much to do; try again."
  },
  "unavailable": {
    "status": 503,
    "title": "Unavailable",
    "detail": "The database cannot be reached; try again."
  },
  "shutting_down": {
    "status": 503,
    "title": "Shutting down",
    "detail": "The service is stopping; connect again."
  }
} as const satisfies Record<
  ProblemCode,
  { status: number; title: string; detail: string }
>;
