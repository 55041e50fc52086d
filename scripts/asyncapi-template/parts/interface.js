/**
 * What Socket.IO carries: `commands` (name -> channel, payload and, where acknowledged, ack), `events` (name -> payload)
 * and the `handshake`, each by the name of its schema. Channels of other servers (plain WebSocket) have no event names.
 */
export function readInterface(asyncapi) {
  const commands = {};
  const events = {};
  const onSocketIo = (channel) => channel.servers().some((server) => server.protocol() === 'socketio');
  const channels = asyncapi.channels().filter(onSocketIo);

  for (const channel of channels) {
    for (const operation of channel.operations()) {
      const names = operation.isReceive() ? commands : events;
      for (const message of operation.messages()) {
        const name = message.name();
        const payload = schemaName(message.payload());
        // All namespaces share one map of events, so a name means one thing; and a command has one place to go.
        if (operation.isReceive() ? names[name] : names[name]?.payload !== (names[name] && payload)) {
          throw new Error(`asyncapi: two operations have a message named ${name}`);
        }
        names[name] = { channel: channel.id(), payload, ack: ackOf(operation) };
      }
    }
  }

  // An extension's value is a copy without a name, but every schema's title is its name.
  const handshakes = new Set(channels.map((channel) => channel.extensions().get('x-handshake')?.value().title));
  if (handshakes.size !== 1) throw new Error('asyncapi: all Socket.IO channels must have the same x-handshake');
  return { commands, events, handshake: [...handshakes][0] };
}

function ackOf(operation) {
  const messages = operation.reply()?.messages().all() ?? [];
  if (messages.length > 1) throw new Error(`asyncapi: ${operation.id()} has more than one reply`);
  return messages.length === 1 ? schemaName(messages[0].payload()) : undefined;
}

function schemaName(schema) {
  const name = schema.id();
  if (!name || name.startsWith('<')) throw new Error('asyncapi: the payloads of commands and events are named schemas');
  return name;
}
