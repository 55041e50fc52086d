import asyncapi from '../../generated/asyncapi.json';
import openapi from '../../generated/openapi.json';
import { channelOfCommand } from '../../generated/validators';
import { documented } from '../support/contract';
import type { Conversation } from '../support/conversation';
import { Hostile, type Schema } from '../support/hostile';
import type { Person } from '../support/person';
import { Random } from '../support/random';
import { Service } from '../support/service';

/** `npm run fuzz` makes more of them. The seed is TEST_SEED. */
const runs = Number(process.env.FUZZ_RUNS ?? 1500);
const secret = 'nobody but its two members may see this';

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Schema;
  $ref?: string;
}
type Operation = (typeof documented)[number] & {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
};

const random = new Random();
let service: Service;
/** Those who ask: they share no channel with Victor and Vera, whose secret they must not get. */
let people: Person[];
let ids: number[];
let hostile: Hostile;
const classes = new Map<number, number>();

beforeAll(async () => {
  service = await Service.start({ maxUploadMib: 1 });
  const [victor, vera] = [await service.person('victor'), await service.person('vera')];
  const { body } = await victor.post<{ id: number }>('/direct-channels', { user_ids: [vera.id] });
  await victor.send(body.id, secret);
  people = [await service.person('mallory'), await service.person('trudy'), await service.moderator()];
  const channels = await Promise.all(people.map((person) => person.post<{ id: number }>('/channels', { name: 'Own' })));
  for (const [n, person] of people.entries()) await person.send(channels[n]?.body.id ?? 0, 'a first message');
  ids = [...people.map(({ id }) => id), victor.id, body.id, ...channels.map(({ body: { id } }) => id), 1, 2];
  hostile = new Hostile(random, openapi, () => ids);
});
afterAll(async () => {
  await service.stop();
});

/** What would end the test rather than show anything, or is asked elsewhere. */
const leftOut = new Set(['deleteAccount']);

function pathAndQuery({ path, parameters = [] }: Operation, malice: number): string {
  const found = parameters.map((parameter) => hostile.resolve(parameter));
  const value = (parameter: Parameter) => {
    const made = hostile.value(parameter.schema, malice);
    // A URL that is too long is refused before there is an operation.
    return encodeURIComponent(typeof made === 'object' ? JSON.stringify(made) : String(made))
      .slice(0, 1998)
      .replace(/%[0-9A-F]?$/, '');
  };
  const safely = (parameter: Parameter) => {
    try {
      return value(parameter);
    } catch {
      // Half a surrogate pair cannot be written into a URL.
      return '%ED%A0%80';
    }
  };
  const byName = new Map(found.map((parameter) => [parameter.name, parameter]));
  const where = path.replace(/\{(\w+)\}/g, (_whole, name) => safely(byName.get(name) as Parameter) || '%20');
  const search = found
    .filter(({ in: place, required }) => place === 'query' && (required || hostile.chance(0.4)))
    .map((parameter) => `${parameter.name}=${safely(parameter)}`);
  if (hostile.chance(malice / 2)) search.push('__proto__=1');
  return search.length > 0 ? `${where}?${search.join('&')}` : where;
}

async function askAtRandom(malice: number): Promise<void> {
  const operation = random.pick(documented) as Operation;
  if (leftOut.has(operation.operationId)) return;
  const n = random.below(people.length);
  const person = people[n] as Person;
  const where = pathAndQuery(operation, malice);
  const [type, media] = random.pick(Object.entries(operation.requestBody?.content ?? {})) ?? [];
  const body = media && hostile.value(media.schema, malice);
  const raw = hostile.chance(malice / 4) ? '{"a": ' : undefined;
  const answer = await service.request(operation.method.toUpperCase(), where, {
    ...(!hostile.chance(malice / 4) && { token: person.token }),
    ...(type === 'application/json' && (raw ? { raw, headers: { 'content-type': type } } : { json: body })),
    ...(type === 'application/x-www-form-urlencoded' && {
      form: Object.fromEntries(Object.entries(body ?? {}).map(([name, value]) => [name, String(value)])),
    }),
    ...(type === 'multipart/form-data' && { file: { name: String(hostile.value({}, 0.5)), content: 'not much' } }),
  });
  const told = `${operation.method} ${where} ${JSON.stringify(body)?.slice(0, 500)}: ${answer.status} ${answer.text.slice(0, 500)}`;
  const kind = Math.floor(answer.status / 100);
  classes.set(kind, (classes.get(kind) ?? 0) + 1);
  if (answer.status >= 500) throw new Error(told);
  if (answer.text.includes(secret)) throw new Error(`it got the secret: ${told}`);
  const { id } = (answer.body ?? {}) as { id?: unknown };
  if (typeof id === 'number' && ids.length < 60) ids.push(id);
  // Logged out, or blocked, by what it asked for.
  if ([401, 403].includes(answer.status) && n < people.length && /session|blocked|unauthenticated/.test(answer.text))
    people[n] = n === 2 ? await service.moderator() : await service.person('again');
}

test(`${runs} requests, from sound to hostile: none fails in the service, none gets what is not theirs`, async () => {
  for (let n = 0; n < runs; n++) await askAtRandom(random.pick([0, 0.05, 0.2, 0.6]));
  expect(service.errors).toEqual([]);
  // Neither all of it was nonsense, nor all of it sound.
  for (const kind of [2, 4]) expect(classes.get(kind)).toBeGreaterThan(runs / 8);
  expect((await service.request('GET', '/health/ready')).status).toBe(200);
}, 600_000);

test('as many commands, and handshakes: each is acknowledged, and nobody else notices', async () => {
  const commands = Object.keys(channelOfCommand) as (keyof typeof channelOfCommand)[];
  const messages = asyncapi.components.messages as unknown as Record<string, { name: string; payload: Schema }>;
  const payloads = new Map(Object.values(messages).map(({ name, payload }) => [name, payload]));
  const wild = new Hostile(random, asyncapi, () => [1, 2, 3]);
  const [owner, witness] = [await service.person('owner'), await service.person('witness')];
  const { body } = await owner.post<{ id: number }>('/channels', { name: 'Wild', kind: 'public' });
  await witness.post(`/channels/${body.id}/join`);
  const watching = await witness.joins(body.id);
  let talk: Conversation = await owner.joins(body.id);
  for (let n = 0; n < runs / 3; n++) {
    const command = random.pick(commands.filter((name) => channelOfCommand[name] === 'channel'));
    const payload = wild.value(payloads.get(command) ?? {}, random.pick([0, 0.05, 0.3, 0.7]));
    if (command === 'typing') (talk.socket.emit as (name: string, payload: unknown) => void)('typing', payload);
    else {
      const ack = (await talk.command(command as never, payload as never)) as { problem?: { status: number } };
      if ((ack.problem?.status ?? 0) >= 500)
        throw new Error(`${command} ${JSON.stringify(payload)}: ${JSON.stringify(ack)}`);
    }
    if (talk.socket.disconnected) talk = await owner.joins(body.id);
  }
  expect((await owner.send(body.id, 'still here')).status).toBe(201);
  await watching.sees('still here');
  talk.leave();
  watching.leave();
  expect(service.errors).toEqual([]);
}, 600_000);
