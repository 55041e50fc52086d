import type { Namespace, Server } from 'socket.io';
import { DomainError } from '../domain/errors';
import type { Gate } from './gate';

/** How many channels one connection follows at most; the contract says so. */
const channelLimit = 1000;

interface ConnectionPart {
  client: object;
}

/** What `Slots` takes the main namespace for; it is not counted. */
export const mainNamespace = 0;

/**
 * At most one socket for each channel of a connection, from the first moment of its joining: a client may send many
 * CONNECT packets while the first is still being checked, and Socket.IO would make a socket of each.
 */
export class Slots {
  private readonly taken = new WeakMap<object, Set<number>>();

  constructor(private readonly gate: Gate) {}

  /** @throws bad_request if the connection already has, or is getting, this channel; too_many_channels, too_many_connections */
  take({ client }: ConnectionPart, channelId: number, userId: number): void {
    const channels = this.taken.get(client) ?? new Set();
    if (channels.has(channelId)) throw new DomainError('bad_request', 'This connection is already here.');
    if (channelId !== mainNamespace && channels.size - Number(channels.has(mainNamespace)) >= channelLimit)
      throw new DomainError('too_many_channels');
    this.gate.take(userId, client);
    this.taken.set(client, channels.add(channelId));
  }

  release({ client }: ConnectionPart, channelId: number, userId: number): void {
    if (this.taken.get(client)?.delete(channelId)) this.gate.release(userId, client);
  }
}

const sweepMilliseconds = 5000;

/** What Socket.IO makes namespaces of names by. */
type Parents = { children: Set<Namespace> }[];

/** There is nobody in it, nor being checked on the way in. */
const isEmpty = (namespace: Namespace) =>
  namespace.sockets.size === 0 &&
  (namespace as unknown as { _preConnectSockets: Map<string, unknown> })._preConnectSockets.size === 0;

/** Forgets the namespace of a name, if it is empty: names cost a client nothing, and should cost the service none. */
export function dropNamespace(io: Server, parents: unknown[], namespace: Namespace): void {
  if (!isEmpty(namespace)) return;
  for (const { children } of parents as Parents) {
    if (!children.delete(namespace)) continue;
    namespace.adapter.close();
    io._nsps.delete(namespace.name);
  }
}

/**
 * Removes the namespaces that have been empty for a whole interval. Socket.IO's own `cleanupEmptyChildNamespaces` does
 * not count sockets that are still being checked, and would leave those in a namespace that nobody emits to.
 */
export function sweepNamespaces(io: Server, parents: unknown[], milliseconds = sweepMilliseconds): NodeJS.Timeout {
  let empty = new Set<Namespace>();
  const sweep = () => {
    const stillEmpty = new Set<Namespace>();
    for (const { children } of parents as Parents) {
      for (const namespace of children) {
        if (empty.has(namespace)) dropNamespace(io, parents, namespace);
        else if (isEmpty(namespace)) stillEmpty.add(namespace);
      }
    }
    empty = stillEmpty;
  };
  return setInterval(sweep, milliseconds).unref();
}
