import type { Message } from '../../generated/realtime';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { pause } from '../support/random';
import { password, Service } from '../support/service';

let service: Service;
let mo: Person;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  service = await Service.start();
  mo = await service.moderator();
});
beforeEach(async () => {
  [alice, bob] = await Promise.all([service.person('alice'), service.person('bob')]);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const run = <Row extends object>(text: string, values: unknown[] = [], on = service) =>
  query<Row>(on.databaseUrl, text, values);
const leave = (person: Person) => person.post<object>('/users/me/deletion', { password });
const jobDone = async (on = service) => {
  while ((await run(`SELECT FROM jobs WHERE kind = 'account_deletion'`, [], on)).length > 0) await pause(10);
};
const history = async (reader: Person, channel: number) => (await reader.get<Message[]>(`/messages/${channel}/`)).body;

test('an account ends at once, everywhere, and its names are free', async () => {
  const channel = await service.channel(mo, alice, bob);
  const conversation = await alice.joins(channel);
  const plain = await alice.joinsPlainly(channel);
  const feed = await alice.follows();
  expect((await alice.post('/users/me/deletion', { password: 'not mine at all' })).body).toMatchObject({
    code: 'wrong_password',
  });
  expect((await alice.get('/users/me')).status).toBe(200);

  const began = performance.now();
  expect((await leave(alice)).status).toBe(202);
  expect(await conversation.isClosed()).toMatchObject({ code: 'unauthenticated' });
  expect(await feed.isClosed()).toMatchObject({ code: 'unauthenticated' });
  await plain.isClosed();
  expect(performance.now() - began).toBeLessThan(1000);
  expect((await alice.get('/users/me')).body).toMatchObject({ code: 'unauthenticated' });
  expect((await leave(alice)).status).toBe(401);
  await expect(alice.joins(channel)).rejects.toMatchObject({ code: 'unauthenticated' });
  await expect(alice.follows()).rejects.toMatchObject({ code: 'unauthenticated' });
  for (const username of [alice.username, `deleted-${alice.id}`]) {
    const { body } = await service.request('POST', '/auth/token', { form: { username, password } });
    expect(body).toMatchObject({ code: 'invalid_credentials' });
  }
  const json = { username: alice.username, email: `${alice.username}@example.com`, password };
  expect((await service.request('POST', '/auth/register', { json })).status).toBe(200);
});

test('nothing of the person is left in the account, which nobody finds or unblocks', async () => {
  const channel = await service.channel(mo, alice, bob);
  await alice.patch('/users/me', { display_name: 'Alice', status_text: 'here', time_zone: 'Europe/Paris' });
  await alice.put(`/users/me/ignored/${bob.id}`);
  await leave(alice);
  await jobDone();
  expect((await bob.get(`/users/${alice.id}`)).body).toEqual({
    ...{ id: alice.id, username: `deleted-${alice.id}`, role: 'user', is_deleted: true },
  });
  const row = JSON.stringify(await run('SELECT * FROM users WHERE id = $1', [alice.id]));
  for (const trace of [alice.username, 'Alice', 'here', 'Europe/Paris', 'example.com', '$2b$'])
    expect(row).not.toContain(trace);
  for (const path of ['/users?query=deleted-', '/moderator/users?query=deleted-'])
    expect((await mo.get(path)).body).toEqual([]);
  expect((await mo.get<{ id: number }[]>(`/channels/${channel}/members`)).body.map(({ id }) => id)).toEqual([bob.id]);
  expect((await mo.post(`/moderator/add_user_to_channel?user_id=${alice.id}&channel_id=${channel}`)).status).toBe(404);
  expect(await run('SELECT FROM ignores WHERE user_id = $1', [alice.id])).toEqual([]);
  for (const operation of ['block_user', 'unblock_user'])
    expect((await mo.post(`/moderator/${operation}/${alice.id}`)).status).toBe(404);
});

test('nobody registers as someone who has left', async () => {
  for (const [names, code] of [
    [{ username: 'Deleted-7', email: 'any@example.com' }, 'username_taken'],
    [{ username: 'any-name', email: 'deleted-7@Deleted.invalid' }, 'email_taken'],
  ] as const) {
    const { body } = await service.request('POST', '/auth/register', { json: { ...names, password } });
    expect(body).toMatchObject({ code });
  }
});

test('messages stay under the new name, and live clients and those who come back hear of it', async () => {
  const channel = await service.channel(mo, alice, bob);
  const other = await service.channel(mo, alice, bob);
  await alice.send(channel, 'one');
  await bob.send(channel, 'two');
  await alice.send(channel, 'three');
  await alice.send(other, 'elsewhere');
  await run(`DELETE FROM memberships WHERE channel_id = $1 AND user_id = $2`, [other, alice.id]);
  const live = await bob.joins(channel, { after: 0 });
  await leave(alice);
  const name = `deleted-${alice.id}`;
  await live.until(() => live.messages.filter((message) => message.sender_username === name).length === 2);
  await jobDone();
  expect((await history(bob, channel)).map((m) => [m.id, m.revision, m.sender_username, m.content])).toEqual([
    [1, 4, name, 'one'],
    [2, 2, bob.username, 'two'],
    [3, 5, name, 'three'],
  ]);
  expect((await history(bob, other))[0]).toMatchObject({ revision: 2, sender_username: name, content: 'elsewhere' });
  const back = await bob.joins(channel, { after: 3 });
  expect(back.messages.map(({ id, sender_username }) => [id, sender_username])).toEqual([
    [1, name],
    [3, name],
  ]);
  for (const conversation of [live, back]) {
    conversation.check();
    conversation.leave();
  }
});

test('whoever ignored them still does, after they left', async () => {
  const channel = await service.channel(mo, alice, bob);
  await alice.send(channel, 'noise');
  await bob.put(`/users/me/ignored/${alice.id}`);
  await leave(alice);
  await jobDone();
  expect(await history(bob, channel)).toEqual([]);
  expect((await bob.delete(`/users/me/ignored/${alice.id}`)).status).toBe(200);
  expect(await history(bob, channel)).toHaveLength(1);
});

test('a channel without another owner gets one: its longest-standing moderator, or else member', async () => {
  const carol = await service.person('carol');
  const dave = await service.person('dave');
  const opened = async () => (await alice.post<{ id: number }>('/channels', { name: 'Mine', kind: 'private' })).body.id;
  const joins = (channel: number, person: Person, role: string, minutes: number) =>
    run(
      `INSERT INTO memberships (channel_id, user_id, role, created_at)
       VALUES ($1, $2, $3, now() - make_interval(mins => $4))`,
      [channel, person.id, role, minutes],
    );
  const [moderated, plain, shared, empty] = [await opened(), await opened(), await opened(), await opened()];
  await joins(moderated, bob, 'member', 30);
  await joins(moderated, carol, 'moderator', 10);
  await joins(moderated, dave, 'moderator', 20);
  await joins(plain, bob, 'member', 10);
  await joins(plain, carol, 'member', 20);
  await joins(shared, bob, 'member', 30);
  await joins(shared, carol, 'owner', 1);
  expect((await leave(alice)).status).toBe(202);
  const owners = async (channel: number) =>
    (
      await run<{ id: number }>(`SELECT user_id::int AS id FROM memberships WHERE channel_id = $1 AND role = 'owner'`, [
        channel,
      ])
    ).map(({ id }) => id);
  expect(await owners(moderated)).toEqual([dave.id]);
  expect(await owners(plain)).toEqual([carol.id]);
  expect(await owners(shared)).toEqual([carol.id]);
  expect(await owners(empty)).toEqual([]);
});

test('of two moderators who leave at once one stays', async () => {
  const own = await Service.start();
  const two = await Promise.all([own.moderator(), own.moderator()]);
  const answers = await Promise.all(two.map(leave));
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
  expect(answers.map(({ body }) => body)).toContainEqual(expect.objectContaining({ code: 'last_moderator' }));
  expect(own.errors).toEqual([]);
  await own.stop();
});

test('as configured, messages become tombstones, and threads count what is left', async () => {
  const own = await Service.start({ deletedAccountMessages: 'tombstone' });
  const [moderator, ann, ben] = await Promise.all([own.moderator(), own.person('ann'), own.person('ben')]);
  const channel = await own.channel(moderator, ann, ben);
  const say = async (person: Person, content: string, replyTo?: number) =>
    (await person.post<Message>(`/messages/${channel}/`, { content, reply_to: replyTo })).body.id;
  const root = await say(ben, 'root');
  const mine = await say(ann, 'my root @everyone');
  for (const [person, content, to] of [
    [ann, 'a', root],
    [ann, 'b', root],
    [ben, 'c', root],
    [ann, 'd', mine],
    [ben, 'e', mine],
  ] as const)
    await say(person, content, to);
  await ann.patch(`/messages/${channel}/${mine}`, { content: 'my edited root' });
  await ben.put(`/messages/${channel}/${mine}/reactions/${encodeURIComponent('👍')}`);
  const live = await ben.joins(channel, { after: 0 });
  expect((await leave(ann)).status).toBe(202);
  await jobDone(own);
  const after = await history(ben, channel);
  const byContent = after.map((m) => [m.content, m.deleted_at !== undefined, m.reply_count, m.sender_id === ann.id]);
  expect(byContent).toEqual([
    ['root', false, 1, false],
    ['', true, 1, true],
    ['', true, undefined, true],
    ['', true, undefined, true],
    ['c', false, undefined, false],
    ['', true, undefined, true],
    ['e', false, undefined, false],
  ]);
  await live.until(() => live.revision === Math.max(...after.map(({ revision }) => revision)));
  for (const table of ['reactions', 'message_edits'])
    expect(await run(`SELECT FROM ${table} WHERE channel_id = $1`, [channel], own)).toEqual([]);
  live.check();
  live.leave();
  expect(own.errors).toEqual([]);
  await own.stop();
});
