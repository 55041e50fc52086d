import { query } from '../support/databases';
import { pause } from '../support/random';
import { password, Service } from '../support/service';

/**
 * The nine operations as the clients of the service that this one is derived from call them, and the data that it began
 * with: users 1, 2 and the moderator 3; channels 1 (users 1 and 2) and 2 (user 2).
 */
let service: Service;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  service = await Service.start({ seedTestData: true });
  for (const username of ['user1', 'user2', 'moderator']) tokens[username] = await service.logIn(username, 'password');
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

type Body = { id: number; message: string; code: string };
const as = (username: string, method: string, path: string, json?: unknown) =>
  service.request<Body>(method, path, {
    token: tokens[username] as string,
    ...(json !== undefined && { json }),
  });

async function expectAnswer(asked: Promise<{ status: number; body: Body }>, status: number, says: RegExp | string) {
  const { body, ...answer } = await asked;
  expect({ status: answer.status, body }).toMatchObject({
    status,
    body: status === 200 ? { message: expect.stringMatching(says) } : { code: says },
  });
}

const history = async (username: string, path: string) => {
  const { status, body } = await as(username, 'GET', path);
  expect(status).toBe(200);
  return (body as unknown as { sender_id: number; content: string }[]).map(({ sender_id, content }) => [
    sender_id,
    content,
  ]);
};
const first = [
  [1, 'Hello from user1'],
  [3, 'Hello from moderator'],
];

test('POST /auth/register answers 200 with the user, never with the password or its hash', async () => {
  const json = { username: 'user3', email: 'user3@example.com', password };
  const answer = await service.request('POST', '/auth/register', { json });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    ...{ id: expect.any(Number), username: 'user3', email: 'user3@example.com' },
    ...{ role: 'user', is_blocked: false, created_at: expect.any(String) },
  });
  expect(answer.text).not.toMatch(/pass|hash|\$2/i);
  const again = await service.request<Body>('POST', '/auth/register', { json });
  expect(again).toMatchObject({ status: 409, body: { code: 'username_taken' } });
});

test('POST /auth/token takes the OAuth 2.0 password form', async () => {
  const grants: Record<string, string>[] = [
    { username: 'user1', password: 'password' },
    { grant_type: 'password', username: 'user1', password: 'password', scope: '', client_id: '', client_secret: '' },
  ];
  for (const form of grants) {
    // Swagger UI, which the original shows, sends this too.
    const headers = { authorization: 'Basic Og==' };
    const { status, body } = await service.request('POST', '/auth/token', { form, headers });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        ...{ token_type: 'bearer', expires_in: 1800, refresh_token: expect.any(String) },
      },
    });
  }
  const json = { username: 'user1', password: 'password' };
  expect((await service.request('POST', '/auth/token', { json })).status).toBe(415);
});

test('GET /messages/{channel_id}/ gives an array, oldest first, with its slash and without', async () => {
  for (const username of ['user1', 'user2', 'moderator']) {
    for (const path of ['/messages/1/', '/messages/1', '/messages/1/?limit=9', '/messages/1?limit=9']) {
      expect(await history(username, path)).toEqual(first);
    }
  }
  expect(await history('user2', '/messages/2/')).toEqual([]);
  expect(await history('moderator', '/messages/2/')).toEqual([]);
  await expectAnswer(as('user1', 'GET', '/messages/2/'), 404, 'not_found');
  await expectAnswer(as('moderator', 'GET', '/messages/77/'), 404, 'not_found');
  const anonymous = await service.request<Body>('GET', '/messages/1/');
  expect(anonymous).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  expect(anonymous.headers.get('www-authenticate')).toBe('Bearer');
});

test('POST /moderator/block_user/{user_id} and unblock_user', async () => {
  await expectAnswer(as('moderator', 'POST', '/moderator/unblock_user/1'), 409, 'not_blocked');
  await expectAnswer(as('moderator', 'POST', '/moderator/block_user/1'), 200, /user1/);
  await expectAnswer(as('moderator', 'POST', '/moderator/block_user/1'), 200, /user1/);
  for (const path of ['/users/me', '/messages/1/', '/channels'])
    await expectAnswer(as('user1', 'GET', path), 403, 'blocked');
  const form = { username: 'user1', password: 'password' };
  expect(await service.request('POST', '/auth/token', { form })).toMatchObject({
    status: 403,
    body: { code: 'blocked' },
  });
  await expectAnswer(as('moderator', 'POST', '/moderator/unblock_user/1'), 200, /user1/);
  await expectAnswer(as('moderator', 'POST', '/moderator/unblock_user/1'), 409, 'not_blocked');
  expect(await history('user1', '/messages/1/')).toEqual(first);

  for (const operation of ['block_user', 'unblock_user']) {
    await expectAnswer(as('moderator', 'POST', `/moderator/${operation}/77`), 404, 'not_found');
    await expectAnswer(as('user1', 'POST', `/moderator/${operation}/2`), 403, 'forbidden');
    // Whether there is such a user is not for everyone to know.
    await expectAnswer(as('user1', 'POST', `/moderator/${operation}/77`), 403, 'forbidden');
  }
  await expectAnswer(as('moderator', 'POST', '/moderator/block_user/3'), 403, 'forbidden');
});

