import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/**
 * A part of a text frame: `bytes` from `start` to `end` are its payload from `offset` on, of `length` in all. The first
 * part has at least 64 bytes or is the whole. `bytes` is reused once the call returns.
 */
export type FramePart = (bytes: Buffer, start: number, end: number, offset: number, length: number) => void;

/** How much of a frame the first part always holds, so that a receiver can tell what it is. */
const firstPart = 64;
const textFrame = 1;
const closeFrame = 8;
const pingFrame = 9;
const emptyPong = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);

/** One for all sockets: libuv reads into it and calls back before it reads again. Large, so that reads are few. */
const received = Buffer.allocUnsafe(256 * 1024);

/**
 * The least WebSocket client (RFC 6455) that can load a server: it neither allocates nor copies what it receives. What
 * it sends is masked with zeros, which costs the server what any mask costs. ASCII only, no extensions.
 */
export class WireSocket {
  private readonly socket: Socket;
  private upgraded = false;
  private rest: Buffer | null = null;
  private opcode = 0;
  private offset = 0;
  private length = 0;
  private inFrame = false;

  constructor(
    port: number,
    path: string,
    private readonly onFrame: FramePart,
    private readonly onClose: (reason: string) => void,
  ) {
    const callback = (size: number) => {
      // What is sent while reading leaves in one write.
      this.socket.cork();
      this.read(size);
      this.socket.uncork();
      return true;
    };
    this.socket = connect({ host: '127.0.0.1', port, noDelay: true, onread: { buffer: received, callback } });
    this.socket.on('error', (error) => onClose(error.message));
    this.socket.on('close', () => onClose('the connection was closed'));
    const lines = [
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ];
    this.socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  }

  send(text: string): void {
    const { length } = text;
    const header = length < 126 ? 6 : 8;
    const frame = Buffer.allocUnsafe(header + length);
    frame[0] = 0x80 | textFrame;
    if (header === 6) {
      frame[1] = 0x80 | length;
    } else {
      if (length > 0xffff) throw new RangeError('This client sends at most 65,535 bytes.');
      frame[1] = 0x80 | 126;
      frame.writeUInt16BE(length, 2);
    }
    frame.fill(0, header - 4, header);
    frame.write(text, header, 'latin1');
    this.socket.write(frame);
  }

  /** Ends the connection at once; `onClose` may still be called. */
  destroy(): void {
    this.socket.destroy();
  }

  private read(size: number): void {
    const bytes = this.rest ? Buffer.concat([this.rest, received.subarray(0, size)]) : received;
    const end = this.rest ? bytes.length : size;
    this.rest = null;
    let at = this.upgraded ? 0 : this.readUpgrade(bytes.subarray(0, end));
    while (at < end) {
      if (!this.inFrame) {
        const header = this.readHeader(bytes, at, end);
        if (header === 0) break;
        at += header;
      }
      const taken = Math.min(end - at, this.length - this.offset);
      if (this.opcode === textFrame) this.onFrame(bytes, at, at + taken, this.offset, this.length);
      this.offset += taken;
      at += taken;
      this.inFrame = this.offset < this.length;
    }
    if (at < end) this.rest = Buffer.from(bytes.subarray(at, end));
  }

  /** Where the frames begin, or 0. */
  private readUpgrade(bytes: Buffer): number {
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) return 0;
    const [status] = bytes.toString('latin1', 0, end).split('\r\n');
    if (!status?.startsWith('HTTP/1.1 101')) {
      this.socket.destroy();
      this.onClose(`refused: ${status}`);
      return bytes.length;
    }
    this.upgraded = true;
    return end + 4;
  }

  /** The header's size; 0 if not enough has arrived yet. */
  private readHeader(bytes: Buffer, at: number, end: number): number {
    if (!this.upgraded || end - at < 2) return 0;
    const short = (bytes[at + 1] as number) & 0x7f;
    const header = short === 127 ? 10 : short === 126 ? 4 : 2;
    if (end - at < header) return 0;
    const length =
      header === 10 ? Number(bytes.readBigUInt64BE(at + 2)) : header === 4 ? bytes.readUInt16BE(at + 2) : short;
    if (end - at < header + Math.min(length, firstPart)) return 0;
    this.opcode = (bytes[at] as number) & 0x0f;
    this.offset = 0;
    this.length = length;
    this.inFrame = length > 0;
    if (this.opcode === pingFrame) this.socket.write(emptyPong);
    if (this.opcode === closeFrame) this.onClose(`close frame ${length >= 2 ? bytes.readUInt16BE(at + header) : ''}`);
    return header;
  }
}
