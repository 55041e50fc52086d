import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import jwt from 'jsonwebtoken';
import { problems } from '../../generated/problems';
import type { Commands, MessageAck } from '../../generated/realtime';
import type { ProblemCode } from '../../src/domain/errors';
import type { Conversation } from '../support/conversation';
import { createDatabase, dropDatabase, query } from '../support/databases';
import type { Person } from '../support/person';
import { DatabaseProxy } from '../support/proxy';
import { Service, testSecret } from '../support/service';

/** People of a recipe's own; `alice` is in the channel. */
interface Scene {
  service: Service;
  proxy: DatabaseProxy;
  mo: Person;
  alice: Person;
  channel: number;
  conversation: Conversation;
}

/** Gets the command acknowledged with the problem; or a word on why the command never is. */
type Recipe = ((scene: Scene) => Promise<unknown>) | string;
/** A command without its table, or a problem that a table does not speak of, is a type error. */
type Recipes = { [Name in keyof Commands]: { done: Recipe } & Record<ProblemCode, Recipe> };

const hello = () => ({ content: 'hello', client_id: randomUUID() });

/** What a command gets that is sent between the notice and the disconnection. */
async function afterNotice({ conversation }: Scene, cause: Promise<unknown>): Promise<unknown> {
  await conversation.until(() => conversation.closed !== undefined);
  // At once: the disconnection follows soon, whether or not the cause has been answered.
  const [ack] = await Promise.all([conversation.command('message:send', hello()), cause]);
  return ack;
}

const moderates = ({ mo, alice, channel }: Scene, method: 'post' | 'delete', operation: string) =>
  mo[method](`/moderator/${operation}?user_id=${alice.id}&channel_id=${channel}`);

/** As another node does it: this one hears nothing of it. */
const elsewhere = async ({ service, conversation }: Scene, statement: string, ...values: unknown[]) => {
  await query(service.databaseUrl, statement, values);
  return conversation.command('message:send', hello());
};

const recipes: Recipes = {
  'message:send': {
    done: ({ conversation }) => conversation.command('message:send', hello()),
    bad_request: ({ conversation }) => conversation.command('message:send', { content: ' ' }),
    unauthenticated: 'a socket has an account, and accounts are not deleted',
    invalid_credentials: 'only a log-in has a password',
    token_expired: async (scene) => {
      const options = { issuer: 'atom-chat', audience: 'atom-chat', subject: String(scene.alice.id), expiresIn: 2 };
      const token = jwt.sign({}, testSecret, options);
      const conversation = await scene.alice.joins(scene.channel, { token });
      return afterNotice({ ...scene, conversation }, Promise.resolve());
    },
    forbidden: 'who may see a channel may write there',
    blocked: (scene) => elsewhere(scene, 'UPDATE users SET is_blocked = true WHERE id = $1', scene.alice.id),
    removed_from_channel: (scene) => afterNotice(scene, moderates(scene, 'delete', 'remove_user_from_channel')),
    not_found: (scene) => elsewhere(scene, 'DELETE FROM memberships WHERE user_id = $1', scene.alice.id),
    channel_deleted: (scene) => afterNotice(scene, scene.mo.delete(`/moderator/delete_channel/${scene.channel}`)),
    method_not_allowed: 'only a path has methods',
    request_timeout: 'only a request has a time to come in',
    headers_too_large: 'only a request has headers',
    username_taken: 'only a registration has a user name',
    email_taken: 'only a registration has an e-mail address',
    client_id_reused: async ({ conversation }) => {
      const [first, second] = [hello(), { ...hello(), content: 'something else' }];
      await conversation.command('message:send', first);
      return conversation.command('message:send', { ...second, client_id: first.client_id });
    },
    too_many_ignored: 'a command ignores nobody',
    not_blocked: 'only an unblocking finds that',
    payload_too_large: 'a frame that is too large ends the connection',
    unsupported_media_type: 'a command has no media type',
    too_many_channels: 'that is for the handshake to say',
    internal_error: async (scene) => {
      const ack = await elsewhere(scene, 'ALTER TABLE messages RENAME TO gone');
      await query(scene.service.databaseUrl, 'ALTER TABLE gone RENAME TO messages');
      return ack;
    },
    overloaded: async ({ proxy, conversation }) => {
      await proxy.cut();
      for (let n = 0; n < 21_000; n++) conversation.socket.emit('message:send', { content: 'waits' }, () => {});
      const answer = await conversation.send('is one too many');
      await proxy.restore();
      // What was taken is committed, once it can be.
      await conversation.until(() => (conversation.revision ?? 0) >= 20_000);
      return answer;
    },
    unavailable: async ({ proxy, conversation }) => {
      await proxy.cut();
      return conversation.command('message:send', hello()).finally(() => proxy.restore());
    },
    shutting_down: async () => {
      const own = await Service.start();
      const scene = await setScene(own, shared.proxy);
      const stopped = own.stop();
      return afterNotice(scene, Promise.resolve()).finally(() => stopped);
    },
  },
};

