import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { operations } from '../../generated/openapi';
import type { OperationId } from '../../src/http/operations';
import { projectRoot } from '../../src/root';
import { documented } from '../support/contract';
import { query } from '../support/databases';
import type { IdentityProvider } from '../support/identity-provider';
import type { Person } from '../support/person';
import { picture } from '../support/pictures';
import { type Answer, password, type RequestOptions, type Service } from '../support/service';

/** A service with people, and the same with its database lost, and with a table of its database gone. */
export interface World {
  service: Service;
  cutOff: Service;
  broken: Service;
  limited: Service;
  /** Where nobody registers. */
  closed: Service;
  provider: IdentityProvider;
  /** Its provider says nothing of where to sign in. */
  misled: Service;
  /** The same without it. */
  plain: Service;
  mo: Person;
  alice: Person;
  outsider: Person;
  blocked: Person;
  channel: number;
}

/** A request, but for its method and path, which the document has. */
export interface Call extends Pick<RequestOptions, 'token' | 'json' | 'form' | 'file' | 'raw' | 'headers'> {
  path?: Record<string, number | string>;
  query?: Record<string, number | string>;
  to?: Service;
}

/** How to get an answer: from a call that is sound and of that operation, the call that gets it. */
export type Recipe = (call: Call, world: World) => Call | Promise<Call>;
/** A status of the document without its recipe is a type error, and so is a recipe without its status. */
type Recipes = {
  [Id in OperationId]: { [Status in keyof operations[Id]['responses'] & number]: Recipe } & {
    sound(world: World): Call | Promise<Call>;
  };
};

const asIs: Recipe = (call) => call;
const unknownQuery: Recipe = (call) => ({ ...call, query: { ...call.query, surprise: 1 } });
const withoutToken: Recipe = ({ token: _token, ...call }) => call;
const asBlocked: Recipe = (call, { blocked }) => ({ ...call, token: blocked.token });
const asUser: Recipe = (call, { alice }) => ({ ...call, token: alice.token });
const asOutsider: Recipe = (call, { outsider }) => ({ ...call, token: outsider.token });
const unknownInPath: Recipe = ({ path = {}, ...call }) => ({
  ...call,
  path: Object.fromEntries(Object.keys(path).map((name) => [name, 999_999])),
});
const unknownUser: Recipe = (call) => ({ ...call, query: { ...call.query, user_id: 999_999 } });
const tooLarge: Recipe = ({ json, form: _form, ...call }) => ({
  ...call,
  raw: json ? JSON.stringify({ content: 'a'.repeat(200_000) }) : `username=${'a'.repeat(200_000)}`,
  headers: { 'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded' },
});
const asText: Recipe = ({ json: _json, form: _form, ...call }) => ({
  ...call,
  raw: 'text',
  headers: { 'content-type': 'text/plain' },
});
const broken: Recipe = (call, world) => ({ ...call, to: world.broken });
const cutOff: Recipe = (call, world) => ({ ...call, to: world.cutOff });

/** One that grants nothing. */
const limited: Recipe = (call, world) => ({ ...call, to: world.limited });

/** One that knows no provider of OpenID Connect. */
const withoutProvider: Recipe = (call, world) => ({ ...call, to: world.plain });

const faults = { 429: limited, 500: broken, 503: cutOff };
const signedIn = { 400: unknownQuery, 401: withoutToken, 403: asBlocked, ...faults };
const moderation = { ...signedIn, 403: asUser };
const withBody = { 413: tooLarge, 415: asText };
const open = { sound: () => ({}), 200: asIs, 400: unknownQuery };
const shown = { ...open, 429: limited };
/** A file of the built page, whose name has a hash in it. */
const builtFile = (kind: 'scripts' | 'styles' | 'emoji') =>
  readdirSync(join(projectRoot, 'web', 'dist', 'page', kind))[0] as string;
const missing =
  (asset: string): Recipe =>
  (call) => ({ ...call, path: { asset } });

/** What is refused in an archived channel. */
const archived =
  (sound: (world: World & { channel: number }) => Call | Promise<Call>): Recipe =>
  async (_call, world) => {
    const channel = await world.service.channel(world.mo, world.alice);
    const call = await sound({ ...world, channel });
    await query(world.service.databaseUrl, 'UPDATE channels SET archived_at = now() WHERE id = $1', [channel]);
    return call;
  };

