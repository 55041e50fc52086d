import type { Socket } from 'socket.io';
import type {
  ChannelChanges,
  ClientToServerEvents,
  MemberPresence,
  MessageBatch,
  ServerToClientEvents,
} from '../../generated/realtime';
import type { ChangePage } from '../domain/change-log';
import type { Context } from '../domain/context';
import type { DomainError } from '../domain/errors';
import type { Bearer } from '../domain/tokens';
import { problemOf } from './commands';
import { ChannelConnection, Connection } from './connection';
import { checked } from './output';
import type { EngineSocket } from './slow-clients';

export interface SocketState {
  connection: SocketConnection | UserConnection;
  firstPage: ChangePage | undefined;
}

export type AnySocket = Socket<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketState>;

/** The Socket.IO room of those who get a channel's live batches. */
export const liveRoom = 'live';

/** Between telling a client and disconnecting it: what it sends to a namespace that is gone ends its whole connection. */
export const noticeMilliseconds = 500;

/** A socket in a channel's namespace. */
export class SocketConnection extends ChannelConnection {
  private isOpen = false;

  constructor(
    private readonly context: Context,
    private readonly socket: AnySocket,
    channelId: number,
    bearer: Bearer & { expiresAt: number },
  ) {
    super(bearer, channelId, bearer.expiresAt, socket.conn);
  }

  /** Also the name of a room of its own. */
  get id(): string {
    return this.socket.id;
  }

  get isGone(): boolean {
    return isGone(this.socket, this.isOpen);
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
    this.sendReady(revision, this.goneBefore);
  }

  sendReset(revision: number, before: number): void {
    this.sendReady(revision, before);
  }

  sendPresence(users: MemberPresence[]): void {
    if (users.length > 0) this.socket.emit('presence', checked(this.context, 'presence', { users }));
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
    if (!this.isMoving) {
      this.isLive = false;
      this.socket.leave(liveRoom);
    }
    // Until it is open, its admission is refused instead.
    if (this.isOpen) farewell(this.context, this.socket, refusal, () => this.idle());
  }

  private sendReady(revision: number, before: number | undefined): void {
    const { epoch } = this.context.history;
    const ready = { revision, epoch, ...(before !== undefined && { reset: { before } }) };
    this.socket.emit('ready', checked(this.context, 'ready', ready));
  }
}

/** A socket in the main namespace, for its user's own feed. */
export class UserConnection extends Connection {
  readonly channel = 'user';
  private isOpen = false;

  constructor(
    private readonly context: Context,
    private readonly socket: AnySocket,
    bearer: Bearer & { expiresAt: number },
  ) {
    super(bearer, bearer.expiresAt, socket.conn);
  }

  get isGone(): boolean {
    return isGone(this.socket, this.isOpen);
  }

  /** As for a channel. */
  open(): void {
    this.isOpen = true;
    if (this.refusal) this.end(this.refusal);
  }

  send(changes: ChannelChanges): void {
    if (!this.refusal) this.socket.emit('channels', checked(this.context, 'channels', changes));
  }

  protected end(refusal: DomainError): void {
    if (this.isOpen) farewell(this.context, this.socket, refusal, () => this.idle());
  }
}

const isGone = (socket: AnySocket, isOpen: boolean): boolean =>
  socket.conn.readyState !== 'open' || (isOpen && !socket.connected);

function farewell(context: Context, socket: AnySocket, refusal: DomainError, idle: () => Promise<void>): void {
  socket.emit('closed', checked(context, 'closed', { problem: problemOf(context, refusal, 'closed') }));
  const leave = async () => {
    if (refusal.code === 'shutting_down') {
      await idle();
      // Clients connect again by themselves after losing the transport, not after being disconnected.
      socket.conn.close();
    } else socket.disconnect();
  };
  setTimeout(leave, noticeMilliseconds).unref();
}
