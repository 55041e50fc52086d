import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse, stringify } from 'yaml';

const root = path.resolve(__dirname, '../..');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'atom-chat-lint-'));
  cpSync(path.join(root, 'api'), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Removes, or with `value` replaces, one place of a document in the copy. */
function spoil(file: string, place: string[], value?: unknown): void {
  const name = path.join(folder, file);
  const document = parse(readFileSync(name, 'utf8'));
  const parent = place.slice(0, -1).reduce((node, key) => node[key], document);
  const last = place.at(-1) as string;
  if (value !== undefined) parent[last] = value;
  else if (last in parent) delete parent[last];
  else throw new Error(`${file} has no ${place.join(' ')}`);
  writeFileSync(name, stringify(document));
}

// Child processes, since Jest cannot require packages that are only ES modules.
function run(...args: string[]) {
  return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 });
}

const ownRules = [...readFileSync(path.join(root, '.spectral.js'), 'utf8').matchAll(/^ {4}'(.+)': rule\(/gm)].map(
  ([, name]) => name as string,
);

/** What our own rules find in the copy, as `rule: file place detail`. */
function findings(): string[] {
  const files = ['*.yaml', 'paths/*.yaml', 'schemas/*.yaml'].map((file) => path.join(folder, file));
  const { stdout } = run('node_modules/.bin/spectral', 'lint', '--quiet', '--format=json', ...files);
  const all: { code: string; source: string; path: string[]; message: string }[] = JSON.parse(stdout);
  return all
    .filter(({ code }) => ownRules.includes(code))
    .map(({ code, source, path: place, message }) => {
      const [, detail = ''] = /(?:answer|needs|has) (\w{3,})/.exec(message) ?? [];
      return `${code}: ${path.relative(folder, source)} ${[...place, detail].join(' ')}`.trim();
    })
    .sort();
}

test('each rule of ours fails where it should, and nowhere else', () => {
  const json = ['content', 'application/json'];
  const me = ['me', 'get'];
  const create = ['create_channel', 'post'];
  const users = 'paths/users.yaml';
  const channels = 'paths/channels.yaml';
  const moderator = 'paths/moderator.yaml';
  const realtime = 'asyncapi.yaml';

  spoil(users, [...me, 'summary']);
  spoil(users, [...me, 'operationId']);
  spoil(users, [...me, 'tags'], []);
  spoil(channels, ['channels', 'get', 'x-action']);
  spoil('paths/service.yaml', ['liveness', 'get', 'x-action'], 'health:read');
  spoil(channels, ['channels', 'get', 'responses', '401']);
  spoil(channels, ['channels', 'get', 'responses', '403']);
  spoil(channels, ['channel', 'get', 'responses', '404']);
  spoil(channels, ['channels', 'post', 'x-rate-limit'], 'surprise');
  spoil(channels, ['channel', 'patch', 'responses', '429']);
  spoil(realtime, ['operations', 'editMessage', 'x-rate-limit']);
  for (const status of ['400', '413', '415', '500', '503']) spoil(moderator, [...create, 'responses', status]);
  spoil(moderator, [...create, 'requestBody', ...json, 'example']);
  spoil(moderator, [...create, 'responses', '200', ...json, 'example']);
  spoil('schemas/NewChannel.yaml', ['additionalProperties']);
  spoil('parameters.yaml', ['Limit', 'schema', 'maximum']);
  spoil('schemas/ChannelList.yaml', ['maxItems']);
  spoil('schemas/Token.yaml', ['title'], 'Tokens');
  spoil('schemas/Email.yaml', ['maxLength']);
  spoil('schemas/Id.yaml', ['minimum']);
  spoil('parameters.yaml', ['IfNoneMatch', 'schema', 'pattern'], '^(?!x)');
  spoil('schemas/Username.yaml', ['pattern'], '^\\p{L}+$');
  spoil('schemas/Role.yaml', ['example']);
  spoil('schemas/Role.yaml', ['description']);
  spoil('schemas/NewText.yaml', ['additionalProperties'], true);
  spoil('schemas/Handshake.yaml', ['additionalProperties']);
  spoil(realtime, ['channels', 'plainChannel', 'bindings', 'ws', 'query', 'additionalProperties']);
  spoil(realtime, ['operations', 'sendMessage', 'summary']);
  spoil(realtime, ['operations', 'announceReady', 'x-action']);
  spoil(realtime, ['channels', 'channel', 'x-action']);
  spoil(realtime, ['components', 'messages', 'ready', 'examples']);
  spoil(realtime, ['components', 'schemas', 'Local'], {
    title: 'Other',
    description: 'x',
    type: 'boolean',
    example: true,
  });

  const found = findings();
  expect(found).toEqual([
    'asyncapi-examples: asyncapi.yaml components messages ready',
    'asyncapi-operation-named: asyncapi.yaml operations sendMessage summary',
    'asyncapi-permission: asyncapi.yaml channels channel',
    'asyncapi-permission: asyncapi.yaml operations announceReady',
    'asyncapi-rate-limit: asyncapi.yaml operations editMessage',
    'asyncapi-request-closed: asyncapi.yaml channels plainChannel bindings ws query additionalProperties',
    'asyncapi-request-closed: schemas/Handshake.yaml additionalProperties',
    'asyncapi-request-closed: schemas/NewText.yaml additionalProperties',
    'operation-examples: paths/moderator.yaml create_channel post requestBody content application/json',
    'operation-examples: paths/moderator.yaml create_channel post responses 200 content application/json',
    'operation-named: paths/users.yaml me get operationId',
    'operation-named: paths/users.yaml me get summary',
    'operation-named: paths/users.yaml me get tags',
    'operation-permission: paths/channels.yaml channels get',
    'operation-permission: paths/service.yaml liveness get',
    'operation-rate-limit: paths/channels.yaml channel patch responses 429',
    'operation-rate-limit: paths/channels.yaml channels post',
    'operation-statuses: paths/channels.yaml channel get responses 404',
    'operation-statuses: paths/channels.yaml channels get responses 401',
    'operation-statuses: paths/channels.yaml channels get responses 403',
    'operation-statuses: paths/moderator.yaml create_channel post responses 400',
    'operation-statuses: paths/moderator.yaml create_channel post responses 413',
    'operation-statuses: paths/moderator.yaml create_channel post responses 415',
    'operation-statuses: paths/moderator.yaml create_channel post responses 500',
    'operation-statuses: paths/moderator.yaml create_channel post responses 503',
    'request-closed: schemas/NewChannel.yaml additionalProperties',
    'request-closed: schemas/NewMessage.yaml oneOf 0 additionalProperties',
    'schema-bounded: parameters.yaml Limit schema maximum',
    'schema-file-bounded: schemas/ChannelList.yaml maxItems',
    'schema-file-bounded: schemas/Email.yaml maxLength',
    'schema-file-bounded: schemas/Id.yaml minimum',
    'schema-file-named: schemas/Role.yaml description',
    'schema-file-named: schemas/Role.yaml example',
    'schema-file-named: schemas/Token.yaml',
    'schema-file-portable: schemas/Username.yaml pattern',
    'schema-named: asyncapi.yaml components schemas Local',
    'schema-portable: parameters.yaml IfNoneMatch schema pattern',
  ]);
  const proven = new Set(found.map((line) => line.split(':')[0]));
  expect(ownRules.filter((rule) => !proven.has(rule))).toEqual([]);
});

test('the AsyncAPI parser fails the lint even with its mildest finding', () => {
  spoil('asyncapi.yaml', ['asyncapi'], '3.0.0');
  const { status, stdout } = run('scripts/lint-asyncapi.js', path.join(folder, 'asyncapi.yaml'));
  expect({ status, stdout }).toEqual({ status: 1, stdout: expect.stringContaining('asyncapi-latest-version') });
});
