import openapi from '../../generated/openapi.json';
import type { OperationId } from '../../src/http/operations';
import { documented } from '../support/contract';
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

const naming = documented.filter((operation) => namesObject(operation as never)).map(({ operationId }) => operationId);

let world: World;

beforeAll(async () => {
  const service = await Service.start({ maxUploadMib: 1 });
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
    mo,
    alice,
    outsider,
    blocked,
    channel,
  };
});
afterAll(async () => {
  await world.service.stop();
  expect(world.service.errors).toEqual([]);
});

test('the operations that name something are many, and each exception is one of them', () => {
  expect(naming.length).toBeGreaterThan(50);
  expect(Object.keys(open).filter((id) => !naming.includes(id))).toEqual([]);
});

test.each(naming.filter((id) => !(id in open)))('%s of what is not theirs', async (id) => {
  const { sound } = recipes[id as OperationId];
  const call = { ...(await sound(world)), ...elsewhere[id as OperationId]?.(world) };
  const stranger = await world.service.person('stranger');
  const { status, text } = await ask(world, id, { ...call, token: stranger.token });
  expect([403, 404]).toContain(status);
  expect(text).not.toContain(secret);
});

test.each(naming.filter((id) => !(id in open)))('%s by its owner, for comparison', async (id) => {
  const { sound } = recipes[id as OperationId];
  const { status } = await ask(world, id, await sound(world));
  expect([status, status < 400]).toEqual([status, true]);
});
