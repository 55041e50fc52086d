import { EventEmitter, once } from 'node:events';
import WebSocket from 'ws';

export interface Packet {
  /** Of Socket.IO: 0 CONNECT, 1 DISCONNECT, 2 EVENT, 3 ACK, 4 CONNECT_ERROR. */
  type: number;
  namespace: string;
  data: unknown;
}

/** A Socket.IO client without the manners of the real one: it writes what it is told, and may stop reading. */
export class RawSocket {
  readonly socket: WebSocket;
  readonly packets: Packet[] = [];
  isClosed = false;
  private readonly changes = new EventEmitter();

  private constructor(url: string) {
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    this.socket.on('message', (data) => this.take(data.toString()));
    this.socket.on('close', () => {
      this.isClosed = true;
      this.changes.emit('change');
    });
    this.socket.on('error', () => {});
  }

  static async open(url: string): Promise<RawSocket> {
    const raw = new RawSocket(url);
    await once(raw.socket, 'message');
    return raw;
  }

  /** Asks for a namespace; whoever listens to it hears a CONNECT or a CONNECT_ERROR. */
  connect(namespace: string, auth: object): void {
    this.socket.send(`40${namespace},${JSON.stringify(auth)}`);
  }

  disconnect(namespace: string): void {
    this.socket.send(`41${namespace},`);
  }

  emit(namespace: string, id: number, ...event: unknown[]): void {
    this.socket.send(`42${namespace},${id}${JSON.stringify(event)}`);
  }

  /** The packets of a type, of a namespace. */
  of(type: number, namespace?: string): Packet[] {
    return this.packets.filter((packet) => {
      return packet.type === type && (namespace === undefined || packet.namespace === namespace);
    });
  }

  /** Resolves once the condition holds; rejects if the connection closes before. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      if (this.isClosed) throw new Error(`closed; saw ${JSON.stringify(this.packets.slice(-5))}`);
      await once(this.changes, 'change');
    }
  }

  /** Resolves once the connection is closed. */
  async closed(): Promise<void> {
    if (!this.isClosed) await once(this.socket, 'close');
  }

  end(): void {
    this.socket.terminate();
  }

  private take(frame: string): void {
    if (frame === '2') this.socket.send('3');
    const [, type, namespace = '/', , json] = /^4(\d)(?:(\/[^,]*),)?(\d+)?(.*)$/s.exec(frame) ?? [];
    if (type !== undefined) this.packets.push({ type: Number(type), namespace, data: json ? JSON.parse(json) : null });
    this.changes.emit('change');
  }
}
