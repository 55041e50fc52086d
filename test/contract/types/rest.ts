import type { Handler, Handlers } from '../../../src/http/operations';

declare const complete: Handlers;
const { getMe, ...incomplete } = complete;
export const all: Handlers = { ...incomplete, getMe };

// @ts-expect-error an operation has no handler
export const missing: Handlers = incomplete;

export const undeclared: Handlers = {
  ...complete,
  // @ts-expect-error a handler has no operation
  getYou: getMe,
};

const message = {
  id: 1,
  revision: 1,
  channel_id: 1,
  sender_id: 1,
  sender_username: 'user1',
  client_id: '0b8f7c1e-6d0a-4c53-9a52-3f0f6d1c2b4e',
  content: 'hi',
  created_at: '2026-11-23T12:00:00.000Z',
};
export const sound: Handler<'editMessage'> = ({ body }, reply) => reply(200, { ...message, content: body.content });

// @ts-expect-error the body is another schema's
export const wrongBody: Handler<'sendMessage'> = (_input, reply) => reply(201, { status: 'ok' });

export const wrongField: Handler<'sendMessage'> = async (_input, reply) =>
  // @ts-expect-error a field is of another type
  reply(201, { ...message, id: '1' });

export const excess: Handler<'sendMessage'> = async (_input, reply) =>
  // @ts-expect-error a field is not declared
  reply(201, { ...message, password_hash: 'x' });

export const undeclaredStatus: Handler<'sendMessage'> = async (_input, reply) =>
  // @ts-expect-error the document has 201
  reply(200, message);

export const bodyless: Handler<'confirmPasswordReset'> = (_input, reply) =>
  // @ts-expect-error the response has no body
  reply(204, 'here');

const token = { access_token: 'a.b.c', token_type: 'bearer', expires_in: 1800, refresh_token: 'd' } as const;
export const withHeader: Handler<'createToken'> = (_input, reply) => reply(200, token, { 'Cache-Control': 'no-store' });

export const missingHeader: Handler<'createToken'> = (_input, reply) =>
  // @ts-expect-error Cache-Control is required
  reply(200, token);

export const wrongHeader: Handler<'createToken'> = (_input, reply) =>
  // @ts-expect-error Cache-Control is always no-store
  reply(200, token, { 'Cache-Control': 'public' });

// @ts-expect-error it never replies
export const silent: Handler<'getMe'> = async () => {};

export const input: Handler<'getMe'> = ({ path, query, body }, reply) => {
  // @ts-expect-error there is no such parameter in the path
  path.user_id;
  // @ts-expect-error nor in the query
  query.limit;
  // @ts-expect-error there is no body
  body.content;
  return reply(200, null as never);
};

export const anonymous: Handler<'getLiveness'> = ({ actor }, reply) => {
  // @ts-expect-error a public operation has no actor
  actor.id;
  return reply(200, { status: 'ok' });
};
