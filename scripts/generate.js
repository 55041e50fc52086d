// @ts-check
/**
 * api/ -> generated/: each document in one piece, and all that is derived from it. The same input gives the same
 * output; files that no longer come out are removed.
 */
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const Generator = require('@asyncapi/generator');
const { default: openapiTypes, astToString } = require('openapi-typescript');
const yaml = require('yaml');

const NOTICE = 'Generated from api/ by `npm run generate`; do not edit.';
const root = path.resolve(__dirname, '..');
const target = path.join(root, 'generated');
const template = path.join(__dirname, 'asyncapi-template');

/** Calls `visit` with every object inside `node`. */
function walk(node, visit) {
  if (typeof node !== 'object' || node === null) return;
  visit(node);
  for (const child of Object.values(node)) walk(child, visit);
}

/** Bundles both documents into `out` and returns them. */
function bundle(out) {
  const redocly = path.join(root, 'node_modules/@redocly/cli/bin/cli.js');
  const documents = ['openapi', 'asyncapi'];
  const args = [redocly, 'bundle', ...documents.map((name) => `api/${name}.yaml`), '--ext', 'json', '-o', out];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  try {
    execFileSync(process.execPath, args, { cwd: root, env, stdio: 'pipe' });
  } catch (error) {
    throw new Error(`redocly bundle failed\n${error.stdout}${error.stderr}`);
  }
  return documents.map((name) => {
    const document = JSON.parse(fs.readFileSync(path.join(out, `${name}.json`), 'utf8'));
    // Readers of YAML 1.1 would take an unquoted time for a date.
    const text = yaml.stringify(document, { lineWidth: 120, compat: 'yaml-1.1' });
    fs.writeFileSync(path.join(out, `${name}.yaml`), `# ${NOTICE}\n${text}`);
    return document;
  });
}

/** The REST types as a handler sees them: after validation, when parameters with a default are always there. */
async function restTypes(openapi) {
  const filled = structuredClone(openapi);
  walk(filled, (node) => {
    if (node.in === 'query' && node.schema?.default !== undefined) node.required = true;
    // A header that is referred to would come out as required, whatever it says.
    for (const [name, { $ref }] of Object.entries(node.headers ?? {})) {
      if ($ref) node.headers[name] = openapi.components.headers[path.basename($ref)];
    }
  });
  return astToString(await openapiTypes(filled));
}

function problemTable(openapi) {
  const { enum: codes, 'x-problems': problems } = openapi.components.schemas.ProblemCode;
  if (codes.join() !== Object.keys(problems).join()) {
    throw new Error('api/schemas/ProblemCode.yaml: `enum` and `x-problems` must have the same codes in the same order');
  }
  return `import type { components } from './openapi';

export type ProblemCode = components['schemas']['ProblemCode'];

export const problems = ${JSON.stringify(problems, null, 2)} as const satisfies Record<
  ProblemCode,
  { status: number; title: string; detail: string }
>;
`;
}

/** The operations that need no sign-in. */
function publicOperations(openapi) {
  const operations = Object.values(openapi.paths).flatMap((item) => Object.values(item));
  const ids = operations
    .filter(({ security }) => security && !security.some(({ bearerAuth }) => bearerAuth))
    .map(({ operationId }) => operationId);
  return `export type PublicOperation =${ids
    .sort()
    .map((id) => `\n  | '${id}'`)
    .join('')};
`;
}

/** What `field` is of each operation of one document and each command of the other. */
function fieldOf(field, openapi, asyncapi) {
  const operations = Object.values(openapi.paths).flatMap((item) => Object.values(item));
  const named = operations.filter(({ operationId }) => operationId);
  const at = ($ref) =>
    $ref
      .split('/')
      .slice(1)
      .reduce((node, part) => node[part.replaceAll('~1', '/')], asyncapi);
  const resolve = (node) => (node.$ref ? resolve(at(node.$ref)) : node);
  // What comes over a plain WebSocket is a command, too.
  const commands = Object.values(asyncapi.operations).filter(
    ({ action, channel }) => action === 'receive' && !resolve(channel).bindings?.ws,
  );
  return {
    operations: Object.fromEntries(named.map((operation) => [operation.operationId, operation[field] ?? null])),
    commands: Object.fromEntries(
      commands.map(({ messages: [message], [field]: value }) => [resolve(message).name, value]),
    ),
  };
}

