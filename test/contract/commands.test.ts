import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import jwt from 'jsonwebtoken';
import { problems } from '../../generated/problems';
import type { Commands } from '../../generated/realtime';
import { channelOfCommand } from '../../generated/validators';
import type { ProblemCode } from '../../src/domain/errors';
import { Tokens } from '../../src/domain/tokens';
import type { Conversation } from '../support/conversation';
import { createDatabase, dropDatabase, query } from '../support/databases';
import { holding } from '../support/locks';
import type { Person } from '../support/person';
import { TcpProxy } from '../support/proxy';
import { pause } from '../support/random';
import { Service, testSecret } from '../support/service';
import type { SocketClient } from '../support/socket-client';

/** People of a recipe's own; `alice` is in the channel. */
interface People {
  service: Service;
  proxy: TcpProxy;
  mo: Person;
  alice: Person;
  channel: number;
}

interface Scene extends People {
  conversation: Conversation;
}

/** Those that are acknowledged. */
type CommandName = { [Name in keyof Commands]: Commands[Name]['ack'] extends undefined ? never : Name }[keyof Commands];

/** A sound payload for a command, from whoever may do it. */
type Sound = (scene: People) => Promise<object>;
interface Attempt extends People {
  /** In the channel, or in the main namespace where the command belongs there. */
  conversation: SocketClient;
  command: CommandName;
  sound: Sound;
}

/** Gets the command acknowledged with the problem; or a word on why the command never is. */
type Recipe = ((attempt: Attempt) => Promise<unknown>) | string;
/** What is so for every command; a problem that this does not speak of is a type error. */
type Common = Record<ProblemCode, Recipe>;
/** A command without its entry is a type error. What is otherwise for it than for all stands here. */
type Recipes = { [Name in CommandName]: { sound: Sound; done: object } & Partial<Common> };

const hello = () => ({ content: 'hello', client_id: randomUUID() });

/** What a command gets that is sent between the notice and the disconnection. */
async function afterNotice({ conversation, command, sound, ...scene }: Attempt, cause: Promise<unknown>) {
  const payload = await sound(scene);
  await conversation.until(() => conversation.closed !== undefined);
  // At once: the disconnection follows soon, whether or not the cause has been answered.
  const [ack] = await Promise.all([conversation.command(command, payload), cause]);
  return ack;
}

const moderates = ({ mo, alice, channel }: People, method: 'post' | 'delete', operation: string) =>
  mo[method](`/moderator/${operation}?user_id=${alice.id}&channel_id=${channel}`);

/** As another node does it: this one hears nothing of it. */
const elsewhere = async (attempt: Attempt, statement: string, ...values: unknown[]) => {
  const payload = await attempt.sound(attempt);
  await query(attempt.service.databaseUrl, statement, values);
  return attempt.conversation.command(attempt.command, payload);
};