test('POST /moderator/create_channel and DELETE /moderator/delete_channel/{channel_id}', async () => {
  const { status, body } = await as('moderator', 'POST', '/moderator/create_channel', { name: 'Channel 3' });
  expect(status).toBe(200);
  expect(body).toMatchObject({ id: expect.any(Number), name: 'Channel 3', members: [] });
  const { id } = body;
  expect((await as('moderator', 'POST', `/messages/${id}/`, { content: 'to be deleted' })).status).toBe(201);

  await expectAnswer(as('user1', 'DELETE', `/moderator/delete_channel/${id}`), 403, 'forbidden');
  await expectAnswer(as('user1', 'POST', '/moderator/create_channel', { name: 'Mine' }), 403, 'forbidden');
  await expectAnswer(as('moderator', 'DELETE', `/moderator/delete_channel/${id}`), 200, /Channel 3/);
  await expectAnswer(as('moderator', 'DELETE', `/moderator/delete_channel/${id}`), 404, 'not_found');
  await expectAnswer(as('moderator', 'GET', `/messages/${id}/`), 404, 'not_found');
  const left = () => query(service.databaseUrl, 'SELECT * FROM messages WHERE channel_id = $1', [id]);
  while ((await left()).length > 0) await pause(5);
});

test('add_user_to_channel and remove_user_from_channel take their ids from the query', async () => {
  const add = (query: string, username = 'moderator') =>
    as(username, 'POST', `/moderator/add_user_to_channel?${query}`);
  const remove = (query: string, username = 'moderator') =>
    as(username, 'DELETE', `/moderator/remove_user_from_channel?${query}`);
  const user1 = 'user_id=1&channel_id=2';

  await expectAnswer(remove(user1), 404, 'not_found');
  await expectAnswer(add(user1), 200, /added/);
  await expectAnswer(add(user1), 200, /already/);
  expect(await history('user1', '/messages/2/')).toEqual([]);
  await expectAnswer(remove(user1), 200, /removed/);
  await expectAnswer(remove(user1), 404, 'not_found');
  await expectAnswer(as('user1', 'GET', '/messages/2/'), 404, 'not_found');

  for (const act of [add, remove]) {
    await expectAnswer(act('user_id=77&channel_id=2'), 404, 'not_found');
    await expectAnswer(act('user_id=1&channel_id=77'), 404, 'not_found');
    await expectAnswer(act(user1, 'user1'), 403, 'forbidden');
    await expectAnswer(act('user_id=1'), 400, 'bad_request');
    await expectAnswer(act('channel_id=1'), 400, 'bad_request');
  }
  await expectAnswer(
    as('moderator', 'POST', '/moderator/add_user_to_channel', { user_id: 1, channel_id: 2 }),
    400,
    'bad_request',
  );
});

test('a channel that someone was removed from keeps what they said', async () => {
  await expectAnswer(
    as('moderator', 'DELETE', '/moderator/remove_user_from_channel?user_id=1&channel_id=1'),
    200,
    /removed/,
  );
  expect(await history('user2', '/messages/1/')).toEqual(first);
  await expectAnswer(as('moderator', 'POST', '/moderator/add_user_to_channel?user_id=1&channel_id=1'), 200, /added/);
});

test('test data goes only into an empty database', async () => {
  const again = await Service.start({ databaseUrl: service.databaseUrl, seedTestData: true });
  const channels = await again.request<{ name: string }[]>('GET', '/channels', { token: tokens.moderator as string });
  expect(channels.body.map(({ name }) => name)).toEqual(['Channel 1', 'Channel 2']);
  expect(await history('user1', '/messages/1/')).toEqual(first);
  await again.stop();
});
