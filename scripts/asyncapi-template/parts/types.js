import openapiTypes, { astToString } from 'openapi-typescript';

/** realtime.ts; a schema that REST has too is imported from there, so that the two are one type. */
export async function realtimeTypes({ commands, events, handshake }, schemas, restSchemas) {
  const own = await ownTypes(schemas, restSchemas);
  const types = Object.keys(schemas)
    .sort()
    .map((name) => {
      const note = schemas[name].description ? `/** ${schemas[name].description.trim()} */\n` : '';
      return `${note}export type ${name} = ${own[name] ?? `components['schemas']['${name}']`};\n`;
    });
  return `import type { components } from './openapi';

${types.join('\n')}
/** The Socket.IO \`auth\` object. */
export type HandshakeAuth = ${handshake};

type DataOf<Ack> = Ack extends { data: infer Data } ? Data : never;

/** What a client may send: where to, what it carries, how it is acknowledged, and what a handler gives for the ack. */
export interface Commands {
${each(commands, commandType)}
}

/** What the server sends, and what it carries. */
export interface Events {
${each(events, (e) => e.payload)}
}

/** For \`Server\` and \`Socket\` of socket.io and socket.io-client. */
export interface ClientToServerEvents {
${each(commands, (c) => `(payload: ${c.payload}${c.ack ? `, ack: (ack: ${c.ack}) => void` : ''}) => void`)}
}

export interface ServerToClientEvents {
${each(events, (e) => `(payload: ${e.payload}) => void`)}
}
`;
}

const commandType = ({ channel, payload, ack }) =>
  `{ channel: '${channel}'; payload: ${payload}; ${ack ? `ack: ${ack}; data: DataOf<${ack}>` : 'ack: undefined; data: void'} }`;

/** Members of an interface, or of an object with `end` a comma. */
export function each(entries, show, end = ';') {
  return Object.entries(entries)
    .map(([name, entry]) => `  '${name}': ${show(entry)}${end}`)
    .join('\n');
}

/** name -> type, of the schemas that REST does not have. */
async function ownTypes(schemas, restSchemas) {
  const document = { openapi: '3.1.0', info: { title: '', version: '' }, paths: {}, components: { schemas } };
  const nodes = await openapiTypes(document, { silent: true });
  const members = (node, name) => node.members.find((member) => (member.name.text ?? member.name.escapedText) === name);
  const components = nodes.find((node) => node.name?.escapedText === 'components');
  const named = members(components, 'schemas').type;
  const own = Object.keys(schemas).filter((name) => !restSchemas.includes(name));
  return Object.fromEntries(
    own.map((name) => [
      name,
      astToString(members(named, name).type)
        .trim()
        .replace(/components\["schemas"\]\["(\w+)"\]/g, '$1'),
    ]),
  );
}
