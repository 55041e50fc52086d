import { randomUUID } from 'node:crypto';
import { Agent, get } from 'node:http';
import type { MessageBatch } from '../../generated/realtime';
import type { Account } from '../support/accounts';
import { socketIoPath } from '../support/protocol';
import { WireSocket } from '../support/wire';
import { type Act, nextAct, pauseMilliseconds } from './behaviour';
import type { Tally } from './tally';

/** What users share. */
export interface Town {
  ports: number[];
  /** Where what happens now is counted. */
  tally: Tally;
  sent: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const readyWithinMilliseconds = 30_000;

/** Someone with the page open: their own feed, and one of their channels, on one connection. */
export class User {
  private socket: WireSocket | undefined;
  private port = 0;
  private frame: Buffer[] = [];
  private readonly revisions = new Map<number, number>();
  private readonly waiting = new Map<number, { at: number; what: string }>();
  private channel: number;
  private latest = 0;
  private isReady = false;
  private acks = 0;
  private timer: NodeJS.Timeout | undefined;
  /** Who waits for it; it may lose one connection while it waits for another. */
  private readonly becameReady = new Set<() => void>();
  private readonly acts: Record<Act, () => unknown> = {
    send: () => this.send(),
    read: () => this.latest > 0 && this.ask('read:mark', { message_id: this.latest }),
    react: () => this.latest > 0 && this.ask('reaction:add', { message_id: this.latest, emoji: '👍' }),
    type: () => this.emit('typing', {}),
    switch: () => this.open(this.anyChannel()),
    reconnect: () => this.comeBack(),
  };

  constructor(
    private readonly town: Town,
    private readonly account: Account,
    private readonly channels: number[],
  ) {
    this.channel = this.anyChannel();
  }

  /** Connects to a node; resolves once the channel that is open stands at its head. @throws if that takes too long */
  async connect(port: number = pick(this.town.ports)): Promise<void> {
    this.port = port;
    this.isReady = false;
    const own: WireSocket = new WireSocket(
      port,
      socketIoPath,
      (bytes, start, end, offset, length) => this.take(own, bytes, start, end, offset, length),
      (reason) => this.ended(own, reason),
    );
    this.socket = own;
    await this.ready();
  }

  /** Does one thing after the other, until it leaves. */
  live(): void {
    this.timer = setTimeout(() => {
      if (this.isReady) this.acts[nextAct()]();
      this.live();
    }, pauseMilliseconds());
  }

  leave(): void {
    clearTimeout(this.timer);
    const { socket } = this;
    this.socket = undefined;
    socket?.destroy();
  }

  /** Which node it is connected to. */
  get node(): number {
    return this.port;
  }

  private send(): void {
    this.town.sent++;
    const content = `${performance.now().toFixed(2)} ${'lorem ipsum dolor sit amet '.repeat(1 + Math.floor(Math.random() * 4))}`;
    this.ask('message:send', { content, client_id: randomUUID() });
  }

  private ask(event: string, payload: object): void {
    const id = this.acks++;
    this.waiting.set(id, { at: performance.now(), what: event });
    this.emit(event, payload, id);
  }

  private emit(event: string, payload: object, id: number | '' = ''): void {
    const packet = JSON.stringify([event, payload]);
    this.socket?.send(`42/ws/${this.channel},${id}${ascii(packet)}`);
  }

  private open(channel: number): void {
    if (channel === this.channel) return;
    this.socket?.send(`41/ws/${this.channel},`);
    this.isReady = false;
    this.channel = channel;
    this.latest = 0;
    this.join(channel);
    const headers = { authorization: `Bearer ${this.account.token}` };
    const request = get({ agent, port: this.port, path: `/messages/${channel}/?limit=50`, headers }, (answer) => {
      if (answer.statusCode !== 200) this.town.tally.failed(`history answered ${answer.statusCode}`);
      answer.resume();
    });
    request.on('error', ({ message }) => this.town.tally.failed(`history: ${message}`));
  }