async function setScene(service: Service, proxy: DatabaseProxy): Promise<Scene> {
  const [mo, alice] = await Promise.all([service.moderator(), service.person('alice')]);
  const channel = await service.channel(mo, alice);
  return { service, proxy, mo, alice, channel, conversation: await alice.joins(channel) };
}

let shared: { databaseUrl: string; service: Service; proxy: DatabaseProxy };
let scene: Scene;

beforeAll(async () => {
  const databaseUrl = await createDatabase();
  const proxy = await DatabaseProxy.to(databaseUrl);
  shared = { databaseUrl, proxy, service: await Service.start({ databaseUrl: proxy.url, logLevel: 'error' }) };
});
afterAll(async () => {
  await shared.service.stop();
  await shared.proxy.cut();
  await dropDatabase(shared.databaseUrl);
});
beforeEach(async () => {
  scene = await setScene(shared.service, shared.proxy);
});
afterEach(() => {
  scene.conversation.leave();
  shared.service.logged.length = 0;
});

const cases = Object.entries(recipes).flatMap(([name, byOutcome]) =>
  Object.entries(byOutcome).flatMap(([outcome, recipe]) =>
    typeof recipe === 'string' ? [] : [{ name, outcome: outcome as ProblemCode | 'done', recipe }],
  ),
);

test.each(cases)('$name: $outcome', async ({ outcome, recipe }) => {
  const ack = (await recipe(scene)) as MessageAck;
  expect(ack).toMatchObject(
    outcome === 'done'
      ? { data: { content: 'hello', sender_id: scene.alice.id, id: 1, revision: 1 } }
      : { problem: { code: outcome, ...problems[outcome] } },
  );
  expect(scene.service.errors.length > 0).toBe(outcome === 'internal_error');
});

test('a refused handshake has the problem in err.data', async () => {
  const { service, alice, channel } = scene;
  const outsider = await service.person('outsider');
  await expect(outsider.joins(channel)).rejects.toMatchObject({ code: 'not_found' });
  await expect(alice.joins(channel, { after: 1 })).rejects.toMatchObject({ code: 'bad_request' });
  await expect(alice.joins(channel, { token: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' });
  await query(service.databaseUrl, 'UPDATE users SET is_blocked = true WHERE id = $1', [alice.id]);
  await expect(alice.joins(channel)).rejects.toMatchObject({ code: 'blocked' });
});

test('one connection follows 1000 channels and no more', async () => {
  const { service, mo, alice } = scene;
  await query(service.databaseUrl, "INSERT INTO channels (name) SELECT 'one of many' FROM generate_series(1, 1000)");
  const rows = await query<{ id: number }>(service.databaseUrl, 'SELECT id FROM channels ORDER BY id DESC LIMIT 1001');
  const first = await mo.joins(Number(rows[0]?.id));
  const sockets = rows.slice(1).map(({ id }) => first.socket.io.socket(`/ws/${id}`, { auth: { token: mo.token } }));
  const outcomes = sockets.map(async (socket) => {
    const [error] = await Promise.race([
      once(socket as never, 'ready').then(() => []),
      once(socket as never, 'connect_error'),
    ]);
    return error?.data?.code ?? 'ready';
  });
  const refused = (await Promise.all(outcomes)).filter((outcome) => outcome !== 'ready');
  expect(refused).toEqual(['too_many_channels']);
  expect((await alice.send(scene.channel, 'as ever')).status).toBe(201);
  first.socket.io._close();
  expect(service.errors).toEqual([]);
});