const common: Common = {
  bad_request: ({ conversation, command }) => conversation.command(command, { content: ' ' }),
  unauthenticated: 'a socket has an account, and is closed with it',
  invalid_credentials: 'only a log-in has a password',
  wrong_password: 'only an account has one',
  insufficient_scope: 'see api/bots.test.ts: the scope is the one of all that is said',
  oidc_failed: 'a socket takes a token',
  identity_taken: 'as above',
  password_missing: 'as above',
  invalid_refresh_token: 'a socket has no refresh token',
  second_factor_required: 'only a log-in has a second factor',
  invalid_second_factor: 'only a log-in has a second factor',
  second_factor_exists: 'no command sets one',
  second_factor_missing: 'no command sets one',
  token_expired: async (attempt) => {
    const options = { issuer: 'atom-chat', audience: 'atom-chat', subject: String(attempt.alice.id), expiresIn: 2 };
    const token = jwt.sign({}, testSecret, options);
    const conversation = await attempt.alice.joins(attempt.channel, { token });
    return afterNotice({ ...attempt, conversation }, Promise.resolve());
  },
  session_ended: async (attempt) => {
    const payload = await attempt.sound(attempt);
    return afterNotice({ ...attempt, sound: async () => payload }, attempt.alice.delete('/users/me/sessions'));
  },
  email_unconfirmed: 'only a log-in finds that',
  registration_closed: 'a command registers nobody',
  forbidden: 'who may see a channel may do this there',
  blocked: (attempt) => elsewhere(attempt, 'UPDATE users SET is_blocked = true WHERE id = $1', attempt.alice.id),
  removed_from_channel: async (attempt) => {
    const payload = await attempt.sound(attempt);
    return afterNotice(
      { ...attempt, sound: async () => payload },
      moderates(attempt, 'delete', 'remove_user_from_channel'),
    );
  },
  not_found: (attempt) => elsewhere(attempt, 'DELETE FROM memberships WHERE user_id = $1', attempt.alice.id),
  channel_deleted: async (attempt) => {
    const payload = await attempt.sound(attempt);
    const deletion = attempt.mo.delete(`/moderator/delete_channel/${attempt.channel}`);
    return afterNotice({ ...attempt, sound: async () => payload }, deletion);
  },
  channel_archived: (attempt) =>
    elsewhere(attempt, 'UPDATE channels SET archived_at = now() WHERE id = $1', attempt.channel),
  left_channel: async (attempt) => {
    const payload = await attempt.sound(attempt);
    const leaving = attempt.alice.post(`/channels/${attempt.channel}/leave`);
    return afterNotice({ ...attempt, sound: async () => payload }, leaving);
  },
  banned: async (attempt) => {
    const payload = await attempt.sound(attempt);
    const ban = attempt.mo.put(`/channels/${attempt.channel}/bans/${attempt.alice.id}`, {});
    return afterNotice({ ...attempt, sound: async () => payload }, ban);
  },
  silenced: 'only what says something is kept back',
  content_refused: 'only what says something is looked through',
  message_held: 'only a new message is held',
  too_many_rules: 'no command makes a rule',
  message_decided: 'no command decides',
  channel_read_only: 'only what says something is kept back',
  slow_mode: 'only what says something new is kept back',
  rate_limited: async ({ service, alice, channel, command, sound, ...scene }) => {
    // One of each is granted: a connection to something, and a command.
    const limited = await Service.start({ databaseUrl: service.databaseUrl, rateLimits: 2e-5 });
    const conversation = await (channelOfCommand[command] === 'user'
      ? limited.as(alice).follows()
      : limited.as(alice).joins(channel));
    const payload = await sound({ ...scene, service, alice, channel });
    await conversation.command(command, payload);
    const ack = await conversation.command(command, payload);
    conversation.leave();
    await limited.stop();
    return ack;
  },
  last_owner: 'only a change of members finds that',
  invite_invalid: 'only an invite can be',
  method_not_allowed: 'only a path has methods',
  request_timeout: 'only a request has a time to come in',
  headers_too_large: 'only a request has headers',
  username_taken: 'only a registration has a user name',
  email_taken: 'only a registration has an e-mail address',
  client_id_reused: 'only a message has a client id',
  too_many_reactions: 'only a new reaction finds that',
  too_many_ignored: 'a command ignores nobody',
  last_moderator: 'a command ends no account',
  last_admin: 'a command gives no role',
  export_exists: 'a command exports nothing',
  report_taken: 'no command is about a report',
  appeal_exists: 'no command is an appeal',
  appeal_decided: 'no command is an appeal',
  not_blocked: 'only an unblocking finds that',
  payload_too_large: 'a frame that is too large ends the connection',
  unsupported_media_type: 'a command has no media type',
  unreadable_image: 'only an upload is looked at',
  password_too_common: 'no command sets a password',
  reset_token_invalid: 'no command sets a password',
  too_many_uploads: 'only an upload adds to them',
  range_not_satisfiable: 'only a download has ranges',
  too_many_channels: 'that is for the handshake to say',
  too_many_connections: 'that is for the handshake to say',
  internal_error: async (attempt) => {
    const ack = await elsewhere(attempt, 'ALTER TABLE messages RENAME TO gone');
    await query(attempt.service.databaseUrl, 'ALTER TABLE gone RENAME TO messages');
    return ack;
  },
  overloaded: 'below, for all at once',
  unavailable: 'below, for all at once',
  shutting_down: 'a command is done for as long as its connection is there',
};

const aboutMine: Sound = async ({ alice, channel }) => ({
  message_id: (await alice.send(channel, 'a message')).body.id,
});
/** As someone who manages the channel, and in whose name the command is done. */
const asManager: Sound = async (scene) => {
  const { service, alice, channel } = scene;
  const statement = "UPDATE memberships SET role = 'moderator' WHERE channel_id = $1 AND user_id = $2";
  await query(service.databaseUrl, statement, [channel, alice.id]);
  return aboutMine(scene);
};
const aboutOthers = async ({ mo, channel, conversation, command }: Attempt, rest: object = {}) => {
  const { body } = await mo.send(channel, 'not yours');
  return conversation.command(command, { message_id: body.id, ...rest });
};
const withEmoji: Sound = async (scene) => ({ ...(await aboutMine(scene)), emoji: '👍' });

