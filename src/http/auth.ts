import { createToken, registerUser } from '../domain/auth';
import { presentUser } from '../presenters';
import type { Handlers } from './operations';

export const auth: Pick<Handlers, 'registerUser' | 'createToken'> = {
  async registerUser({ context, body }, reply) {
    return reply(200, presentUser(await registerUser(context, body)));
  },
  async createToken({ context, body }, reply) {
    return reply(200, await createToken(context, body), { 'Cache-Control': 'no-store' });
  },
};
