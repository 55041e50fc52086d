import type { components } from '../../generated/openapi';
import { query } from '../support/databases';
import type { Person } from '../support/person';
import { password, Service } from '../support/service';

type Report = components['schemas']['Report'];
type Appeal = components['schemas']['Appeal'];
type Problem = components['schemas']['Problem'];

let service: Service;
let ada: Person;
let mo: Person;
let other: Person;
let alice: Person;
let bob: Person;
let channel: number;

beforeEach(async () => {
  service = await Service.start();
  [ada, mo, other] = [await service.admin(), await service.moderator(), await service.moderator('other')];
  [alice, bob] = [await service.person('alice'), await service.person('bob')];
  channel = await service.channel(mo, alice, bob);
});
afterEach(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const report = (person: Person, channelId: number, messageId: number, reason = 'Advertising') =>
  person.post<Problem>(`/messages/${channelId}/${messageId}/reports`, { reason });
const queue = async (state = 'open') => (await mo.get<Report[]>(`/moderation/reports?state=${state}`)).body;
const update = (person: Person, id: number, change: object) =>
  person.patch<Report & Problem>(`/moderation/reports/${id}`, change);

test('what is reported reaches the moderators as it was, once, also from a conversation that they do not see', async () => {
  const { body: said } = await bob.send(channel, 'Buy now!');
  for (let round = 0; round < 2; round++) expect((await report(alice, channel, said.id)).status).toBe(201);
  await bob.patch(`/messages/${channel}/${said.id}`, { content: 'Good morning' });
  const { body: direct } = await bob.post<{ id: number }>('/direct-channels', { user_ids: [alice.id] });
  const { body: whispered } = await bob.send(direct.id, 'You will regret it');
  await report(alice, direct.id, whispered.id, 'Threatens me');
  expect(await queue()).toMatchObject([
    {
      ...{ reporter_id: alice.id, reporter_username: alice.username, sender_id: bob.id, sender_username: bob.username },
      ...{ channel_id: channel, message_id: said.id, content: 'Buy now!', reason: 'Advertising', state: 'open' },
    },
    { channel_id: direct.id, content: 'You will regret it', reason: 'Threatens me' },
  ]);
  const stranger = await service.person('stranger');
  expect((await report(stranger, channel, said.id)).body.code).toBe('not_found');
  expect((await alice.get<Problem>('/moderation/reports')).body.code).toBe('forbidden');
});

test('a moderator takes a report, notes something and resolves it; nobody else does meanwhile, but for an admin', async () => {
  const { body: said } = await bob.send(channel, 'Buy now!');
  await report(alice, channel, said.id);
  const id = (await queue())[0]?.id ?? 0;
  const tries = await Promise.all([update(mo, id, { state: 'taken' }), update(other, id, { state: 'taken' })]);
  expect(tries.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [winner, loser] = tries[0]?.status === 200 ? [mo, other] : [other, mo];
  expect((await update(loser, id, { note: 'Me too' })).body.code).toBe('report_taken');
  await update(winner, id, { note: 'Spoke with him.' });
  expect((await update(winner, id, { state: 'resolved', note: 'Deleted it.' })).body).toMatchObject({
    ...{ state: 'resolved', assignee_id: winner.id, assignee_username: winner.username },
    notes: [
      { author_id: winner.id, author_username: winner.username, text: 'Spoke with him.' },
      { text: 'Deleted it.' },
    ],
  });
  expect([(await queue()).length, (await queue('resolved')).length]).toEqual([0, 1]);
  const reopened = (await update(ada, id, { state: 'open' })).body;
  expect(reopened).toMatchObject({ state: 'open' });
  expect(reopened).not.toHaveProperty('assignee_id');
  const { body: log } = await mo.get<object[]>('/moderation/audit?limit=3');
  const about = { user_id: bob.id, channel_id: channel, message_id: said.id, details: { report_id: id } };
  expect(log).toMatchObject([
    { ...about, action: 'report:open', actor_id: ada.id },
    { ...about, action: 'report:resolve', actor_id: winner.id, reason: 'Deleted it.' },
    { ...about, action: 'report:take', actor_id: winner.id },
  ]);
});

test('whoever is blocked may say something against it once at a time, and a moderator lifts the block or does not', async () => {
  const appeal = (text: string, secret = password) =>
    service.request<Problem>('POST', '/auth/appeal', { json: { username: bob.username, password: secret, text } });
  const decide = (id: number, decision: string) =>
    mo.post<Appeal & Problem>(`/moderation/appeals/${id}/decision`, { decision, answer: 'We talked about it.' });
  const open = async () => (await mo.get<Appeal[]>('/moderation/appeals')).body;

  expect((await appeal('Why?')).body.code).toBe('not_blocked');
  await mo.post(`/moderator/block_user/${bob.id}`);
  expect((await appeal('Why?', 'wrong password')).body.code).toBe('invalid_credentials');
  expect((await appeal('It was my brother.')).status).toBe(201);
  expect((await appeal('Really.')).body.code).toBe('appeal_exists');
  const [first] = await open();
  expect(first).toMatchObject({ user_id: bob.id, username: bob.username, text: 'It was my brother.' });
  expect((await decide(first?.id ?? 0, 'upheld')).body).toMatchObject({ decision: 'upheld', decided_by: mo.id });
  expect((await decide(first?.id ?? 0, 'lifted')).body.code).toBe('appeal_decided');
  expect((await bob.get('/users/me')).status).toBe(403);

  await appeal('Please.');
  const [second] = await open();
  expect((await decide(second?.id ?? 0, 'lifted')).body).toMatchObject({ decision: 'lifted' });
  expect((await bob.get('/users/me')).status).toBe(200);
  const { body: log } = await mo.get<object[]>('/moderation/audit?limit=2');
  expect(log).toMatchObject([
    { action: 'appeal:lift', actor_id: mo.id, user_id: bob.id, reason: 'We talked about it.' },
    { action: 'appeal:uphold' },
  ]);
});

test('an appeal ends with the block that it is against', async () => {
  const appeals = async () => (await mo.get<Appeal[]>('/moderation/appeals')).body;
  const appeal = () =>
    service.request('POST', '/auth/appeal', { json: { username: bob.username, password, text: 'Please.' } });
  await mo.post(`/moderator/block_user/${bob.id}`);
  await appeal();
  expect(await appeals()).toHaveLength(1);
  await mo.post(`/moderator/unblock_user/${bob.id}`);
  expect(await appeals()).toEqual([]);

  await mo.post(`/moderator/block_user/${bob.id}`);
  expect((await appeal()).status).toBe(201);
  await query(service.databaseUrl, 'UPDATE users SET blocked_until = now() WHERE id = $1', [bob.id]);
  expect((await bob.get('/users/me')).status).toBe(200);
  expect(await appeals()).toEqual([]);

  // Nor is the next block what it was against.
  await mo.post(`/moderator/block_user/${bob.id}`);
  await appeal();
  await query(service.databaseUrl, 'UPDATE users SET blocked_until = now() WHERE id = $1', [bob.id]);
  await mo.post(`/moderator/block_user/${bob.id}`);
  expect(await appeals()).toEqual([]);
  expect((await appeal()).status).toBe(201);
});