/** The operator's. */
export const metricsToken = 'a token for the metrics';
const newUser = () => ({ username: `u${randomUUID().slice(0, 8)}`, email: `${randomUUID()}@example.com`, password });
const inChannel = ({ alice, channel }: World) => ({ token: alice.token, path: { channel_id: channel } });
const withWrongPassword: Recipe = (call) => ({ ...call, json: { password: 'wrong password' } });
const codeOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate();
/** Someone who signs in with a second factor. */
const withFactor = async ({ service }: World) => {
  const person = await service.person('careful');
  const { body } = await person.post<{ secret: string }>('/users/me/second-factor', { password });
  await person.post('/users/me/second-factor/confirmation', { code: codeOf(body.secret) });
  return person;
};
/** A private channel that Alice owns. */
const inOwned = async ({ alice }: World) => {
  const { body } = await alice.post<{ id: number }>('/channels', { name: 'Mine', kind: 'private' });
  return { token: alice.token, path: { channel_id: body.id } };
};
/** Someone who comes back from the provider of OpenID Connect. */
const comesBack = async ({ service, provider }: World, name = `n${randomUUID().slice(0, 8)}`) => {
  const { body } = await service.request<{ authorization_url: string; ticket: string }>('POST', '/auth/oidc');
  return { ticket: body.ticket, ...(await provider.signIn(body.authorization_url, name)) };
};
const withIdentity = async (world: World) => {
  const person = await world.service.person('known');
  const { body } = await person.post<{ id: number }>('/users/me/identities', { ...(await comesBack(world)), password });
  return { token: person.token, path: { identity_id: body.id } };
};
const aboutBot = async ({ service }: World) => {
  const admin = await service.admin();
  const bot = await admin.makesBot('read');
  return { token: admin.token, path: { user_id: bot.id } };
};
const archive = (world: World, channel: number) => world.mo.post(`/channels/${channel}/archive`);
const inArchived: Recipe = async (call, world) => {
  await archive(world, call.path?.channel_id as number);
  return call;
};
const aboutMember = async (world: World) => {
  const { token, path } = await inOwned(world);
  return { token, path: { ...path, user_id: world.outsider.id } };
};
/** A member of a channel that Alice owns. */
const aboutSilenced = async (world: World) => {
  const call = await aboutMember(world);
  await world.alice.put(`/channels/${call.path.channel_id}/members/${call.path.user_id}`, {});
  return call;
};
const asOwnMember: Recipe = (call, { outsider }) => ({ ...call, token: outsider.token });
const invite = async ({ alice }: World, channel: number) =>
  (await alice.post<{ id: number; code: string }>(`/channels/${channel}/invites`, {})).body;
const withCode = async (world: World) => {
  const { code } = await invite(world, (await inOwned(world)).path.channel_id);
  return { token: world.outsider.token, path: { code } };
};
const unknownCode: Recipe = (call) => ({ ...call, path: { code: 'x'.repeat(32) } });
const ofArchived: Recipe = async (call, world) => {
  const { path } = await inOwned(world);
  const { code } = await invite(world, path.channel_id);
  await archive(world, path.channel_id);
  return { ...call, path: { code } };
};
const ofRevoked: Recipe = async (call, world) => {
  const { path } = await inOwned(world);
  const { id, code } = await invite(world, path.channel_id);
  await world.alice.delete(`/channels/${path.channel_id}/invites/${id}`);
  return { ...call, path: { code } };
};
/** A message of Alice's. */
const aboutMessage = async ({ alice, channel }: World) => ({
  token: alice.token,
  path: { channel_id: channel, message_id: (await alice.send(channel, 'a message')).body.id },
});
const aboutReaction = async (world: World) => {
  const call = await aboutMessage(world);
  return { ...call, path: { ...call.path, emoji: '%F0%9F%91%8D' } };
};
const byModerator = (sound: (world: World) => Promise<Call>) => async (world: World) => {
  return { ...(await sound(world)), token: world.mo.token };
};
const edited = async (world: World) => ({ ...(await aboutMessage(world)), json: { content: 'other words' } });
const onMessage = { ...signedIn, 404: unknownInPath };
const aboutAlice = ({ mo, alice, channel }: World) => ({
  token: mo.token,
  query: { user_id: alice.id, channel_id: channel },
});
const aboutSomeone = async ({ mo, service }: World) => ({
  token: mo.token,
  path: { user_id: (await service.person('someone')).id },
});
const byAdmin = async ({ service }: World) => ({ token: (await service.admin()).token });
const aboutReport = async (world: World) => {
  const { path } = await aboutMessage(world);
  await world.alice.post(`/messages/${path.channel_id}/${path.message_id}/reports`, { reason: 'Advertising' });
  const { body } = await world.mo.get<{ id: number }[]>('/moderation/reports?limit=200');
  return { token: world.mo.token, path: { report_id: body.at(-1)?.id ?? 0 } };
};
const aboutHeld = async ({ service, mo, alice, channel }: World) => {
  await query(service.databaseUrl, 'DELETE FROM content_rules');
  const rule = { kind: 'words', text: 'dubious', action: 'hold' };
  const { body: made } = await mo.post<{ id: number }>('/moderation/content-rules', rule);
  await alice.send(channel, 'something dubious');
  await mo.delete(`/moderation/content-rules/${made.id}`);
  const { body } = await mo.get<{ id: number }[]>('/moderation/held-messages?limit=200');
  return { token: mo.token, path: { held_id: body.at(-1)?.id ?? 0 }, json: { decision: 'approved' } };
};
/** What somebody says who has been blocked. */
const appealed = async ({ service, mo }: World) => {
  const { id, username } = await service.person('sorry');
  await mo.post(`/moderator/block_user/${id}`);
  return { json: { username, password, text: 'It was my brother.' } };
};
const aboutAppeal = async (world: World) => {
  await world.service.request('POST', '/auth/appeal', await appealed(world));
  const { body } = await world.mo.get<{ id: number }[]>('/moderation/appeals?limit=200');
  return { token: world.mo.token, path: { appeal_id: body.at(-1)?.id ?? 0 }, json: { decision: 'lifted' } };
};
const aboutMo = ({ mo, alice }: World) => ({ token: alice.token, path: { user_id: mo.id } });
/** Someone who ignores as many as one may. */
const asIgnorantOfAll: Recipe = async (call, { service }) => {
  const { id, token } = await service.person('misanthrope');
  const text = `WITH crowd AS (INSERT INTO users (username, email, password_hash)
    SELECT 'crowd-' || n, 'crowd-' || n || '@example.com', '' FROM generate_series(1, 1000) n RETURNING id)
    INSERT INTO ignores (user_id, ignored_id) SELECT $1, id FROM crowd`;
  await query(service.databaseUrl, text, [id]);
  return { ...call, token };
};

