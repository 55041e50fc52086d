import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** A TCP way to a database or a Redis that a test can cut and restore: a real loss of it, of one service alone. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private server: Server;
  private port = 0;
  private isHeld = false;
  private delay = 0;

  private constructor(private target: URL) {
    this.server = this.createServer();
  }

  static async to(url: string): Promise<TcpProxy> {
    const proxy = new TcpProxy(new URL(url));
    await proxy.restore();
    return proxy;
  }

  /** The URL, through here. */
  get url(): string {
    const url = new URL(this.target);
    url.host = `127.0.0.1:${this.port}`;
    return url.href;
  }

  /** Breaks every connection; further ones are refused. */
  async cut(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  async restore(): Promise<void> {
    this.server = this.createServer().listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Nothing comes through any more, and nobody is told: as behind a firewall that drops what it is sent. */
  hold(): void {
    this.isHeld = true;
    for (const socket of this.sockets) socket.pause();
  }

  release(): void {
    this.isHeld = false;
    for (const socket of this.sockets) socket.resume();
  }

  /** What is connected hears nothing any more, for good; who connects anew does. */
  abandon(): void {
    for (const socket of this.sockets) socket.pause().unpipe();
  }

  /** Whatever is sent takes so long from now on, each way. */
  slow(milliseconds: number): void {
    this.delay = milliseconds;
  }

  /** Leads to another server from now on; what goes on already is not touched. */
  lead(url: string): void {
    this.target = new URL(url);
  }

  private late(): Transform {
    const passing = new Transform({
      transform: (chunk, _encoding, next) => {
        if (this.delay === 0) return next(null, chunk);
        setTimeout(() => passing.push(chunk), this.delay);
        next();
      },
    });
    return passing;
  }

  private createServer(): Server {
    return createServer((near) => {
      const far = connect(Number(this.target.port || 5432), this.target.hostname);
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(socket);
        socket.on('error', () => {});
        socket.on('close', () => {
          this.sockets.delete(socket);
          other.destroy();
        });
        socket.pipe(this.late()).pipe(other);
        if (this.isHeld) socket.pause();
      }
    });
  }
}
