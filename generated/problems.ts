// Generated from api/ by `npm run generate`; do not edit.
import type { components } from './openapi';

export type ProblemCode = components['schemas']['ProblemCode'];

export const problems = {
  "bad_request": {
    "status": 400,
    "title": "Bad request"
  },
  "unauthenticated": {
    "status": 401,
    "title": "Not signed in"
  },
  "invalid_credentials": {
    "status": 401,
    "title": "Wrong user name or password"
  },
  "token_expired": {
    "status": 401,
    "title": "Token expired"
  },
  "forbidden": {
    "status": 403,
    "title": "Not allowed"
  },
  "blocked": {
    "status": 403,
    "title": "Blocked"
  },
  "removed_from_channel": {
    "status": 403,
    "title": "Removed from the channel"
  },
  "not_found": {
    "status": 404,
    "title": "Not found"
  },
  "channel_deleted": {
    "status": 404,
    "title": "Channel deleted"
  },
  "method_not_allowed": {
    "status": 405,
    "title": "Method not allowed"
  },
  "request_timeout": {
    "status": 408,
    "title": "Request timeout"
  },
  "username_taken": {
    "status": 409,
    "title": "User name taken"
  },
  "email_taken": {
    "status": 409,
    "title": "E-mail address taken"
  },
  "client_id_reused": {
    "status": 409,
    "title": "Client id reused"
  },
  "not_blocked": {
    "status": 409,
    "title": "Not blocked"
  },
  "payload_too_large": {
    "status": 413,
    "title": "Payload too large"
  },
  "unsupported_media_type": {
    "status": 415,
    "title": "Unsupported media type"
  },
  "too_many_channels": {
    "status": 429,
    "title": "Too many channels on one connection"
  },
  "headers_too_large": {
    "status": 431,
    "title": "Headers too large"
  },
  "internal_error": {
    "status": 500,
    "title": "Internal error"
  },
  "overloaded": {
    "status": 503,
    "title": "Overloaded"
  },
  "unavailable": {
    "status": 503,
    "title": "Unavailable"
  },
  "shutting_down": {
    "status": 503,
    "title": "Shutting down"
  }
} as const satisfies Record<
  ProblemCode,
  { status: number; title: string }
>;
