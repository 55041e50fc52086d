import Ajv2020 from 'ajv/dist/2020';
import standaloneCode from 'ajv/dist/standalone';
import addFormats from 'ajv-formats';
import { each } from './types';

/** validators.ts: for what comes from a client. */
export function inputValidators({ commands, handshake }, schemas) {
  const { code, validator } = compile(schemas, [handshake, ...payloads(commands)]);
  return `// @ts-nocheck Ajv's code has no types; what is exported has.
import type { ErrorObject } from 'ajv';
import type { Commands, HandshakeAuth } from './realtime';

/** After it has returned false, \`errors\` says why; the next call overwrites that. */
export interface Validate<Value> {
  (value: unknown): value is Value;
  errors?: ErrorObject[] | null;
}

export const validateHandshake: Validate<HandshakeAuth> = ${validator(handshake)};

export const validateCommand: { readonly [Name in keyof Commands]: Validate<Commands[Name]['payload']> } = {
${each(commands, (c) => validator(c.payload), ',')}
};

/** The channel of the document that each command belongs to. */
export const channelOfCommand: { readonly [Name in keyof Commands]: Commands[Name]['channel'] } = {
${each(commands, (c) => `'${c.channel}'`, ',')}
};

${code}`;
}

/** output-validators.ts: for what the service itself sends, in tests and development. */
export function outputValidators({ commands, events }, schemas) {
  const acked = Object.fromEntries(Object.entries(commands).filter(([, command]) => command.ack));
  const { code, validator } = compile(schemas, [...payloads(events), ...Object.values(acked).map((c) => c.ack)]);
  return `// @ts-nocheck Ajv's code has no types; what is exported has.
import type { Commands, Events } from './realtime';
import type { Validate } from './validators';

export const validateEvent: { readonly [Name in keyof Events]: Validate<Events[Name]> } = {
${each(events, (e) => validator(e.payload), ',')}
};

type Acked = { [Name in keyof Commands]: Commands[Name]['ack'] extends undefined ? never : Name }[keyof Commands];

export const validateAck: { readonly [Name in Acked]: Validate<Commands[Name]['ack']> } = {
${each(acked, (c) => validator(c.ack), ',')}
};

${code}`;
}

const payloads = (messages) => Object.values(messages).map((message) => message.payload);

/** Ajv's standalone code for the named schemas, and the name of each one's function in it. */
function compile(schemas, names) {
  const ajv = new Ajv2020({ code: { source: true, esm: true, lines: true } });
  addFormats(ajv);
  ajv.addVocabulary(['components', 'example', 'x-problems']);
  ajv.addSchema({ $id: 'asyncapi', components: { schemas } });
  const refs = Object.fromEntries(names.map((name) => [name, `asyncapi#/components/schemas/${name}`]));
  const source = standaloneCode(ajv, refs).replace('"use strict";', '');
  const functions = {};
  const code = source.replace(/^export const (\w+) = (\w+);/gm, (_, name, func) => {
    functions[name] = func;
    return '';
  });
  return { code: dropUnused(code), validator: (name) => functions[name] };
}

/** Ajv keeps a copy of every schema, though most are never looked at. */
function dropUnused(code) {
  const isUsed = (line) => {
    const name = /^const (schema\d+) = /.exec(line)?.[1];
    return line !== '' && (!name || new RegExp(`\\b${name}\\b`).test(code.replace(line, '')));
  };
  return `${code.split('\n').filter(isUsed).join('\n')}\n`;
}