  /** Comes back to any node with what it has. */
  async comeBack(): Promise<void> {
    const { socket } = this;
    this.socket = undefined;
    socket?.destroy();
    this.waiting.clear();
    await this.connect().catch(({ message }: Error) => this.town.tally.failed(message));
  }

  private async ready(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve, reject) => {
      this.becameReady.add(resolve);
      timer = setTimeout(() => reject(new Error('not ready in time')), readyWithinMilliseconds);
    });
    clearTimeout(timer);
  }

  private join(channel: number): void {
    const after = this.revisions.get(channel);
    this.socket?.send(`40/ws/${channel},${JSON.stringify({ token: this.account.token, after })}`);
  }

  /** Frames may come in parts. */
  private take(socket: WireSocket, bytes: Buffer, start: number, end: number, offset: number, length: number): void {
    if (socket !== this.socket) return;
    if (offset === 0) this.frame = [];
    this.frame.push(Buffer.from(bytes.subarray(start, end)));
    if (offset + end - start === length) this.receive(Buffer.concat(this.frame).toString('utf8'));
  }

  private receive(frame: string): void {
    if (frame === '2') this.socket?.send('3');
    else if (frame.startsWith('44')) this.town.tally.failed(`refused: ${/"code":"(\w+)"/.exec(frame)?.[1]}`);
    else if (frame.startsWith('0{')) {
      this.socket?.send(`40${JSON.stringify({ token: this.account.token })}`);
      this.join(this.channel);
    } else if (frame.startsWith('4')) this.packet(frame);
  }

  private packet(frame: string): void {
    const [, kind, channel, id, json] = /^(42|43)(?:\/ws\/(\d+),)?(\d*)(\[.*)$/s.exec(frame) ?? [];
    if (!kind || !channel || !json || Number(channel) !== this.channel) return;
    const [first, payload] = JSON.parse(json) as [unknown, unknown];
    if (kind === '43') this.acknowledged(Number(id), first as { problem?: { code: string } });
    else if (first === 'messages') this.apply(payload as MessageBatch);
    else if (first === 'closed') this.town.tally.failed(`closed: ${JSON.stringify(payload).slice(0, 200)}`);
    else if (first === 'ready') this.stand((payload as { revision: number }).revision);
  }

  private acknowledged(id: number, answer: { problem?: { code: string } }): void {
    const asked = this.waiting.get(id);
    this.waiting.delete(id);
    if (answer.problem) this.town.tally.failed(`${asked?.what}: ${answer.problem.code}`);
    else if (asked?.what === 'message:send') this.town.tally.acknowledged(performance.now() - asked.at);
  }

  private stand(revision: number): void {
    const known = this.revisions.get(this.channel);
    if (known !== undefined && known !== revision)
      this.town.tally.failed('ready at another revision than it was brought to');
    this.revisions.set(this.channel, revision);
    this.isReady = true;
    for (const resolve of this.becameReady) resolve();
    this.becameReady.clear();
  }

  private apply({ after, revision, messages }: MessageBatch): void {
    const known = this.revisions.get(this.channel);
    if (known !== undefined && known !== after)
      this.town.tally.failed(`a gap: at ${known}, and given what is after ${after}`);
    this.revisions.set(this.channel, revision);
    for (const message of messages) {
      if (message.id !== message.revision) continue;
      this.latest = message.id;
      // What was missed says nothing of how long a delivery takes.
      if (this.isReady) this.town.tally.delivered(performance.now() - Number.parseFloat(message.content));
    }
  }

  private ended(socket: WireSocket, reason: string): void {
    if (socket !== this.socket) return;
    this.isReady = false;
    this.town.tally.failed(`lost: ${reason}`);
    setTimeout(() => void this.comeBack(), 500 * Math.random());
  }

  /** The first ones are where most people are. */
  private anyChannel(): number {
    return this.channels[Math.floor(this.channels.length * Math.random() ** 2)] ?? 0;
  }
}

export const pick = <Item>(items: Item[]): Item => items[Math.floor(Math.random() * items.length)] as Item;

const ascii = (text: string) =>
  text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
