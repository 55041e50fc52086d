import { randomUUID } from 'node:crypto';
import type { components } from '../../generated/openapi';
import { query } from '../support/databases';
import { holding, someoneWaits } from '../support/locks';
import type { Person } from '../support/person';
import { Random } from '../support/random';
import { password, Service } from '../support/service';

type Body = components['schemas']['Problem'] & components['schemas']['Member'] & { id: number };

let service: Service;
/** Another node on the same database, which hears nothing of what this one does. */
let other: Service;
let mo: Person;
let alice: Person;
let bob: Person;
let carol: Person;
let channel: number;

beforeAll(async () => {
  service = await Service.start();
  other = await Service.start({ databaseUrl: service.databaseUrl });
  mo = await service.moderator();
  [alice, bob, carol] = [await service.person('alice'), await service.person('bob'), await service.person('carol')];
});
afterAll(async () => {
  await other.stop();
  await service.stop();
  expect([...service.errors, ...other.errors]).toEqual([]);
});
beforeEach(async () => {
  channel = (await alice.post<Body>('/channels', { name: 'Lobby' })).body.id;
  for (const person of [bob, carol]) await person.post(`/channels/${channel}/join`);
});

const soon = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
const silence = (actor: Person, person: Person, restraint: object = {}) =>
  actor.put<Body>(`/channels/${channel}/members/${person.id}/silence`, restraint);
const ban = (actor: Person, person: Person, restraint: object = {}) =>
  actor.put<Body>(`/channels/${channel}/bans/${person.id}`, restraint);
const join = (person: Person) => person.post<Body>(`/channels/${channel}/join`);
const say = async (person: Person, content = 'hi') => {
  const { status, body } = await person.send<Body>(channel, content);
  return status === 201 ? 'said' : body.code;
};
/** The time of whatever restraint there is comes. */
const passes = (table: string, column: string) =>
  query(service.databaseUrl, `UPDATE ${table} SET ${column} = clock_timestamp() WHERE ${column} IS NOT NULL`);
/** Tries until it is so; every try is a request. */
async function eventually(is: () => Promise<boolean>): Promise<void> {
  while (!(await is()));
}

test('a silenced member reads, and writes, edits and reacts no more, until the time is over or it is lifted', async () => {
  const { body: own } = await bob.send(channel, 'before');
  const until = soon(3_600_000);
  expect((await silence(alice, bob, { until, reason: 'Cools off' })).body).toMatchObject({ silenced_until: until });
  expect(await say(bob)).toBe('silenced');
  const message = `/messages/${channel}/${own.id}`;
  expect((await bob.patch<Body>(message, { content: 'x' })).body.code).toBe('silenced');
  expect((await bob.put<Body>(`${message}/reactions/%F0%9F%91%8D`)).body.code).toBe('silenced');
  expect((await bob.get(message)).status).toBe(200);
  expect((await bob.get<Body[]>(`/channels/${channel}/members`)).body).toContainEqual(
    expect.objectContaining({ id: bob.id, silenced_until: until }),
  );
  expect(await say(carol)).toBe('said');
  for (let round = 0; round < 2; round++)
    expect((await alice.delete(`/channels/${channel}/members/${bob.id}/silence`)).status).toBe(204);
  expect(await say(bob)).toBe('said');

  await silence(alice, bob, { until });
  expect(await say(bob)).toBe('silenced');
  await passes('memberships', 'silenced_until');
  expect(await say(bob)).toBe('said');
});

test('nobody lifts or shortens their own silence, however they manage the channel', async () => {
  await alice.put(`/channels/${channel}/members/${bob.id}`, { role: 'moderator' });
  await silence(alice, bob);
  expect((await bob.delete<Body>(`/channels/${channel}/members/${bob.id}/silence`)).body.code).toBe('forbidden');
  expect((await silence(bob, bob, { until: soon(1_000) })).body.code).toBe('forbidden');
  expect((await silence(bob, carol)).status).toBe(200);
  expect(await say(bob)).toBe('silenced');
  expect((await alice.delete(`/channels/${channel}/members/${bob.id}/silence`)).status).toBe(204);
  expect(await say(bob)).toBe('said');
});