/** Someone who has uploaded as many files as one may. */
const asHoarder: Recipe = async (call, { service }) => {
  const { id, token } = await service.person('hoarder');
  const text = `INSERT INTO attachments (uploader_id, storage_key, name, media_type, size)
    SELECT $1, 'ab/' || n, 'a file', 'text/plain', 1 FROM generate_series(1, 100) n`;
  await query(service.databaseUrl, text, [id]);
  return { ...call, token };
};
const withPicture = async ({ alice }: World) => {
  return { token: alice.token, file: { name: 'a.png', content: await picture('png', 5, 5) } };
};
const withFile = {
  413: ({ file: _file, ...call }: Call) => ({ ...call, file: { name: 'large', content: Buffer.alloc(2 ** 20 + 1) } }),
  415: asText,
  429: asHoarder,
};
/** A picture that Alice has uploaded. */
const aboutFile = async (world: World) => {
  const { body } = await world.alice.upload('a.png', (await withPicture(world)).file.content);
  return { token: world.alice.token, path: { attachment_id: body.id } };
};
const aboutAvatar = async (world: World) => {
  await world.service.request('PUT', '/users/me/avatar', await withPicture(world));
  return { token: world.alice.token, path: { user_id: world.alice.id } };
};
const withHeader = (name: string, value: string) => (call: Call) => ({ ...call, headers: { [name]: value } });
const known = withHeader('if-none-match', '*');
const someoneNew = async ({ service }: World) => ({ token: (await service.person('someone')).token });
/** Someone whose export is ready. */
const withExport = async ({ service }: World) => {
  const person = await service.person('exporter');
  await person.exports();
  return { token: person.token };
};

