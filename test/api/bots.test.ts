import { crc32 } from 'node:zlib';
import { isApiToken } from '../../src/domain/bearers';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { password, Service } from '../support/service';

type Body = { id: number; code: string; token: string; detail: string };

let service: Service;
let admin: Person;
let alice: Person;

beforeAll(async () => {
  service = await Service.start();
  [admin, alice] = await Promise.all([service.admin(), service.person('alice')]);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const channelOf = async (...people: Person[]) => {
  const { body } = await alice.post<Body>('/channels', { name: 'Weather', kind: 'private' });
  for (const { id } of people) await alice.put(`/channels/${body.id}/members/${id}`, {});
  return body.id;
};

test('a bot talks where it belongs, over REST and sockets, and everyone sees that it is one', async () => {
  const bot = await admin.makesBot('read', 'write');
  const channel = await channelOf(bot);
  const [heard, own] = await Promise.all([alice.joins(channel), bot.joins(channel)]);
  expect((await bot.send(channel, 'Rain')).status).toBe(201);
  await own.send('Still rain');
  await heard.until(() => heard.messages.length === 2);
  expect(heard.messages).toMatchObject([{ sender_id: bot.id, content: 'Rain' }, { content: 'Still rain' }]);
  expect((await alice.get(`/users/${bot.id}`)).body).toMatchObject({ username: bot.username, is_bot: true });
  expect((await bot.get('/users/me')).body).toMatchObject({ id: bot.id });
  heard.leave();
  own.leave();
});

test('a token is for its scopes, in whatever way it comes, and for nothing that takes a person', async () => {
  const reader = await admin.makesBot('read');
  const channel = await channelOf(reader);
  expect((await reader.get(`/messages/${channel}/`)).status).toBe(200);
  expect((await reader.send<Body>(channel, 'Rain')).body).toMatchObject({
    ...{ status: 403, code: 'insufficient_scope', detail: expect.stringContaining('write') },
  });
  const talk = await reader.joins(channel);
  expect(await talk.send('Rain')).toMatchObject({ problem: { code: 'insufficient_scope' } });
  talk.leave();
  const plain = await reader.joinsPlainly(channel);
  plain.send('Rain');
  expect(JSON.parse(await plain.sees((frame) => frame.startsWith('{')))).toMatchObject({ code: 'insufficient_scope' });
  plain.leave();
  const writer = await admin.makesBot('write');
  const theirs = await channelOf(writer);
  await expect(writer.joins(theirs)).rejects.toMatchObject({ code: 'insufficient_scope' });
  await expect(writer.follows()).rejects.toMatchObject({ code: 'insufficient_scope' });
  expect((await writer.send(theirs, 'Rain')).status).toBe(201);
  const all = await admin.makesBot('read', 'write', 'channels', 'moderation');
  expect((await all.get<Body>('/users/me/sessions')).body.code).toBe('insufficient_scope');
  expect((await all.post<Body>('/users/me/deletion', { password })).body.code).toBe('insufficient_scope');
  // A scope gives no right that the account has not.
  expect((await all.get<Body>('/moderator/users')).body.code).toBe('forbidden');
  await admin.put(`/users/${all.id}/role`, { role: 'moderator' });
  expect((await all.get<Body>('/moderator/users')).status).toBe(200);
});

test('its secret is shown once, kept as a hash, known by its form, and in no log', async () => {
  const bot = await admin.makesBot('read');
  const [, secret = '', sum] = /^atom_at_([\w-]{43})([0-9a-f]{8})$/.exec(bot.token) ?? [];
  expect(crc32(secret).toString(16).padStart(8, '0')).toBe(sum);
  // One with a wrong sum is none, and nobody asks the database for it.
  expect([bot.token, bot.token.replace(secret, 'x'.repeat(43))].map(isApiToken)).toEqual([true, false]);
  const { body } = await admin.get<Body[]>(`/bots/${bot.id}/tokens`);
  expect(body).toEqual([
    {
      ...{ id: bot.tokenId, name: 'script', scopes: ['read'], created_at: expect.any(String) },
      ...{ last_used_at: expect.any(String), expires_at: expect.any(String) },
    },
  ]);
  const kept = await query<object>(service.databaseUrl, 'SELECT sessions::text FROM sessions WHERE id = $1', [
    bot.tokenId,
  ]);
  expect(JSON.stringify(kept)).not.toContain(secret);
  expect(JSON.stringify(service.logged)).not.toContain(secret);
});

test('a revoked token, one that has expired, and those of a bot that is blocked or deleted let nobody in', async () => {
  const [bot, old, gone] = await Promise.all([1, 2, 3].map(() => admin.makesBot('read', 'write')));
  if (!bot || !old || !gone) throw new Error('There are three.');
  const channel = await channelOf(bot, gone);
  const [talk, feed, other] = await Promise.all([bot.joins(channel), bot.follows(), gone.joins(channel)]);
  for (let round = 0; round < 2; round++) {
    expect((await admin.delete(`/bots/${bot.id}/tokens/${bot.tokenId}`)).status).toBe(204);
  }
  expect(await talk.isClosed()).toMatchObject({ code: 'session_ended' });
  expect(await feed.isClosed()).toMatchObject({ code: 'session_ended' });
  expect((await bot.get<Body>('/users/me')).body.code).toBe('unauthenticated');
  expect((await admin.get(`/bots/${bot.id}/tokens`)).body).toEqual([]);

  await query(service.databaseUrl, 'UPDATE sessions SET expires_at = now() WHERE id = $1', [old.tokenId]);
  expect((await old.get<Body>('/users/me')).body.code).toBe('unauthenticated');

  await admin.post(`/moderator/block_user/${gone.id}`);
  expect(await other.isClosed()).toMatchObject({ code: 'blocked' });
  expect((await gone.get<Body>('/users/me')).body.code).toBe('blocked');
  expect((await admin.delete(`/bots/${gone.id}`)).status).toBe(204);
  expect((await gone.get<Body>('/users/me')).body.code).toBe('unauthenticated');
  const { body: bots } = await admin.get<Body[]>('/bots');
  expect(bots.map(({ id }) => id)).not.toContain(gone.id);
  const { body: log } = await admin.get<object[]>(`/moderation/audit?user_id=${gone.id}`);
  expect(log).toMatchObject([
    { action: 'bot:delete', details: { username: gone.username } },
    ...[{ action: 'user:block' }, { action: 'member:set' }, { action: 'token:create' }],
    { action: 'bot:create', actor_id: admin.id },
  ]);
});

test('whoever holds a token may revoke it, and nobody signs in as a bot, or sets it a password', async () => {
  const bot = await admin.makesBot('read');
  const form = { username: bot.username, password: '' };
  expect((await service.request('POST', '/auth/token', { form: { ...form, password: 'x' } })).status).toBe(401);
  await service.request('POST', '/auth/password-reset', { json: { email: `${bot.username}@bot.invalid` } });
  expect(await query(service.databaseUrl, 'SELECT FROM password_resets WHERE user_id = $1', [bot.id])).toEqual([]);
  expect((await service.request('POST', '/auth/revoke', { form: { token: bot.token } })).status).toBe(200);
  expect((await bot.get<Body>('/users/me')).body.code).toBe('unauthenticated');
});

test('bots are for admins alone to make, by names that are free', async () => {
  const mo = await service.moderator();
  expect((await mo.post<Body>('/bots', { username: 'mine' })).body.code).toBe('forbidden');
  expect((await admin.post<Body>('/bots', { username: alice.username })).body.code).toBe('username_taken');
  expect((await admin.post<Body>('/bots', { username: 'everyone' })).body.code).toBe('username_taken');
  expect((await admin.post<Body>(`/bots/${alice.id}/tokens`, { name: 'x', scopes: ['read'] })).status).toBe(404);
  expect((await admin.get<Body>(`/bots/${alice.id}/tokens`)).status).toBe(404);
  expect((await admin.delete<Body>(`/bots/${alice.id}`)).status).toBe(404);
});
