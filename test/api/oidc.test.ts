import { randomUUID } from 'node:crypto';
import type { components } from '../../generated/openapi';
import { IdentityProvider, publicUrl } from '../support/identity-provider';
import { Person } from '../support/person';
import { password, Service } from '../support/service';

type Body = { code: string; id: number; access_token: string; username: string };

let provider: IdentityProvider;
let service: Service;

beforeAll(async () => {
  provider = await IdentityProvider.start();
  service = await Service.start({ publicUrl, oidc: provider.setting });
});
afterAll(async () => {
  await service.stop();
  await provider.stop();
  expect(service.errors).toEqual([]);
});

const start = async (at = service) => {
  const { body } = await at.request<components['schemas']['OidcStart']>('POST', '/auth/oidc');
  return body;
};
/** Someone comes back from the provider, where they are called so. */
const comesBack = async (login: string, at = service) => {
  const { authorization_url, ticket } = await start(at);
  return { ticket, ...(await provider.signIn(authorization_url, login)) };
};
const enter = (json: object, at = service) => at.request<Body>('POST', '/auth/oidc/token', { json });
const whoIs = async (token: string) => {
  const { body } = await service.request<components['schemas']['User']>('GET', '/users/me', { token });
  return body;
};
const unique = (name: string) => `${name}${randomUUID().slice(0, 6)}`;

test('who comes for the first time gets an account, and the same one the next time', async () => {
  const name = unique('ada');
  const { status, body } = await enter(await comesBack(name));
  expect(status).toBe(200);
  const user = await whoIs(body.access_token);
  expect(user).toMatchObject({
    username: name,
    email: `${name}@example.com`,
    display_name: `The ${name}`,
    role: 'user',
  });
  const again = await enter(await comesBack(name));
  expect((await whoIs(again.body.access_token)).id).toBe(user.id);
  const answers = await Promise.all([comesBack(unique('zoe')), comesBack(name)]);
  expect((await Promise.all(answers.map((answer) => enter(answer)))).map((answer) => answer.status)).toEqual([
    200, 200,
  ]);
});

test('two that come at once as the same have one account', async () => {
  const name = unique('twin');
  const [one, other] = await Promise.all([comesBack(name), comesBack(name)]);
  const entered = await Promise.all([enter(one), enter(other)]);
  const [a, b] = await Promise.all(entered.map(({ body }) => whoIs(body.access_token)));
  expect(a?.id).toBe(b?.id);
});

test('names are made to fit, and an address that the provider has not confirmed is not taken over', async () => {
  const taken = unique('bob');
  await service.request('POST', '/auth/register', {
    json: { username: taken, email: `${randomUUID()}@example.com`, password },
  });
  const { body } = await enter(await comesBack(taken));
  expect((await whoIs(body.access_token)).username).toMatch(new RegExp(`^${taken}_\\d+$`));
  const strange = await enter(await comesBack(`Ünnamed ${unique('Öne')}`));
  expect((await whoIs(strange.body.access_token)).username).toMatch(/^Unnamed_One/);
  const unverified = await enter(await comesBack(unique('unverified')));
  expect((await whoIs(unverified.body.access_token)).email).toMatch(/@oidc\.invalid$/);
});

test('an account that has the address already is its owner’s, who may add the identity, and take it away', async () => {
  const name = unique('eve');
  const json = { username: unique('other'), email: `${name}@example.com`, password };
  const { body: registered } = await service.request<Body>('POST', '/auth/register', { json });
  expect((await enter(await comesBack(name))).body.code).toBe('email_taken');
  const owner = new Person(service, registered.id, json.username, await service.logIn(json.username));
  const { body: identity } = await owner.post<Body>('/users/me/identities', { ...(await comesBack(name)), password });
  expect(await owner.post('/users/me/identities', { ...(await comesBack(name)), password })).toMatchObject({
    status: 200,
    body: identity,
  });
  expect(identity).toMatchObject({ issuer: provider.setting.issuer, subject: name });
  const { body } = await enter(await comesBack(name));
  expect((await whoIs(body.access_token)).id).toBe(owner.id);
  const stranger = await service.person('stranger');
  expect((await stranger.post<Body>('/users/me/identities', { ...(await comesBack(name)), password })).body.code).toBe(
    'identity_taken',
  );
  expect((await stranger.delete<Body>(`/users/me/identities/${identity.id}`)).status).toBe(404);
  expect((await owner.delete(`/users/me/identities/${identity.id}`)).status).toBe(204);
  expect((await owner.get('/users/me/identities')).body).toEqual([]);
  expect((await enter(await comesBack(name))).body.code).toBe('email_taken');
});