const silenced: Recipe = (attempt) => {
  const statement = "UPDATE memberships SET silenced_until = now() + interval '1 hour' WHERE user_id = $1";
  return elsewhere(attempt, statement, attempt.alice.id);
};
const readOnly: Recipe = (attempt) =>
  elsewhere(attempt, 'UPDATE channels SET is_read_only = true WHERE id = $1', attempt.channel);

const withRule = async (attempt: Attempt, action: 'refuse' | 'hold') => {
  const { mo, conversation, command } = attempt;
  const payload = (await attempt.sound(attempt)) as { content: string };
  const rule = { kind: 'words', text: payload.content, action };
  const { body } = await mo.post<{ id: number }>('/moderation/content-rules', rule);
  const ack = await conversation.command(command, payload);
  await mo.delete(`/moderation/content-rules/${body.id}`);
  return ack;
};

const recipes: Recipes = {
  'message:send': {
    sound: async () => hello(),
    done: { content: 'hello', id: 1, revision: 1 },
    content_refused: (attempt) => withRule(attempt, 'refuse'),
    message_held: (attempt) => withRule(attempt, 'hold'),
    silenced,
    channel_read_only: readOnly,
    slow_mode: async (attempt) => {
      const { service, channel, conversation } = attempt;
      await query(service.databaseUrl, 'UPDATE channels SET slow_mode_seconds = 60 WHERE id = $1', [channel]);
      await conversation.command('message:send', hello());
      return conversation.command('message:send', hello());
    },
    client_id_reused: async ({ conversation }) => {
      const [first, second] = [hello(), { ...hello(), content: 'something else' }];
      await conversation.command('message:send', first);
      return conversation.command('message:send', { ...second, client_id: first.client_id });
    },
  },
  'message:edit': {
    sound: async (scene) => ({ ...(await aboutMine(scene)), content: 'other words' }),
    done: { id: 1, revision: 2, content: 'other words', edited_at: expect.any(String) },
    content_refused: (attempt) => withRule(attempt, 'hold'),
    silenced,
    channel_read_only: readOnly,
    forbidden: (attempt) => aboutOthers(attempt, { content: 'other words' }),
  },
  'message:delete': {
    sound: aboutMine,
    done: { id: 1, revision: 2, content: '', deleted_at: expect.any(String) },
    forbidden: (attempt) => aboutOthers(attempt),
    channel_archived: 'what should not stay can be deleted there too',
  },
  'message:pin': {
    sound: asManager,
    done: { id: 1, revision: 2, pinned_at: expect.any(String) },
    forbidden: (attempt) => aboutOthers(attempt),
  },
  'message:unpin': {
    sound: asManager,
    // Nothing to take off: nothing changes.
    done: { id: 1, revision: 1 },
    forbidden: (attempt) => aboutOthers(attempt),
  },
  'reaction:add': {
    sound: withEmoji,
    silenced,
    done: { id: 1, revision: 2, reactions: [{ emoji: '👍', count: 1, user_ids: [expect.any(Number)] }] },
    too_many_reactions: async (attempt) => {
      const target = await aboutMine(attempt);
      const command = (emoji: string) => attempt.conversation.command('reaction:add', { ...target, emoji });
      for (let n = 0; n < 20; n++) await command(String.fromCodePoint(0x1f600 + n));
      return command('👍');
    },
  },
  'reaction:remove': { sound: withEmoji, done: { id: 1, revision: 1 } },
  'read:mark': {
    sound: aboutMine,
    done: { read_id: 1, unread_count: 0, mention_count: 0 },
    forbidden: async ({ mo, channel }) => {
      const { body } = await mo.send(channel, 'a message');
      const conversation = await mo.joins(channel);
      return conversation.command('read:mark', { message_id: body.id }).finally(() => conversation.leave());
    },
    channel_archived: 'what was said there can be read',
    overloaded: 'it does not wait for the writers',
  },
  'presence:set': {
    sound: async () => ({ status: 'away' }),
    done: { status: 'away' },
    token_expired: async (attempt) => {
      const token = new Tokens(testSecret, 2).issue(attempt.alice.id);
      return afterNotice({ ...attempt, conversation: await attempt.alice.follows({ token }) }, Promise.resolve());
    },
    blocked: (attempt) => afterNotice(attempt, attempt.mo.post(`/moderator/block_user/${attempt.alice.id}`)),
    removed_from_channel: 'it is in no channel',
    banned: 'it is in no channel',
    left_channel: 'it is in no channel',
    not_found: 'it is in no channel',
    channel_deleted: 'it is in no channel',
    channel_archived: 'it is in no channel',
    internal_error: 'nothing is looked up for it',
    unavailable: 'nothing is looked up for it',
    overloaded: 'nothing is looked up for it',
  },
};

