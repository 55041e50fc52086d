import type { Namespace, Server } from 'socket.io';
import { DomainError } from '../domain/errors';
import type { Gate } from './gate';

/** How many channels one connection follows at most; the contract says so. */
const channelLimit = 1000;

interface ConnectionPart {
  client: { conn: { readyState: string; once(event: 'close', listener: () => void): unknown } };
}

/** What `Slots` takes the main namespace for; it is not counted. */
export const mainNamespace = 0;

/**
 * At most one socket for each channel of a connection, from the first moment of its joining: a client may send many
 * CONNECT packets while the first is still being checked, and Socket.IO would make a socket of each.
 */
export class Slots {
  /** Of each client, the user of each channel. */
  private readonly taken = new WeakMap<object, Map<number, number>>();

  constructor(private readonly gate: Gate) {}

  /** @throws bad_request if the connection already has, or is getting, this channel; too_many_channels, too_many_connections */
  take({ client }: ConnectionPart, channelId: number, userId: number): void {
    // Nobody would hear of its end any more.
    if (client.conn.readyState !== 'open') throw new DomainError('bad_request', 'This connection is closed.');
    const channels = this.channelsOf(client);
    if (channels.has(channelId)) throw new DomainError('bad_request', 'This connection is already here.');
    if (channelId !== mainNamespace && channels.size - Number(channels.has(mainNamespace)) >= channelLimit)
      throw new DomainError('too_many_channels');
    this.gate.take(userId, client);
    channels.set(channelId, userId);
  }

  release({ client }: ConnectionPart, channelId: number): void {
    const userId = this.taken.get(client)?.get(channelId);
    if (userId === undefined) return;
    this.taken.get(client)?.delete(channelId);
    this.gate.release(userId, client);
  }

  /** Socket.IO says nothing of a socket whose connection closes while it is being checked. */
  private channelsOf(client: ConnectionPart['client']): Map<number, number> {
    const known = this.taken.get(client);
    if (known) return known;
    const channels = new Map<number, number>();
    client.conn.once('close', () => {
      for (const channelId of [...channels.keys()]) this.release({ client }, channelId);
    });
    this.taken.set(client, channels);
    return channels;
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