test('who has no password keeps the identity, and can set one', async () => {
  const name = unique('nopass');
  const { body } = await enter(await comesBack(name));
  const user = await whoIs(body.access_token);
  const person = new Person(service, user.id, user.username, body.access_token);
  const [identity] = (await person.get<Body[]>('/users/me/identities')).body;
  expect((await person.delete<Body>(`/users/me/identities/${identity?.id}`)).body.code).toBe('password_missing');
  for (const wrong of ['x', password]) {
    const { status } = await service.request('POST', '/auth/token', { form: { username: name, password: wrong } });
    expect(status).toBe(401);
  }
});

test('a stolen session adds no identity; who has no password deletes the account by coming back once more', async () => {
  const victim = await service.person('victim');
  const thief = { ...(await comesBack(unique('thief'))), password: 'a guess of the thief' };
  expect((await victim.post<Body>('/users/me/identities', thief)).body.code).toBe('wrong_password');

  const name = unique('leaver');
  const { body } = await enter(await comesBack(name));
  const user = await whoIs(body.access_token);
  const leaver = new Person(service, user.id, user.username, body.access_token);
  const more = { ...(await comesBack(unique('more'))), password };
  expect((await leaver.post<Body>('/users/me/identities', more)).body.code).toBe('password_missing');
  const another = { oidc: await comesBack(unique('another')) };
  expect((await leaver.post<Body>('/users/me/deletion', another)).body.code).toBe('oidc_failed');
  expect((await leaver.post('/users/me/deletion', { oidc: await comesBack(name) })).status).toBe(202);
  expect((await leaver.get('/users/me')).status).toBe(401);
});

test('who is blocked does not come in', async () => {
  const mo = await service.moderator();
  const name = unique('gone');
  const { body } = await enter(await comesBack(name));
  const { id } = await whoIs(body.access_token);
  await mo.post(`/moderator/block_user/${id}`);
  expect((await enter(await comesBack(name))).body.code).toBe('blocked');
});

test('what was not asked for here, or is used again, lets nobody in', async () => {
  const answer = await comesBack(unique('mallory'));
  const other = await start();
  const wrong = {
    'of another’s beginning': { ...answer, ticket: other.ticket },
    'of another state': { ...answer, state: 'x' },
    'of another issuer': { ...answer, iss: 'https://login.example.com' },
    'with a made-up code': { ...answer, code: 'x' },
    'with a made-up ticket': { ...answer, ticket: 'x' },
  };
  for (const [why, json] of Object.entries(wrong))
    expect([why, (await enter(json)).body.code]).toEqual([why, 'oidc_failed']);
  const used = await comesBack(unique('once'));
  expect((await enter(used)).status).toBe(200);
  expect((await enter(used)).body.code).toBe('oidc_failed');
  const { body } = await service.request('GET', '/users/me', { token: used.ticket });
  expect(body).toMatchObject({ code: 'unauthenticated' });
});

test('registration by it is as the operator says', async () => {
  const open = { publicUrl, registration: 'closed', oidc: { ...provider.setting, registration: 'open' } } as const;
  const closed = { publicUrl, oidc: { ...provider.setting, registration: 'closed' } } as const;
  const firstAdmin = { username: 'root', email: 'root@example.com', password };
  const invited = { publicUrl, registration: 'invitation', oidc: provider.setting, firstAdmin } as const;
  const [one, two, three] = await Promise.all([open, closed, invited].map((options) => Service.start(options)));
  if (!one || !two || !three) throw new Error('There are three.');
  expect((await enter(await comesBack('ann', one), one)).status).toBe(200);
  expect((await enter(await comesBack('ann', two), two)).body.code).toBe('registration_closed');
  expect((await enter(await comesBack('ann', three), three)).body.code).toBe('registration_closed');
  const { body } = await three.request<Body>('POST', '/moderation/invitations', {
    ...{ token: await three.logIn('root'), json: { max_uses: 1 } },
  });
  expect((await enter({ ...(await comesBack('ann', three)), invitation: body.code }, three)).status).toBe(200);
  expect((await enter({ ...(await comesBack('bea', three)), invitation: body.code }, three)).body.code).toBe(
    'registration_closed',
  );
  await Promise.all([one.stop(), two.stop(), three.stop()]);
});

test('the ways in are told; without a provider there is none by it, and one that is down is no mistake of anyone’s', async () => {
  const methods = { registration: 'open', email_confirmation: false };
  expect((await service.request('GET', '/auth/methods')).body).toEqual({ ...methods, oidc: { name: 'Example Inc.' } });
  const nobody = { ...provider.setting, issuer: 'http://127.0.0.1:1' };
  const [none, lost] = await Promise.all([Service.start(), Service.start({ publicUrl, oidc: nobody })]);
  expect((await none.request('GET', '/auth/methods')).body).toEqual(methods);
  expect((await none.request('POST', '/auth/oidc')).status).toBe(404);
  expect((await lost.request('POST', '/auth/oidc')).body).toMatchObject({ code: 'unavailable' });
  await Promise.all([none.stop(), lost.stop()]);
});
