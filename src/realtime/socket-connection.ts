import type { Socket } from 'socket.io';
import type { ClientToServerEvents, MessageBatch, ServerToClientEvents } from '../../generated/realtime';
import type { ChangePage } from '../domain/change-log';
import type { Context } from '../domain/context';
import type { DomainError } from '../domain/errors';
import type { Claims } from '../domain/tokens';
import { problemOf } from './commands';
import { Connection } from './connection';
import { checked } from './output';
import type { EngineSocket } from './slow-clients';

export interface SocketState {
  connection: SocketConnection;
  firstPage: ChangePage | undefined;
}

export type ChannelSocket = Socket<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketState>;

/** The Socket.IO room of those who get a channel's live batches. */
export const liveRoom = 'live';

/** Between telling a client and disconnecting it: what it sends to a namespace that is gone ends its whole connection. */
const noticeMilliseconds = 500;

/** A socket in a channel's namespace. */
export class SocketConnection extends Connection {
  private isOpen = false;

  constructor(
    private readonly context: Context,
    private readonly socket: ChannelSocket,
    channelId: number,
    claims: Claims,
  ) {
    super({ id: Number(claims.sub) }, channelId, claims.exp);
  }

  get isGone(): boolean {
    return this.socket.conn.readyState !== 'open' || (this.isOpen && !this.socket.connected);
  }

  /** The socket is in its namespace now, unless it was refused in the moment between that and its admission. */
  open(): void {
    this.isOpen = true;
    if (this.refusal) this.end(this.refusal);
  }

  send(batch: MessageBatch): void {
    this.socket.emit('messages', checked(this.context, 'messages', batch));
  }

  goLive(revision: number): void {
    this.socket.join(liveRoom);
    this.socket.emit('ready', checked(this.context, 'ready', { revision }));
  }

  drained(): Promise<void> {
    const conn = this.socket.conn as unknown as EngineSocket;
    return new Promise((resolve) => {
      const look = () => {
        if (conn.writeBuffer.length > 0 && conn.readyState === 'open') return;
        conn.off('drain', look).off('close', look);
        resolve();
      };
      conn.on('drain', look).on('close', look);
      look();
    });
  }

  protected end(refusal: DomainError): void {
    const { socket, context } = this;
    // Until it is open, its admission is refused instead.
    if (!this.isOpen) return;
    socket.leave(liveRoom);
    socket.emit('closed', checked(context, 'closed', { problem: problemOf(context, refusal, 'closed') }));
    // Clients connect again by themselves after losing the transport, not after being disconnected.
    const leave = () => (refusal.code === 'shutting_down' ? socket.conn.close() : socket.disconnect());
    setTimeout(leave, noticeMilliseconds).unref();
  }
}
