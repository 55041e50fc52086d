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
  const files = ['openapi.yaml', 'asyncapi.yaml', 'schemas/*.yaml'].map((file) => path.join(folder, file));
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
  const operation = (method: string, url: string) => ['paths', url, method];
  const me = operation('get', '/users/me');
  const create = operation('post', '/moderator/create_channel');
  const json = ['content', 'application/json'];
  const rest = 'openapi.yaml';
  const realtime = 'asyncapi.yaml';

  spoil(rest, [...me, 'summary']);
  spoil(rest, [...me, 'operationId']);
  spoil(rest, [...me, 'tags'], []);
  spoil(rest, [...operation('get', '/channels'), 'x-action']);
  spoil(rest, [...operation('get', '/health/live'), 'x-action'], 'health:read');
  spoil(rest, [...operation('get', '/channels'), 'responses', '401']);
  spoil(rest, [...operation('get', '/channels'), 'responses', '403']);
  spoil(rest, [...operation('get', '/channels/{channel_id}'), 'responses', '404']);
  for (const status of ['400', '413', '415', '500', '503']) spoil(rest, [...create, 'responses', status]);
  spoil(rest, [...create, 'requestBody', ...json, 'example']);
  spoil(rest, [...create, 'responses', '200', ...json, 'example']);
  spoil(rest, ['components', 'schemas', 'NewChannel', 'additionalProperties']);
  spoil(rest, ['components', 'parameters', 'Limit', 'schema', 'maximum']);
  spoil(rest, ['components', 'schemas', 'ChannelList', 'maxItems']);
  spoil(rest, ['components', 'schemas', 'Token', 'title'], 'Tokens');
  spoil('schemas/Email.yaml', ['maxLength']);
  spoil('schemas/Id.yaml', ['minimum']);
  spoil('schemas/Role.yaml', ['example']);
  spoil('schemas/Role.yaml', ['description']);
  spoil('schemas/NewMessage.yaml', ['additionalProperties'], true);
  spoil('schemas/Handshake.yaml', ['additionalProperties']);
  spoil(realtime, ['channels', 'plainChannel', 'bindings', 'ws', 'query', 'additionalProperties']);
  spoil(realtime, ['operations', 'sendMessage', 'summary']);
  spoil(realtime, ['operations', 'announceReady', 'x-action']);
  spoil(realtime, ['channels', 'channel', 'x-action']);
  spoil(realtime, ['components', 'messages', 'ready', 'examples']);

  const found = findings();
  expect(found).toEqual([
    'asyncapi-examples: asyncapi.yaml components messages ready',
    'asyncapi-operation-named: asyncapi.yaml operations sendMessage summary',
    'asyncapi-permission: asyncapi.yaml channels channel',
    'asyncapi-permission: asyncapi.yaml operations announceReady',
    'asyncapi-request-closed: asyncapi.yaml channels plainChannel bindings ws query additionalProperties',
    'asyncapi-request-closed: schemas/Handshake.yaml additionalProperties',
    'asyncapi-request-closed: schemas/NewMessage.yaml additionalProperties',
    'operation-examples: openapi.yaml paths /moderator/create_channel post requestBody content application/json',
    'operation-examples: openapi.yaml paths /moderator/create_channel post responses 200 content application/json',
    'operation-named: openapi.yaml paths /users/me get operationId',
    'operation-named: openapi.yaml paths /users/me get summary',
    'operation-named: openapi.yaml paths /users/me get tags',
    'operation-permission: openapi.yaml paths /channels get',
    'operation-permission: openapi.yaml paths /health/live get',
    'operation-statuses: openapi.yaml paths /channels get responses 401',
    'operation-statuses: openapi.yaml paths /channels get responses 403',
    'operation-statuses: openapi.yaml paths /channels/{channel_id} get responses 404',
    'operation-statuses: openapi.yaml paths /moderator/create_channel post responses 400',
    'operation-statuses: openapi.yaml paths /moderator/create_channel post responses 413',
    'operation-statuses: openapi.yaml paths /moderator/create_channel post responses 415',
    'operation-statuses: openapi.yaml paths /moderator/create_channel post responses 500',
    'operation-statuses: openapi.yaml paths /moderator/create_channel post responses 503',
    'request-closed: openapi.yaml components schemas NewChannel additionalProperties',
    'request-closed: schemas/NewMessage.yaml additionalProperties',
    'schema-bounded: openapi.yaml components parameters Limit schema maximum',
    'schema-bounded: openapi.yaml components schemas ChannelList maxItems',
    'schema-file-bounded: schemas/Email.yaml maxLength',
    'schema-file-bounded: schemas/Id.yaml minimum',
    'schema-file-named: schemas/Role.yaml description',
    'schema-file-named: schemas/Role.yaml example',
    'schema-named: openapi.yaml components schemas Token',
  ]);
  const proven = new Set(found.map((line) => line.split(':')[0]));
  expect(ownRules.filter((rule) => !proven.has(rule))).toEqual([]);
});

test('the AsyncAPI parser fails the lint even with its mildest finding', () => {
  spoil('asyncapi.yaml', ['asyncapi'], '3.0.0');
  const { status, stdout } = run('scripts/lint-asyncapi.js', path.join(folder, 'asyncapi.yaml'));
  expect({ status, stdout }).toEqual({ status: 1, stdout: expect.stringContaining('asyncapi-latest-version') });
});