test('only those who manage a channel silence and ban, no owner, and never into the past', async () => {
  expect((await silence(bob, carol)).body.code).toBe('forbidden');
  expect((await ban(bob, carol)).body.code).toBe('forbidden');
  await alice.put(`/channels/${channel}/members/${bob.id}`, { role: 'moderator' });
  expect((await silence(bob, alice)).body.code).toBe('forbidden');
  expect((await ban(bob, alice)).body.code).toBe('forbidden');
  expect((await ban(mo, alice)).body.code).toBe('last_owner');
  const past = { until: '2026-01-01T00:00:00.000Z' };
  for (const act of [silence, ban])
    expect((await act(alice, carol, past)).body).toMatchObject({
      ...{ code: 'bad_request', errors: [{ pointer: '/body/until', detail: 'must be in the future' }] },
    });
  expect((await silence(alice, mo)).body.code).toBe('not_found');
});

test('whoever is banned is out, and neither joins, nor is added, nor comes by an invite, until it is over', async () => {
  const talk = await bob.joins(channel);
  expect((await ban(alice, bob, { reason: 'Advertising' })).status).toBe(204);
  expect(await talk.isClosed()).toMatchObject({ code: 'banned' });
  expect(await say(bob)).toBe('forbidden');
  expect((await join(bob)).body.code).toBe('banned');
  const { body: invite } = await alice.post<{ code: string }>(`/channels/${channel}/invites`, {});
  expect((await bob.post<Body>(`/invites/${invite.code}/accept`)).body.code).toBe('banned');
  expect((await alice.put<Body>(`/channels/${channel}/members/${bob.id}`, {})).body.code).toBe('banned');
  const adding = `/moderator/add_user_to_channel?user_id=${bob.id}&channel_id=${channel}`;
  expect((await mo.post<Body>(adding)).body.code).toBe('banned');
  expect((await alice.get<object[]>(`/channels/${channel}/bans`)).body).toEqual([
    {
      ...{ user_id: bob.id, username: bob.username, banned_by: alice.id, created_at: expect.any(String) },
      reason: 'Advertising',
    },
  ]);
  for (let round = 0; round < 2; round++)
    expect((await alice.delete(`/channels/${channel}/bans/${bob.id}`)).status).toBe(204);
  expect((await alice.get<object[]>(`/channels/${channel}/bans`)).body).toEqual([]);
  expect((await join(bob)).status).toBe(200);

  await ban(alice, bob, { until: soon(3_600_000) });
  expect((await join(bob)).body.code).toBe('banned');
  await passes('bans', 'until');
  expect((await join(bob)).status).toBe(200);
});

test.each([
  ['joins', () => join(bob)],
  ['is added', () => mo.post<Body>(`/moderator/add_user_to_channel?user_id=${bob.id}&channel_id=${channel}`)],
])('a ban holds for whoever %s while it is committed', async (_how, enter) => {
  await bob.post(`/channels/${channel}/leave`);
  const banning = `WITH held AS (SELECT id FROM channels WHERE id = $1 FOR NO KEY UPDATE)
    INSERT INTO bans (channel_id, user_id, banned_by) SELECT id, $2, $3 FROM held`;
  await holding(service.databaseUrl, banning, [channel, bob.id, alice.id], async (release) => {
    const entering = enter();
    await someoneWaits(service.databaseUrl, 1);
    await release();
    expect((await entering).body.code).toBe('banned');
  });
});