async function setScene(service: Service, proxy: TcpProxy): Promise<Scene> {
  const [mo, alice] = await Promise.all([service.moderator(), service.person('alice')]);
  const channel = await service.channel(mo, alice);
  return { service, proxy, mo, alice, channel, conversation: await alice.joins(channel) };
}

let shared: { databaseUrl: string; service: Service; proxy: TcpProxy };
let scene: Scene;

beforeAll(async () => {
  const databaseUrl = await createDatabase();
  const proxy = await TcpProxy.to(databaseUrl);
  shared = { databaseUrl, proxy, service: await Service.start({ databaseUrl: proxy.url, logLevel: 'error' }) };
  // An operation's first answer takes a while, for its schema is compiled: more than there is after a notice.
  const { mo, alice, channel, conversation } = await setScene(shared.service, proxy);
  await mo.delete(`/moderator/remove_user_from_channel?user_id=${alice.id}&channel_id=${channel}`);
  await mo.post(`/moderator/block_user/${alice.id}`);
  await mo.delete(`/moderator/delete_channel/${channel}`);
  conversation.leave();
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

const cases = Object.entries(recipes).flatMap(([name, { sound, done, ...own }]) => {
  const succeed: Recipe = async (attempt) => attempt.conversation.command(attempt.command, await sound(attempt));
  return Object.entries({ done: succeed, ...common, ...own }).flatMap(([outcome, recipe]) => {
    const one = { command: name as CommandName, outcome: outcome as ProblemCode | 'done', sound, done };
    return typeof recipe === 'string' ? [] : [{ ...one, recipe }];
  });
});

test.each(cases)('$command: $outcome', async ({ command, outcome, sound, done, recipe }) => {
  const isUsers = channelOfCommand[command] === 'user';
  const conversation = isUsers ? await scene.alice.follows() : scene.conversation;
  const ack = await recipe({ ...scene, conversation, command, sound });
  if (isUsers) conversation.leave();
  const sender = /^(message|reaction):/.test(command) ? { sender_id: scene.alice.id } : {};
  expect(ack).toMatchObject(
    outcome === 'done' ? { data: { ...sender, ...done } } : { problem: { code: outcome, ...problems[outcome] } },
  );
  expect(scene.service.errors.length > 0).toBe(outcome === 'internal_error');
});

/** Every command that may end so is acknowledged with the problem. */
async function everyCommandIs(code: ProblemCode, attempts: [name: string, payload: object][]): Promise<void> {
  const { conversation } = scene;
  const acks = await Promise.all(attempts.map(([name, payload]) => conversation.command(name, payload)));
  for (const ack of acks) expect(ack).toMatchObject({ problem: { code, ...problems[code] } });
}

const attemptsAt = (code: ProblemCode) =>
  Promise.all(
    Object.entries(recipes)
      .filter(([, own]: [string, Partial<Common>]) => typeof own[code] !== 'string')
      .map(async ([name, { sound }]): Promise<[string, object]> => [name, await sound(scene)]),
  );

test('every command: overloaded', async () => {
  const { conversation, channel } = scene;
  const attempts = await attemptsAt('overloaded');
  const lock = 'SELECT FROM channels WHERE id = $1 FOR UPDATE';
  await holding(shared.databaseUrl, lock, [channel], async (release) => {
    // Once one of them is refused there is no room left.
    const full = new Promise((resolve) => {
      for (let n = 0; n < 21_000; n++) {
        const ack = (answer: object) => 'problem' in answer && resolve(answer);
        conversation.socket.emit('message:send', { content: 'waits' }, ack);
      }
    });
    await full;
    await everyCommandIs('overloaded', attempts);
    await release();
  });
  // What was taken is committed, once it can be.
  await conversation.until(() => (conversation.revision ?? 0) >= 20_000);
});

test('every command: unavailable', async () => {
  const { proxy, mo } = scene;
  const attempts = await attemptsAt('unavailable');
  await proxy.cut();
  await everyCommandIs('unavailable', attempts);
  await proxy.restore();
  while ((await mo.get('/users/me')).status === 503) await pause(10);
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
