import {
  addIdentity,
  createTokenByOidc,
  getSignInMethods,
  listIdentities,
  removeIdentity,
  startOidc,
} from '../domain/identities';
import { presentIdentity } from '../presenters/identities';
import type { Handlers } from './operations';
import { links } from './pages';

type Public = 'getSignInMethods' | 'startOidc' | 'createTokenByOidc';

export const oidc: Pick<Handlers, Public | 'listIdentities' | 'addIdentity' | 'removeIdentity'> = {
  async getSignInMethods({ context }, reply) {
    return reply(200, getSignInMethods(context));
  },
  async startOidc({ context }, reply) {
    return reply(200, await startOidc(context));
  },
  async createTokenByOidc({ context, body, client }, reply) {
    return reply(200, await createTokenByOidc(context, body, client), { 'Cache-Control': 'no-store' });
  },
  async listIdentities({ context, actor, query }, reply) {
    const { items, next } = await listIdentities(context, actor, query);
    const page = next === null ? null : { ...query, after: next };
    return reply(200, items.map(presentIdentity), links('/users/me/identities', { next: page }));
  },
  async addIdentity({ context, actor, body }, reply) {
    return reply(200, presentIdentity(await addIdentity(context, actor, body)));
  },
  async removeIdentity({ context, actor, path }, reply) {
    await removeIdentity(context, actor, path.identity_id);
    return reply(204, undefined);
  },
};