test('whoever comes in while a ban waits for the channel is out again once it is answered', async () => {
  await bob.post(`/channels/${channel}/leave`);
  const entering = `WITH held AS (SELECT id, revision FROM channels WHERE id = $1 FOR NO KEY UPDATE)
    INSERT INTO memberships (channel_id, user_id, read_id) SELECT id, $2, revision FROM held`;
  await holding(service.databaseUrl, entering, [channel, bob.id], async (release) => {
    const banning = ban(alice, bob);
    await someoneWaits(service.databaseUrl, 1);
    await release();
    expect((await banning).status).toBe(204);
  });
  expect(await say(bob)).toBe('forbidden');
  expect((await alice.get<{ id: number }[]>(`/channels/${channel}/members`)).body.map(({ id }) => id)).not.toContain(
    bob.id,
  );
});

test('in slow mode one writes once in so many seconds, whatever node and batch, but for those who manage the channel', async () => {
  await alice.patch(`/channels/${channel}`, { slow_mode_seconds: 30 });
  const tries = await Promise.all(
    [bob, other.as(bob), bob, other.as(bob)].map((person) => person.send<Body>(channel, randomUUID())),
  );
  expect(tries.map(({ status }) => status).sort()).toEqual([201, 429, 429, 429]);
  for (const { status, body, headers } of tries) {
    if (status === 201) continue;
    expect(body).toMatchObject({ code: 'slow_mode', retry_after: expect.any(Number) });
    expect(headers.get('retry-after')).toBe(String(body.retry_after));
    expect(body.retry_after).toBeLessThanOrEqual(30);
  }
  for (let round = 0; round < 3; round++) expect([await say(alice), await say(mo)]).toEqual(['said', 'said']);
  expect(await say(carol)).toBe('said');
  expect(await say(bob)).toBe('slow_mode');
  await alice.patch(`/channels/${channel}`, { slow_mode_seconds: 1 });
  await eventually(async () => (await say(bob)) === 'said');
  await alice.patch(`/channels/${channel}`, { slow_mode_seconds: null });
  for (let round = 0; round < 3; round++) expect(await say(bob)).toBe('said');
});

test('a send that is repeated in slow mode is the same message still', async () => {
  await alice.patch(`/channels/${channel}`, { slow_mode_seconds: 60 });
  const clientId = randomUUID();
  const [first, second] = [await bob.send(channel, 'once', clientId), await bob.send(channel, 'once', clientId)];
  expect([second.status, second.body]).toEqual([201, first.body]);
});

test('in a read-only channel only those who manage it write; reacting is for all', async () => {
  expect((await alice.patch<Body>(`/channels/${channel}`, { is_read_only: true })).body).toMatchObject({
    is_read_only: true,
  });
  expect([await say(bob), await say(alice), await say(mo)]).toEqual(['channel_read_only', 'said', 'said']);
  const { body } = await alice.send(channel, 'news');
  expect((await bob.put(`/messages/${channel}/${body.id}/reactions/%F0%9F%91%8D`)).status).toBe(200);
  expect((await bob.patch<Body>(`/channels/${channel}`, { is_read_only: false })).body.code).toBe('forbidden');
  await alice.patch(`/channels/${channel}`, { is_read_only: false });
  expect(await say(bob)).toBe('said');
});

test('a block ends by itself; until then a log-in says until when and why', async () => {
  const until = soon(3_600_000);
  await mo.post(`/moderator/block_user/${bob.id}`, { until, reason: 'Cools off' });
  const refused = await service.request<Body>('POST', '/auth/token', { form: { username: bob.username, password } });
  expect(refused.body).toMatchObject({
    code: 'blocked',
    detail: `A moderator has blocked you until ${until}: Cools off`,
  });
  expect((await bob.get('/users/me')).status).toBe(403);
  const listed = await mo.get<object[]>(`/moderator/users?query=${bob.username}`);
  expect(listed.body).toMatchObject([{ is_blocked: true, blocked_until: until, block_reason: 'Cools off' }]);
  await passes('users', 'blocked_until');
  expect((await bob.get('/users/me')).status).toBe(200);
  expect(await say(bob)).toBe('said');
  const { body: log } = await mo.get<object[]>(`/moderation/audit?user_id=${bob.id}&limit=2`);
  expect(log).toMatchObject([
    { action: 'user:unblock' },
    { action: 'user:block', actor_id: mo.id, reason: 'Cools off', details: { until } },
  ]);
  expect(log[0]).not.toHaveProperty('actor_id');
});

