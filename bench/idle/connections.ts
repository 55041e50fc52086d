import { eachOf } from '../support/bench';
import { socketIoPath } from '../support/protocol';
import { WireSocket } from '../support/wire';

const atOnce = 50;
const joinWithinMilliseconds = 30_000;

/** Many Socket.IO connections that join namespaces and then only answer pings. */
export class IdleConnections {
  private readonly sockets: IdleConnection[] = [];
  private error: Error | null = null;
  private closing = false;

  constructor(
    private readonly port: number,
    /** How a namespace's name goes on in the packet that says that it is joined. */
    private readonly joined: (namespace: string) => string,
  ) {}

  /** Opens connections, each in its first namespace; `auth` is the handshake of the connection with this index. */
  async open(count: number, auth: (index: number) => object, namespace: (index: number) => string): Promise<void> {
    const first = this.sockets.length;
    await eachOf(count, atOnce, async (i) => {
      const index = first + i;
      const socket = new IdleConnection(this.port, auth(index), this.joined, (error) => this.fail(error));
      this.sockets[index] = socket;
      await socket.join(namespace(index));
    });
    this.assertWhole();
  }

  /** Joins a further namespace with every connection. */
  async joinAll(namespace: (index: number) => string): Promise<void> {
    await eachOf(this.sockets.length, atOnce, async (index) => this.sockets[index]?.join(namespace(index)));
    this.assertWhole();
  }

  /** @throws if any connection has ended */
  assertWhole(): void {
    if (this.error) throw this.error;
  }

  close(): void {
    this.closing = true;
    for (const socket of this.sockets.splice(0)) socket.destroy();
    this.closing = false;
  }

  private fail(error: Error): void {
    if (!this.closing) this.error ??= error;
  }
}

class IdleConnection {
  private readonly socket: WireSocket;
  private opened = false;
  private waiting: { namespace: string; resolve: () => void; reject: (error: Error) => void } | null = null;
  private ended = false;

  constructor(
    port: number,
    private readonly auth: object,
    private readonly joined: (namespace: string) => string,
    private readonly onEnd: (error: Error) => void,
  ) {
    this.socket = new WireSocket(
      port,
      socketIoPath,
      (bytes, start, end) => this.receive(bytes.toString('latin1', start, end)),
      (reason) => this.end(new Error(reason)),
    );
  }

  async join(namespace: string): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`${namespace} was not joined in time`)), joinWithinMilliseconds);
      this.waiting = { namespace, resolve, reject };
      if (this.opened) this.connect(namespace);
    });
    clearTimeout(timer);
  }

  destroy(): void {
    this.ended = true;
    this.socket.destroy();
  }

  private connect(namespace: string): void {
    this.socket.send(`40${namespace},${JSON.stringify(this.auth)}`);
  }

  private receive(frame: string): void {
    if (frame === '2') {
      this.socket.send('3');
    } else if (frame.startsWith('0{')) {
      this.opened = true;
      if (this.waiting) this.connect(this.waiting.namespace);
    } else if (frame.startsWith('44') || frame.startsWith('41')) {
      this.end(new Error(`refused: ${frame}`));
    } else if (this.waiting && frame.startsWith(this.joined(this.waiting.namespace))) {
      const { resolve } = this.waiting;
      this.waiting = null;
      resolve();
    }
  }

  private end(error: Error): void {
    if (this.ended) return;
    this.ended = true;
    this.waiting?.reject(error);
    this.onEnd(error);
  }
}