/** What each action needs of an API token, and which action each way in is. */
function scopes(openapi, asyncapi, actions) {
  const listed = Object.entries(openapi['x-scopes']).flatMap(([scope, names]) =>
    names.map((action) => [action, scope === 'none' ? null : scope]),
  );
  const wrong = [
    ...actions.filter((action) => listed.filter(([name]) => name === action).length !== 1),
    ...listed.map(([name]) => name).filter((name) => !actions.includes(name)),
  ];
  if (wrong.length > 0)
    throw new Error(`api/openapi.yaml: \`x-scopes\` must have once, and only once: ${wrong.join()}`);
  const { operations, commands } = fieldOf('x-action', openapi, asyncapi);
  const channels = Object.fromEntries(
    Object.entries(asyncapi.channels).map(([name, node]) => [name, node['x-action']]),
  );
  return `import type { Action } from './actions';
import type { components, operations } from './openapi';
import type { Commands } from './realtime';

export type Scope = components['schemas']['Scope'];

/** Null is what needs a person. */
export const scopeOfAction: Record<Action, Scope | null> = ${JSON.stringify(Object.fromEntries(listed), null, 2)};

/** Null is what anyone may do. */
export const actionOfOperation: Record<keyof operations, Action | null> = ${JSON.stringify(operations, null, 2)};

export const actionOfCommand: Record<keyof Commands, Action> = ${JSON.stringify(commands, null, 2)};

/** What it takes to connect. */
export const actionOfChannel = ${JSON.stringify(channels, null, 2)} as const satisfies Record<string, Action>;
`;
}

/** How often each operation and command may be asked for. */
function rateLimits(openapi, asyncapi) {
  const classes = fieldOf('x-rate-limit', openapi, asyncapi);
  return `import type { operations } from './openapi';
import type { Commands } from './realtime';

/** So many times in so many seconds. */
export interface RateLimit {
  limit: number;
  seconds: number;
}

export type RateLimitClass =${Object.keys(openapi['x-rate-limits'])
    .map((name) => `\n  | '${name}'`)
    .join('')};

/** For each user, each user in each channel, each channel, and each address. */
export const rateLimits: Record<RateLimitClass, Partial<Record<'user' | 'member' | 'channel' | 'address', RateLimit>>> =
  ${JSON.stringify(openapi['x-rate-limits'], null, 2)};

/** Wrong passwords for an account from an address, for an address, and for an account from unknown addresses. */
export const loginThrottle = ${JSON.stringify(openapi['x-login-throttle'], null, 2)} as const;

export const limitOfOperation: Record<keyof operations, RateLimitClass> = ${JSON.stringify(classes.operations, null, 2)};

export const limitOfCommand: Record<keyof Commands, RateLimitClass> = ${JSON.stringify(classes.commands, null, 2)};
`;
}

function actionsOf(documents) {
  const actions = new Set();
  walk(documents, (node) => {
    if (node['x-action']) actions.add(node['x-action']);
  });
  return [...actions].sort();
}

function actionList(list) {
  return `export type Action =${list.map((action) => `\n  | '${action}'`).join('')};

export const actions: readonly Action[] = [${list.map((action) => `\n  '${action}',`).join('')}
];
`;
}

async function main() {
  // Not in place, so that a failure leaves generated/ as it was.
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'atom-chat-generate-'));
  try {
    const [openapi, asyncapi] = bundle(out);
    const write = (name, code) => fs.writeFileSync(path.join(out, name), `// ${NOTICE}\n${code}`);
    write('openapi.ts', await restTypes(openapi));
    write('problems.ts', problemTable(openapi));
    write('rate-limits.ts', rateLimits(openapi, asyncapi));
    const actions = actionsOf([openapi, asyncapi]);
    write('actions.ts', `${actionList(actions)}\n${publicOperations(openapi)}`);
    write('scopes.ts', scopes(openapi, asyncapi, actions));
    const templateParams = { notice: NOTICE, restSchemas: Object.keys(openapi.components.schemas).join() };
    await new Generator(template, out, { forceWrite: true, templateParams }).generate(JSON.stringify(asyncapi));

    const made = fs.readdirSync(out);
    fs.cpSync(out, target, { recursive: true });
    for (const file of fs.readdirSync(target)) if (!made.includes(file)) fs.rmSync(path.join(target, file));
  } finally {
    fs.rmSync(out, { recursive: true, force: true });
    fs.rmSync(path.join(template, '__transpiled'), { recursive: true, force: true });
  }
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
