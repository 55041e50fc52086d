import asyncapi from '../../generated/asyncapi.json';
import openapi from '../../generated/openapi.json';
import { channelOfCommand } from '../../generated/validators';
import type { OperationId } from '../../src/http/operations';
import { documented } from '../support/contract';
import { IdentityProvider } from '../support/identity-provider';
import { Service } from '../support/service';
import { ask, type Call, recipes, type World } from './recipes';

/** Whatever the operations speak of has this in it where it can, and a stranger must never be shown it. */
const secret = 'for the eyes of members only';

/** Where a stranger gets an answer, and why. */
const open: Partial<Record<OperationId, string>> = {
  getProfile: 'a profile is for everyone',
  getAvatar: 'so is its picture',
  ignoreUser: 'it concerns the actor alone',
  unignoreUser: 'it concerns the actor alone',
  getInvite: 'whoever has the code may see what it is for',
  acceptInvite: 'whoever has the code may come in',
  openDirectChannel: 'anyone may talk to anyone who does not ignore them',
};

/** Calls that name an object in another place than a path. */
const elsewhere: Partial<Record<OperationId, (world: World) => Call>> = {
  searchMessages: ({ channel }) => ({ query: { query: 'eyes', channel_id: channel } }),
};

interface Documented {
  parameters?: { name?: string; in?: string; $ref?: string }[];
  requestBody?: { content: Record<string, { schema: { $ref?: string } }> };
}

const at = ($ref: string) =>
  $ref
    .split('/')
    .slice(1)
    .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], openapi);
const resolve = <Node extends { $ref?: string }>(node: Node): Node => (node.$ref ? (at(node.$ref) as Node) : node);

/** Whether an operation names something by its id, or by a code, in its path, query or body. */
function namesObject({ path, ...operation }: (typeof documented)[number] & Documented): boolean {
  const names = (operation.parameters ?? []).map((parameter) => resolve(parameter).name ?? '');
  const bodies = Object.values(operation.requestBody?.content ?? {}).flatMap(({ schema }) =>
    Object.keys((resolve(schema) as { properties?: object }).properties ?? {}),
  );
  return (
    /_id\}|\{code\}/.test(path) || [...names, ...bodies].some((name) => /_ids?$/.test(name) && name !== 'client_id')
  );
}

const said = (text: string) => ({ ...(JSON.parse(text) as object), request_id: undefined });
/** The same of what is not there: ids that nothing has. */
const ofNothing = (call: Call): Call => {
  const parts = Object.entries(call).map(([part, names]) => {
    if (!['path', 'query', 'json'].includes(part)) return [part, names];
    const unknown = Object.entries(names as object).map(([name, value]) => {
      return [name, /_id$/.test(name) && typeof value === 'number' ? 999_999 : value];
    });
    return [part, Object.fromEntries(unknown)];
  });
  return Object.fromEntries(parts);
};

const naming = documented.filter((operation) => namesObject(operation as never)).map(({ operationId }) => operationId);

let world: World;

beforeAll(async () => {
  const provider = await IdentityProvider.start();
  const service = await Service.start({ maxUploadMib: 1, oidc: provider.setting });
  const someone = () => service.person('someone');
  const [mo, alice, outsider, blocked] = await Promise.all([service.moderator(), someone(), someone(), someone()]);
  const channel = await service.channel(mo, alice);
  await alice.send(channel, secret);
  await alice.patch('/users/me', { status_text: 'hello' });
  world = {
    service,
    cutOff: service,
    broken: service,
    limited: service,
    closed: service,
    plain: service,
    misled: service,
    provider,
    mo,
    alice,
    outsider,
    blocked,
    channel,
  };
});
afterAll(async () => {
  await world.service.stop();
  await world.provider.stop();
  expect(world.service.errors).toEqual([]);
});

test('the operations that name something are many, and each exception is one of them', () => {
  expect(naming.length).toBeGreaterThan(50);
  expect(Object.keys(open).filter((id) => !naming.includes(id))).toEqual([]);
});

test.each(naming.filter((id) => !(id in open)))('%s of what is not theirs', async (id) => {
  const { sound } = recipes[id as OperationId];
  const call = { ...(await sound(world)), ...elsewhere[id as OperationId]?.(world) };
  const { token } = await world.service.person('stranger');
  const { status, text } = await ask(world, id, { ...call, token });
  expect([403, 404]).toContain(status);
  expect(text).not.toContain(secret);
  // Nor does the answer tell what is not theirs from what is not there.
  if (status === 404) expect(said(text)).toEqual(said((await ask(world, id, { ...ofNothing(call), token })).text));
});

test.each(naming.filter((id) => !(id in open)))('%s by its owner, for comparison', async (id) => {
  const { sound } = recipes[id as OperationId];
  const { status } = await ask(world, id, await sound(world));
  expect([status, status < 400]).toEqual([status, true]);
});

const commands = Object.entries(channelOfCommand).flatMap(([name, of]) => (of === 'channel' ? [name] : []));

/** The example of a command, which names messages and files of another channel than it is sent to. */
function payloadOf(command: string, messageId: number, attachmentId: number): Record<string, unknown> {
  const messages = Object.values(asyncapi.components.messages) as { name: string; examples?: { payload: object }[] }[];
  const example = messages.find(({ name }) => name === command)?.examples?.[0]?.payload ?? {};
  const named = Object.keys(example).map((name) => [name, /_id$/.test(name) && name !== 'client_id'] as const);
  return {
    ...example,
    ...Object.fromEntries(named.flatMap(([name, isId]) => (isId ? [[name, messageId]] : []))),
    ...(command === 'message:send' && { attachment_ids: [attachmentId] }),
  };
}

test('a stranger is in no channel of others, over either kind of socket', async () => {
  const stranger = await world.service.person('stranger');
  await expect(stranger.joins(world.channel)).rejects.toMatchObject({ status: 404 });
  const plain = await stranger.joinsPlainly(world.channel);
  expect((await plain.isClosed()).code).toBe(1008);
  expect(plain.frames.join()).not.toContain(secret);
});

test.each(commands)('%s, in a channel of their own, of what is in another', async (command) => {
  const { alice, channel, service } = world;
  for (let n = 0; n < 5; n++) await alice.send(channel, `${secret} ${n}`);
  const { body: last } = await alice.send(channel, secret);
  const { body: file } = await alice.upload('secret.txt', secret);
  const stranger = await service.person('stranger');
  const { body: own } = await stranger.post<{ id: number }>('/channels', { name: 'Own' });
  const talk = await stranger.joins(own.id);
  const history = () => alice.get(`/messages/${channel}/`).then(({ text }) => text);
  const before = await history();
  const payload = payloadOf(command, (last as { id: number }).id, file.id);
  if (command === 'typing') talk.socket.emit(command, payload as never);
  else {
    const ack = (await talk.command(command, payload)) as { problem?: { status: number } };
    expect(JSON.stringify(ack)).not.toContain(secret);
    // A marker is a number up to the channel's own revision, not a message.
    expect([command, ack.problem?.status]).toEqual([command, command === 'read:mark' ? 400 : 404]);
  }
  expect(await history()).toBe(before);
  talk.leave();
});
