import { once } from 'node:events';
import WebSocket from 'ws';

/** Someone's plain WebSocket in a channel. */
export class PlainConversation {
  readonly socket: WebSocket;
  readonly frames: string[] = [];
  closing: { code: number; reason: string } | undefined;

  constructor(url: string, channelId: number | string, token: string) {
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/ws/${channelId}?token=${encodeURIComponent(token)}`);
    this.socket.on('message', (data) => this.frames.push(data.toString()));
    this.socket.on('close', (code, reason) => {
      this.closing = { code, reason: reason.toString() };
    });
    this.socket.on('error', () => {});
  }

  async open(): Promise<void> {
    await once(this.socket, 'open');
  }

  send(text: string | Buffer): void {
    this.socket.send(text);
  }

  /** Resolves to the first frame that fits, once it is there. */
  async sees(fits: string | ((frame: string) => boolean)): Promise<string> {
    const find = () => this.frames.find((frame) => (typeof fits === 'string' ? frame === fits : fits(frame)));
    while (find() === undefined) {
      if (this.closing) throw new Error(`closed: ${JSON.stringify(this.closing)}; saw ${JSON.stringify(this.frames)}`);
      await Promise.race([once(this.socket, 'message'), once(this.socket, 'close')]);
    }
    return find() as string;
  }

  /** Resolves to the code and reason that it was closed with, once it is. */
  async isClosed(): Promise<{ code: number; reason: string }> {
    if (!this.closing) await once(this.socket, 'close');
    return this.closing as { code: number; reason: string };
  }

  leave(): void {
    this.socket.close();
  }
}
