import { createToken } from '../domain/auth';
import { confirmEmail, requestEmailConfirmation } from '../domain/email-confirmations';
import { confirmPasswordReset, requestPasswordReset } from '../domain/password-resets';
import { registerUser } from '../domain/registration';
import { revokeToken } from '../domain/sessions';
import { refreshToken } from '../domain/signing-in';
import { presentUser } from '../presenters';
import type { Handlers } from './operations';

type Names =
  | 'registerUser'
  | 'createToken'
  | 'revokeToken'
  | 'requestPasswordReset'
  | 'confirmPasswordReset'
  | 'requestEmailConfirmation'
  | 'confirmEmail';

export const auth: Pick<Handlers, Names> = {
  async registerUser({ context, body }, reply) {
    return reply(200, presentUser(await registerUser(context, body)));
  },
  async createToken({ context, client, body }, reply) {
    const token =
      'refresh_token' in body
        ? await refreshToken(context, body.refresh_token, client)
        : await createToken(context, { ...body, code: body.second_factor }, client);
    return reply(200, token, { 'Cache-Control': 'no-store' });
  },
  async revokeToken({ context, body }, reply) {
    await revokeToken(context, body.token);
    return reply(200, undefined);
  },
  async requestEmailConfirmation({ context, body }, reply) {
    await requestEmailConfirmation(context, body.email);
    return reply(202, { message: 'If there is such an account, a mail is on its way' });
  },
  async confirmEmail({ context, body }, reply) {
    await confirmEmail(context, body.token);
    return reply(204, undefined);
  },
  async requestPasswordReset({ context, body }, reply) {
    await requestPasswordReset(context, body.email);
    return reply(202, { message: 'If there is such an account, a mail is on its way' });
  },
  async confirmPasswordReset({ context, body }, reply) {
    await confirmPasswordReset(context, { token: body.token, password: body.new_password });
    return reply(204, undefined);
  },
};
