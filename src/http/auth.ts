import { createToken, registerUser } from '../domain/auth';
import { revokeToken } from '../domain/sessions';
import { refreshToken } from '../domain/signing-in';
import { presentUser } from '../presenters';
import type { Handlers } from './operations';

export const auth: Pick<Handlers, 'registerUser' | 'createToken' | 'revokeToken'> = {
  async registerUser({ context, body }, reply) {
    return reply(200, presentUser(await registerUser(context, body)));
  },
  async createToken({ context, client, body }, reply) {
    const token =
      'refresh_token' in body
        ? await refreshToken(context, body.refresh_token, client)
        : await createToken(context, body, client);
    return reply(200, token, { 'Cache-Control': 'no-store' });
  },
  async revokeToken({ context, body }, reply) {
    await revokeToken(context, body.token);
    return reply(200, undefined);
  },
};