export const recipes: Recipes = {
  registerUser: {
    sound: () => ({ json: newUser() }),
    200: asIs,
    400: unknownQuery,
    403: (call, world) => ({ ...call, to: world.closed }),
    409: (call, { alice }) => ({ ...call, json: { ...newUser(), username: alice.username } }),
    ...withBody,
    ...faults,
  },
  createToken: {
    sound: ({ alice }) => ({ form: { username: alice.username, password } }),
    200: asIs,
    400: unknownQuery,
    401: ({ form }) => ({ form: { ...form, password: 'wrong password' } }),
    403: ({ form }, { blocked }) => ({ form: { ...form, username: blocked.username } }),
    ...withBody,
    ...faults,
  },
  revokeToken: {
    sound: async ({ service }) => ({
      form: { token: (await service.tokens((await service.person('leaver')).username)).refresh_token },
    }),
    200: asIs,
    400: unknownQuery,
    ...withBody,
    ...faults,
  },
  requestPasswordReset: {
    sound: () => ({ json: { email: 'nobody@example.com' } }),
    ...{ 202: asIs, 400: unknownQuery, ...withBody, ...faults },
  },
  requestEmailConfirmation: {
    sound: () => ({ json: { email: 'nobody@example.com' } }),
    ...{ 202: asIs, 400: unknownQuery, ...withBody, ...faults },
  },
  confirmEmail: {
    sound: async ({ service }) => {
      const { id, username } = await service.person('unsure');
      await query(service.databaseUrl, 'UPDATE users SET email_confirmed_at = NULL WHERE id = $1', [id]);
      await service.request('POST', '/auth/email-confirmation/request', { json: { email: `${username}@example.com` } });
      return { json: { token: await service.tokenFor(id) } };
    },
    ...{ 204: asIs, 400: unknownQuery, ...withBody, ...faults },
  },
  confirmPasswordReset: {
    sound: async ({ service }) => {
      const forgetful = await service.person('forgetful');
      await service.request('POST', '/auth/password-reset', { json: { email: `${forgetful.username}@example.com` } });
      return { json: { token: await service.tokenFor(forgetful.id), new_password: 'another horse battery' } };
    },
    ...{ 204: asIs, 400: unknownQuery, ...withBody, ...faults },
  },
  uploadAttachment: { sound: withPicture, 201: asIs, ...signedIn, ...withFile },
  getAttachment: {
    sound: aboutFile,
    200: asIs,
    206: withHeader('range', 'bytes=0-9'),
    304: known,
    ...signedIn,
    404: asOutsider,
    416: withHeader('range', 'bytes=1000000-'),
  },
  getThumbnail: { sound: aboutFile, 200: asIs, 304: known, ...signedIn, 404: asOutsider },
  setAvatar: { sound: withPicture, 200: asIs, ...signedIn, ...withFile },
  removeAvatar: { sound: ({ alice }) => ({ token: alice.token }), 204: asIs, ...signedIn },
  getAvatar: { sound: aboutAvatar, 200: asIs, 304: known, ...signedIn, 404: unknownInPath },
  listMessages: { sound: inChannel, 200: asIs, ...signedIn, 404: asOutsider },
  sendMessage: {
    sound: (world) => ({ ...inChannel(world), json: { content: 'hi', client_id: randomUUID() } }),
    201: asIs,
    ...signedIn,
    404: asOutsider,
    409: async (call, { alice, channel }) => {
      const clientId = randomUUID();
      await alice.send(channel, 'the first', clientId);
      return { ...call, json: { content: 'the second', client_id: clientId } };
    },
    ...withBody,
    429: async (call, { service, mo, alice }) => {
      const slow = await service.channel(mo, alice);
      await query(service.databaseUrl, 'UPDATE channels SET slow_mode_seconds = 60 WHERE id = $1', [slow]);
      await alice.send(slow, 'first');
      return { ...call, path: { ...call.path, channel_id: slow } };
    },
  },
  getMessage: { sound: aboutMessage, 200: asIs, ...onMessage },
  editMessage: { sound: edited, 200: asIs, ...onMessage, 409: archived(edited), ...withBody },
  deleteMessage: { sound: aboutMessage, 200: asIs, ...onMessage },
  listEdits: { sound: byModerator(aboutMessage), 200: asIs, ...moderation, 404: unknownInPath },
  listThread: { sound: aboutMessage, 200: asIs, ...onMessage },
  listReactions: { sound: aboutReaction, 200: asIs, ...signedIn, 404: asOutsider },
  addReaction: { sound: aboutReaction, 200: asIs, ...signedIn, 404: asOutsider, 409: archived(aboutReaction) },
  removeReaction: { sound: aboutReaction, 200: asIs, ...signedIn, 404: asOutsider, 409: archived(aboutReaction) },
  pinMessage: {
    sound: byModerator(aboutMessage),
    200: asIs,
    ...moderation,
    404: unknownInPath,
    409: archived(byModerator(aboutMessage)),
  },
  unpinMessage: {
    sound: byModerator(aboutMessage),
    200: asIs,
    ...moderation,
    404: unknownInPath,
    409: archived(byModerator(aboutMessage)),
  },
  markRead: {
    sound: async (world) => {
      const { path, ...call } = await aboutMessage(world);
      return { ...call, path: { channel_id: path.channel_id }, json: { message_id: path.message_id } };
    },
    200: asIs,
    ...signedIn,
    404: asOutsider,
    ...withBody,
  },
  updateMembership: {
    sound: (world) => ({ ...inChannel(world), json: { is_muted: true } }),
    200: asIs,
    ...signedIn,
    404: asOutsider,
    ...withBody,
  },
  listPins: { sound: inChannel, 200: asIs, ...signedIn, 404: asOutsider },
  searchMessages: {
    sound: ({ alice, channel }) => ({ token: alice.token, query: { query: 'hi', channel_id: channel } }),
    200: asIs,
    ...signedIn,
    404: asOutsider,
  },
  listChannels: { sound: ({ alice }) => ({ token: alice.token }), 200: asIs, ...signedIn },
  openChannel: {
    sound: ({ alice }) => ({ token: alice.token, json: { name: 'Releases' } }),
    201: asIs,
    ...signedIn,
    ...withBody,
  },
  getChannel: { sound: inChannel, 200: asIs, ...signedIn, 404: asOutsider },
  updateChannel: {
    sound: async (world) => ({ ...(await inOwned(world)), json: { topic: 'the next one' } }),
    ...{ 200: asIs, ...signedIn, 404: asOutsider, 409: inArchived, ...withBody },
  },
  archiveChannel: { sound: inOwned, 200: asIs, ...signedIn, 404: asOutsider },
  restoreChannel: { sound: inOwned, 200: asIs, ...signedIn, 404: asOutsider },
  joinChannel: { sound: inOwned, 200: asIs, ...signedIn, 404: asOutsider, 409: inArchived },
  leaveChannel: {
    sound: inOwned,
    ...{ 204: asIs, ...signedIn, 404: asOutsider },
    409: async (call, { mo, outsider }) => {
      await mo.put(`/channels/${call.path?.channel_id}/members/${outsider.id}`, {});
      return call;
    },
  },
  listDirectory: { sound: ({ alice }) => ({ token: alice.token }), 200: asIs, ...signedIn },
  listMembers: { sound: inChannel, 200: asIs, ...signedIn, 404: asOutsider },
  setMember: {
    sound: async (world) => ({ ...(await aboutMember(world)), json: {} }),
    ...{ 200: asIs, ...signedIn, 404: unknownInPath, 409: inArchived, ...withBody },
  },
  expelMember: {
    sound: aboutMember,
    ...{ 204: asIs, ...signedIn, 404: unknownInPath },
    409: async (call, { mo, alice, outsider }) => {
      await mo.put(`/channels/${call.path?.channel_id}/members/${outsider.id}`, {});
      return { ...call, path: { ...call.path, user_id: alice.id } };
    },
  },
  listInvites: { sound: inOwned, 200: asIs, ...signedIn, 404: asOutsider },
  beginSecondFactor: {
    sound: async (world) => ({ token: (await world.service.person('careful')).token, json: { password } }),
    ...{ 201: asIs, ...signedIn, 403: withWrongPassword, ...withBody },
    409: async (call, world) => ({ ...call, token: (await withFactor(world)).token }),
  },
  confirmSecondFactor: {
    sound: async (world) => {
      const { token } = await world.service.person('careful');
      const { body } = await world.service.request<{ secret: string }>('POST', '/users/me/second-factor', {
        ...{ token, json: { password } },
      });
      return { token, json: { code: codeOf(body.secret) } };
    },
    ...{ 200: asIs, ...signedIn, ...withBody },
    409: (call, { alice }) => ({ ...call, token: alice.token }),
  },
  removeSecondFactor: {
    sound: async (world) => ({ token: (await withFactor(world)).token, json: { password } }),
    ...{ 204: asIs, ...signedIn, 403: withWrongPassword, ...withBody },
  },
  listInvitations: { sound: ({ mo }) => ({ token: mo.token }), 200: asIs, ...moderation },
  createInvitation: { sound: ({ mo }) => ({ token: mo.token, json: {} }), 201: asIs, ...moderation, ...withBody },
  revokeInvitation: {
    sound: async ({ mo }) => {
      const { body } = await mo.post<{ id: number }>('/moderation/invitations', {});
      return { token: mo.token, path: { invite_id: body.id } };
    },
    ...{ 204: asIs, ...moderation, 404: unknownInPath },
  },
  getSignInMethods: shown,
  getMetrics: {
    sound: () => ({ token: metricsToken }),
    ...{
      200: asIs,
      400: unknownQuery,
      401: withoutToken,
      404: (call, { plain }) => ({ ...call, to: plain }),
      429: limited,
    },
  },
  startOidc: { ...shown, 404: withoutProvider, 500: (call, { misled }) => ({ ...call, to: misled }), 503: cutOff },
  createTokenByOidc: {
    sound: async (world) => ({ json: await comesBack(world) }),
    ...{ 200: asIs, 400: unknownQuery, 404: withoutProvider, ...withBody, ...faults },
    401: ({ json }) => ({ json: { ...(json as object), code: 'made up' } }),
    403: ({ json }, { closed }) => ({ json, to: closed }),
    409: async ({ json: _json }, world) => {
      const name = `n${randomUUID().slice(0, 8)}`;
      await world.service.request('POST', '/auth/register', { json: { ...newUser(), email: `${name}@example.com` } });
      return { json: await comesBack(world, name) };
    },
  },
  listIdentities: { sound: ({ alice }) => ({ token: alice.token }), 200: asIs, ...signedIn },
  addIdentity: {
    sound: async (world) => ({ token: world.alice.token, json: { ...(await comesBack(world)), password } }),
    ...{ 200: asIs, ...signedIn, 404: withoutProvider, ...withBody },
    409: async (call, world) => {
      const name = `n${randomUUID().slice(0, 8)}`;
      await world.alice.post('/users/me/identities', { ...(await comesBack(world, name)), password });
      return { ...call, token: world.outsider.token, json: { ...(await comesBack(world, name)), password } };
    },
  },
  removeIdentity: {
    sound: withIdentity,
    ...{ 204: asIs, ...signedIn, 404: unknownInPath },
    409: async (call, { service }) => {
      const of = 'WHERE id = (SELECT user_id FROM identities WHERE id = $1)';
      await query(service.databaseUrl, `UPDATE users SET password_hash = '' ${of}`, [call.path?.identity_id]);
      return call;
    },
  },
  getStatistics: { sound: ({ mo }) => ({ token: mo.token }), 200: asIs, ...moderation },
  listChannelStatistics: { sound: ({ mo }) => ({ token: mo.token }), 200: asIs, ...moderation },
  listModeratorStatistics: { sound: ({ mo }) => ({ token: mo.token }), 200: asIs, ...moderation },
  listBots: { sound: async ({ service }) => ({ token: (await service.admin()).token }), 200: asIs, ...moderation },
  createBot: {
    sound: async ({ service }) => ({
      ...{ token: (await service.admin()).token, json: { username: `b${randomUUID().slice(0, 8)}` } },
    }),
    ...{ 201: asIs, ...moderation, ...withBody },
    409: (call, { alice }) => ({ ...call, json: { username: alice.username } }),
  },
  deleteBot: { sound: aboutBot, 204: asIs, ...moderation, 404: unknownInPath },
  listApiTokens: { sound: aboutBot, 200: asIs, ...moderation, 404: unknownInPath },
  createApiToken: {
    sound: async (world) => ({ ...(await aboutBot(world)), json: { name: 'script', scopes: ['read'] } }),
    ...{ 201: asIs, ...moderation, 404: unknownInPath, ...withBody },
  },
  revokeApiToken: {
    sound: async ({ service }) => {
      const admin = await service.admin();
      const bot = await admin.makesBot('read');
      return { token: admin.token, path: { user_id: bot.id, session_id: bot.tokenId } };
    },
    ...{ 204: asIs, ...moderation, 404: unknownInPath },
  },
  createInvite: {
    sound: async (world) => ({ ...(await inOwned(world)), json: {} }),
    ...{ 201: asIs, ...signedIn, 404: asOutsider, ...withBody },
  },
  revokeInvite: {
    sound: async (world) => {
      const call = await inOwned(world);
      const { channel_id } = call.path;
      return { ...call, path: { channel_id, invite_id: (await invite(world, channel_id)).id } };
    },
    ...{ 204: asIs, ...signedIn, 404: unknownInPath },
  },
  getInvite: { sound: withCode, 200: asIs, ...signedIn, 404: unknownCode, 409: ofArchived, 410: ofRevoked },
  acceptInvite: { sound: withCode, 200: asIs, ...signedIn, 404: unknownCode, 409: ofArchived, 410: ofRevoked },
  openDirectChannel: {
    sound: async ({ alice, service }) => ({
      token: alice.token,
      json: { user_ids: [(await service.person('someone')).id] },
    }),
    201: asIs,
    200: async (call, { alice }) => {
      await alice.post('/direct-channels', call.json);
      return call;
    },
    ...signedIn,
    404: (call) => ({ ...call, json: { user_ids: [999_999] } }),
    ...withBody,
  },
  getMe: { sound: ({ alice }) => ({ token: alice.token }), 200: asIs, ...signedIn },
  changePassword: {
    sound: async ({ service }) => ({
      token: (await service.person('careful')).token,
      json: { current_password: password, new_password: 'another horse battery' },
    }),
    204: asIs,
    ...signedIn,
    ...withBody,
  },
  listSessions: { sound: ({ alice }) => ({ token: alice.token }), 200: asIs, ...signedIn },
  endSession: {
    sound: async ({ service }) => {
      const leaver = await service.person('leaver');
      const { body } = await leaver.get<{ id: number }[]>('/users/me/sessions');
      return { token: leaver.token, path: { session_id: body[0]?.id as number } };
    },
    ...{ 204: asIs, ...signedIn, 404: unknownInPath },
  },
  endSessions: {
    sound: async ({ service }) => ({ token: (await service.person('leaver')).token }),
    ...{ 204: asIs, ...signedIn },
  },
  endOtherSessions: { sound: ({ alice }) => ({ token: alice.token }), 204: asIs, ...signedIn },
  deleteAccount: {
    sound: async ({ service }) => ({ token: (await service.person('leaver')).token, json: { password } }),
    202: asIs,
    ...signedIn,
    404: async (call, world) => ({ ...call, json: { oidc: await comesBack(world) }, to: world.plain }),
    409: async (call, { service, mo }) => {
      const others = "UPDATE users SET role = 'user' WHERE role <> 'user' AND id <> $1";
      await query(service.databaseUrl, others, [mo.id]);
      return { ...call, token: mo.token };
    },
    ...withBody,
  },
  requestExport: {
    sound: someoneNew,
    202: asIs,
    ...signedIn,
    409: async (_call, world) => withExport(world),
  },
  getExport: { sound: withExport, 200: asIs, ...signedIn, 404: (_call, world) => someoneNew(world) },
  downloadExport: { sound: withExport, 200: asIs, ...signedIn, 404: (_call, world) => someoneNew(world) },
  updateProfile: {
    sound: ({ alice }) => ({ token: alice.token, json: { display_name: 'Alice' } }),
    200: asIs,
    ...signedIn,
    ...withBody,
  },
  searchUsers: { sound: ({ alice }) => ({ token: alice.token }), 200: asIs, ...signedIn },
  getProfile: { sound: aboutMo, 200: asIs, ...signedIn, 404: unknownInPath },
  listIgnored: { sound: ({ alice }) => ({ token: alice.token }), 200: asIs, ...signedIn },
  ignoreUser: { sound: aboutMo, 200: asIs, ...signedIn, 404: unknownInPath, 409: asIgnorantOfAll },
  unignoreUser: { sound: aboutMo, 200: asIs, ...signedIn, 404: unknownInPath },
  listUsers: { sound: ({ mo }) => ({ token: mo.token }), 200: asIs, ...moderation },
  listAuditEntries: { sound: ({ mo }) => ({ token: mo.token }), 200: asIs, ...moderation },
  getSettings: { sound: byAdmin, 200: asIs, ...moderation },
  updateSettings: {
    sound: async (world) => ({ ...(await byAdmin(world)), json: { registration: 'open' } }),
    ...{ 200: asIs, ...moderation, ...withBody },
  },
  listUserSessions: { sound: aboutSomeone, 200: asIs, ...moderation, 404: unknownInPath },
  endUserSessions: { sound: aboutSomeone, 204: asIs, ...moderation, 404: unknownInPath },
  blockUser: {
    sound: async (world) => ({ ...(await aboutSomeone(world)), json: { reason: 'Advertising' } }),
    ...{ 200: asIs, ...moderation, 404: unknownInPath, ...withBody },
  },
  silenceMember: {
    sound: async (world) => ({ ...(await aboutSilenced(world)), json: { reason: 'Advertising' } }),
    ...{ 200: asIs, ...moderation, 403: asOwnMember, 404: unknownInPath, ...withBody },
  },
  unsilenceMember: { sound: aboutSilenced, 204: asIs, ...moderation, 403: asOwnMember, 404: unknownInPath },
  listBans: { sound: inOwned, 200: asIs, ...signedIn, 404: unknownInPath },
  banUser: {
    sound: async (world) => ({ ...(await aboutMember(world)), json: { reason: 'Advertising' } }),
    ...{ 204: asIs, ...signedIn, 404: unknownInPath, ...withBody },
    409: async (call, world) => {
      const { path } = await aboutSilenced(world);
      return { ...call, path: { ...path, user_id: world.alice.id } };
    },
  },
  requestRemoval: {
    sound: ({ mo, alice }) => ({ token: mo.token, json: { user_id: alice.id, until: '2026-01-01T00:00:00.000Z' } }),
    ...{ 202: asIs, ...moderation, ...withBody },
    404: (call) => ({ ...call, json: { user_id: 999_999 } }),
  },
  getRemoval: {
    sound: async ({ mo, alice }) => {
      const json = { user_id: alice.id, until: '2026-01-01T00:00:00.000Z' };
      const { body } = await mo.post<{ id: number }>('/moderation/removals', json);
      return { token: mo.token, path: { removal_id: body.id } };
    },
    ...{ 200: asIs, ...moderation, 404: unknownInPath },
  },
  reportMessage: {
    sound: async (world) => ({ ...(await aboutMessage(world)), json: { reason: 'Advertising' } }),
    ...{ 201: asIs, ...signedIn, 404: asOutsider, ...withBody },
  },
  listReports: { sound: ({ mo }) => ({ token: mo.token }), 200: asIs, ...moderation },
  getReport: { sound: aboutReport, 200: asIs, ...moderation, 404: unknownInPath },
  updateReport: {
    sound: async (world) => ({ ...(await aboutReport(world)), json: { state: 'taken' } }),
    ...{ 200: asIs, ...moderation, 404: unknownInPath, ...withBody },
    409: async (call, { service }) => {
      const other = await service.moderator('other');
      await other.patch(`/moderation/reports/${call.path?.report_id}`, { state: 'taken' });
      await query(service.databaseUrl, "UPDATE users SET role = 'user' WHERE id = $1", [other.id]);
      return call;
    },
  },
  appealBlock: {
    sound: appealed,
    ...{ 201: asIs, 400: unknownQuery, ...withBody, ...faults },
    401: ({ json }) => ({ json: { ...(json as object), password: 'wrong password' } }),
    409: ({ json }, { alice }) => ({ json: { ...(json as object), username: alice.username } }),
  },
  listAppeals: { sound: ({ mo }) => ({ token: mo.token }), 200: asIs, ...moderation },
  decideAppeal: {
    sound: aboutAppeal,
    ...{ 200: asIs, ...moderation, 404: unknownInPath, ...withBody },
    409: async (call, { mo }) => {
      await mo.post(`/moderation/appeals/${call.path?.appeal_id}/decision`, { decision: 'upheld' });
      return call;
    },
  },
  listContentRules: { sound: ({ mo }) => ({ token: mo.token }), 200: asIs, ...moderation },
  createContentRule: {
    sound: ({ mo }) => ({ token: mo.token, json: { kind: 'words', text: `never ${randomUUID()}`, action: 'hold' } }),
    ...{ 201: asIs, ...moderation, ...withBody },
    409: async (call, { service }) => {
      await query(
        service.databaseUrl,
        `INSERT INTO content_rules (kind, text, action, created_by)
        SELECT 'words', 'never ' || n, 'hold', 1 FROM generate_series(1, 200) n`,
      );
      return call;
    },
  },
  deleteContentRule: {
    sound: async ({ mo, service }) => {
      await query(service.databaseUrl, 'DELETE FROM content_rules');
      const rule = { kind: 'words', text: 'never', action: 'hold' };
      const { body } = await mo.post<{ id: number }>('/moderation/content-rules', rule);
      return { token: mo.token, path: { rule_id: body.id } };
    },
    ...{ 204: asIs, ...moderation, 404: unknownInPath },
  },
  listHeldMessages: { sound: ({ mo }) => ({ token: mo.token }), 200: asIs, ...moderation },
  decideHeldMessage: {
    sound: aboutHeld,
    ...{ 200: asIs, ...moderation, 404: unknownInPath, ...withBody },
    409: async (call, { mo }) => {
      await mo.post(`/moderation/held-messages/${call.path?.held_id}/decision`, { decision: 'refused' });
      return call;
    },
  },
  unbanUser: { sound: aboutMember, 204: asIs, ...signedIn, 404: unknownInPath },
  setRole: {
    sound: async (world) => {
      const { token } = await world.service.admin();
      return { ...(await aboutSomeone(world)), token, json: { role: 'moderator' } };
    },
    200: asIs,
    ...moderation,
    404: unknownInPath,
    409: async (call, { service }) => {
      await query(service.databaseUrl, "UPDATE users SET role = 'user' WHERE role = 'admin'");
      const { id, token } = await service.admin();
      return { ...call, token, path: { user_id: id }, json: { role: 'user' } };
    },
    ...withBody,
  },
  unblockUser: {
    sound: async (world) => {
      const call = await aboutSomeone(world);
      await world.mo.post(`/moderator/block_user/${call.path.user_id}`);
      return call;
    },
    200: asIs,
    ...moderation,
    404: unknownInPath,
    409: (_call, world) => aboutSomeone(world),
  },
  createChannel: {
    sound: ({ mo }) => ({ token: mo.token, json: { name: 'Channel 3' } }),
    200: asIs,
    ...moderation,
    ...withBody,
  },
  deleteChannel: {
    sound: async ({ service, mo }) => ({ token: mo.token, path: { channel_id: await service.channel(mo) } }),
    200: asIs,
    ...moderation,
    404: unknownInPath,
  },
  addMember: { sound: aboutAlice, 200: asIs, ...moderation, 404: unknownUser },
  removeMember: {
    sound: async ({ service, mo, alice }) => ({
      token: mo.token,
      query: { user_id: alice.id, channel_id: await service.channel(mo, alice) },
    }),
    200: asIs,
    ...moderation,
    404: unknownUser,
  },
  getLiveness: open,
  getReadiness: { ...open, 503: cutOff },
  getOpenapiYaml: shown,
  getOpenapiJson: shown,
  getAsyncapiYaml: shown,
  getAsyncapiJson: shown,
  getJwks: shown,
  getDocs: shown,
  getDocsAsset: { ...shown, sound: () => ({ path: { asset: 'docs.js' } }) },
  getHome: shown,
  getPageScript: { ...shown, sound: () => ({ path: { asset: builtFile('scripts') } }), 404: missing('absent.js') },
  getPageEmoji: { ...shown, sound: () => ({ path: { asset: builtFile('emoji') } }), 404: missing('absent.json') },
  getPageStyle: { ...shown, sound: () => ({ path: { asset: builtFile('styles') } }), 404: missing('absent.css') },
};

/** Asks for an operation. */
export function ask(world: World, id: string, call: Call): Promise<Answer> {
  const { to = world.service, path = {}, query: search = {}, ...options } = call;
  const operation = documented.find(({ operationId }) => operationId === id) as (typeof documented)[number];
  const pathname = operation.path.replace(/\{(\w+)\}/g, (_whole, name) => String(path[name]));
  const parameters = new URLSearchParams(
    Object.entries(search).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const where = parameters.size > 0 ? `${pathname}?${parameters}` : pathname;
  return to.request(operation.method.toUpperCase(), where, options);
}
