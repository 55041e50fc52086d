import type { Namespace, Server } from 'socket.io';
import type { ClientToServerEvents, Events, ServerToClientEvents } from '../../generated/realtime';
import type { Context } from '../domain/context';
import type { ChannelConnection } from './connection';
import { checked } from './output';
import { liveRoom, SocketConnection, type SocketState } from './socket-connection';

type Io = Server<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketState>;

/** The live sockets of each channel on this node. */
export class Rooms {
  constructor(
    private readonly context: Context,
    private readonly io: Io,
  ) {}

  /** Whether anyone follows the channel over Socket.IO. */
  has(channelId: number): boolean {
    return (this.find(channelId)?.sockets.size ?? 0) > 0;
  }

  in(channelId: number) {
    return this.find(channelId)?.to(liveRoom);
  }

  /** Sends to all but the `others`. */
  emit<Name extends keyof Events>(
    channelId: number,
    name: Name,
    payload: Events[Name],
    others?: Iterable<ChannelConnection>,
  ): void {
    this.to(channelId, others)?.emit(name, ...this.payload(name, payload));
  }

  /** The same for what may be lost: a client that is not ready to take it now does not get it. */
  emitVolatile<Name extends keyof Events>(
    channelId: number,
    name: Name,
    payload: Events[Name],
    others?: Iterable<ChannelConnection>,
  ): void {
    this.to(channelId, others)?.volatile.emit(name, ...this.payload(name, payload));
  }

  private payload<Name extends keyof Events>(name: Name, payload: Events[Name]) {
    return [checked(this.context, name, payload)] as unknown as Parameters<ServerToClientEvents[Name]>;
  }

  // Looked up, never made: `io.of(name)` would leave a namespace behind for every channel that changes.
  private find(channelId: number): Namespace<ClientToServerEvents, ServerToClientEvents> | undefined {
    return this.io._nsps.get(`/ws/${channelId}`) as never;
  }

  private to(channelId: number, others: Iterable<ChannelConnection> = []) {
    const room = this.in(channelId);
    const ids = [];
    for (const other of others) if (other instanceof SocketConnection) ids.push(other.id);
    return ids.length > 0 ? room?.except(ids) : room;
  }
}