test('a block without an end holds, though one with an end was over already', async () => {
  await mo.post(`/moderator/block_user/${carol.id}`, { until: soon(3_600_000) });
  await passes('users', 'blocked_until');
  await mo.post(`/moderator/block_user/${carol.id}`);
  expect((await carol.get('/users/me')).status).toBe(403);
  await mo.post(`/moderator/unblock_user/${carol.id}`);
});

test('whoever leaves and comes back is silenced still, and waits in slow mode still', async () => {
  const again = async () => {
    await bob.post(`/channels/${channel}/leave`);
    await join(bob);
    return say(bob);
  };
  await alice.patch(`/channels/${channel}`, { slow_mode_seconds: 600 });
  expect([await say(bob), await again(), await again()]).toEqual(['said', 'slow_mode', 'slow_mode']);
  await alice.patch(`/channels/${channel}`, { slow_mode_seconds: null });
  await silence(alice, bob);
  expect([await again(), await again()]).toEqual(['silenced', 'silenced']);
  await alice.delete(`/channels/${channel}/members/${bob.id}/silence`);
  expect(await again()).toBe('said');
  await silence(alice, bob);
  await bob.post(`/channels/${channel}/leave`);
  expect((await mo.delete(`/moderator/delete_channel/${channel}`)).status).toBe(200);
});

/**
 * Everyone writes as fast as they can through two nodes, while they are silenced, banned, removed and blocked at random: the
 * answer is noted together with how far the channel was then, and nothing of theirs may stand above that.
 */
test('nothing is committed after a revocation was answered', async () => {
  const random = new Random();
  const people = await Promise.all(Array.from({ length: 8 }, (_, n) => service.person(`p${n}`)));
  for (const person of people) await join(person);
  let isOver = false;
  let said = 0;
  const talking = people.flatMap((person) =>
    [person, other.as(person)].flatMap((one) =>
      [1, 2].map(async () => {
        for (let misses = 0; !isOver && misses < 3; ) {
          if ((await one.send(channel, 'on and on')).status === 201) said++;
          else misses++;
        }
      }),
    ),
  );
  await eventually(async () => said > 50 || (await service.request('GET', '/health/live')).status !== 200);
  const revoke: ((person: Person) => Promise<{ status: number }>)[] = [
    (person) => silence(alice, person),
    (person) => ban(alice, person),
    (person) => alice.delete(`/channels/${channel}/members/${person.id}`),
    (person) => mo.post(`/moderator/block_user/${person.id}`),
    (person) => mo.delete(`/moderator/remove_user_from_channel?user_id=${person.id}&channel_id=${channel}`),
  ];
  const heads = await Promise.all(
    people.map(async (person, n) => {
      await new Promise((resolve) => setTimeout(resolve, random.below(300)));
      const { status } = await (revoke[n % revoke.length] as (typeof revoke)[0])(person);
      expect(status).toBeLessThan(300);
      const [found] = await query<{ revision: string }>(
        service.databaseUrl,
        'SELECT revision FROM channels WHERE id = $1',
        [channel],
      );
      return { id: person.id, head: Number(found?.revision) };
    }),
  );
  await Promise.all(talking);
  isOver = true;
  for (const { id, head } of heads) {
    const text = 'SELECT id FROM messages WHERE channel_id = $1 AND sender_id = $2 AND id > $3 AND counts';
    expect(await query(service.databaseUrl, text, [channel, id, head])).toEqual([]);
  }
});
