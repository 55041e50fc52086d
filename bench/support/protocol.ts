/** A message as it was delivered. */
export interface Delivered {
  id: number;
  content: string;
}

/** What a frame that is neither a delivery nor an acknowledgement asks of the client. */
export interface Control {
  reply?: string;
  /** The client has joined; where it stands, if the server says so. */
  joined?: { revision?: number };
  refused?: string;
}

/** What a server speaks, over WebSocket. */
export interface Protocol {
  path: string;
  /** The first bytes of frames that deliver messages, and of those that acknowledge one. */
  delivery: Buffer;
  acknowledgement: Buffer;
  send(n: number, content: string, clientId: string): string;
  /** @throws where the frame is wrong in itself */
  decodeDelivery(frame: string): Delivered[];
  decodeAcknowledgement(frame: string): { n: number; id: number };
  control(frame: string, token: string): Control;
}

export const socketIoPath = '/socket.io/?EIO=4&transport=websocket';

/** Socket.IO 4 (Engine.IO 4) in one namespace; both our server and the plain one. */
abstract class SocketIoProtocol implements Protocol {
  readonly path = socketIoPath;
  readonly delivery: Buffer;
  readonly acknowledgement: Buffer;

  constructor(
    protected readonly namespace: string,
    private readonly event: string,
  ) {
    this.delivery = Buffer.from(`42${namespace},["${event}",`);
    this.acknowledgement = Buffer.from(`43${namespace},`);
  }

  send(n: number, content: string, clientId: string): string {
    return `42${this.namespace},${n}["message:send",{"content":"${content}","client_id":"${clientId}"}]`;
  }

  decodeDelivery(frame: string): Delivered[] {
    return this.messagesOf(JSON.parse(frame.slice(`42${this.namespace},["${this.event}",`.length, -1)));
  }

  decodeAcknowledgement(frame: string): { n: number; id: number } {
    const at = frame.indexOf('[');
    const [answer] = JSON.parse(frame.slice(at)) as [unknown];
    return { n: Number(frame.slice(this.acknowledgement.length, at)), id: this.idOf(answer) };
  }

  control(frame: string, token: string): Control {
    if (frame === '2') return { reply: '3' };
    if (frame.startsWith('0{')) return { reply: `40${this.namespace},${JSON.stringify({ token })}` };
    if (frame.startsWith(`44${this.namespace},`) || frame.startsWith(`41${this.namespace},`)) return { refused: frame };
    return this.joining(frame);
  }

  protected abstract messagesOf(payload: unknown): Delivered[];
  protected abstract idOf(answer: unknown): number;
  protected abstract joining(frame: string): Control;
}

/** Our server: one event for each commit. */
export class OurProtocol extends SocketIoProtocol {
  constructor(channelId: number) {
    super(`/ws/${channelId}`, 'messages');
  }

  protected messagesOf(payload: unknown): Delivered[] {
    const { after, revision, messages } = payload as { after: number; revision: number; messages: Delivered[] };
    if (messages[0]?.id !== after + 1 || messages.at(-1)?.id !== revision) {
      throw new Error(`a batch after ${after} to ${revision} holds ${messages[0]?.id} to ${messages.at(-1)?.id}`);
    }
    return messages;
  }

  protected idOf(answer: unknown): number {
    const { data } = answer as { data?: { id: number } };
    if (!data) throw new Error(`refused: ${JSON.stringify(answer)}`);
    return data.id;
  }

  protected joining(frame: string): Control {
    const ready = `42${this.namespace},["ready",`;
    if (frame.startsWith(ready)) return { joined: JSON.parse(frame.slice(ready.length, -1)) as { revision: number } };
    return frame.startsWith(`42${this.namespace},["closed"`) ? { refused: frame } : {};
  }
}

/** The plain Socket.IO server: one event for each message. */
export class PlainProtocol extends SocketIoProtocol {
  constructor(channelId: number) {
    super(`/ws/${channelId}`, 'message');
  }

  protected messagesOf(payload: unknown): Delivered[] {
    return [payload as Delivered];
  }

  protected idOf(answer: unknown): number {
    return (answer as { id: number }).id;
  }

  protected joining(frame: string): Control {
    return frame.startsWith(`40${this.namespace},`) ? { joined: {} } : {};
  }
}

/** The raw WebSocket server: JSON frames of its own. */
export class RawProtocol implements Protocol {
  readonly path = '/';
  readonly delivery = Buffer.from('{"message":');
  readonly acknowledgement = Buffer.from('{"ack":');

  send(n: number, content: string, clientId: string): string {
    return `{"n":${n},"content":"${content}","client_id":"${clientId}"}`;
  }

  decodeDelivery(frame: string): Delivered[] {
    return [(JSON.parse(frame) as { message: Delivered }).message];
  }

  decodeAcknowledgement(frame: string): { n: number; id: number } {
    return (JSON.parse(frame) as { ack: { n: number; id: number } }).ack;
  }

  control(frame: string): Control {
    return frame === '{"ready":true}' ? { joined: {} } : {};
  }
}
