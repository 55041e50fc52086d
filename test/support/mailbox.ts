import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

interface Received {
  from: string;
  to: string[];
  text: string;
}

/** A mail server that keeps what it gets, or refuses all of it. */
export class Mailbox {
  readonly mails: Received[] = [];
  isRefusing = false;
  private readonly arrived = new EventTarget();
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, done) => done(this.isRefusing ? new Error('Not today') : null),
    onData: (stream, { envelope: { mailFrom, rcptTo } }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        const from = mailFrom ? mailFrom.address : '';
        const text = Buffer.concat(chunks).toString();
        this.mails.push({ from, to: rcptTo.map(({ address }) => address), text: decode(text) });
        this.arrived.dispatchEvent(new Event('mail'));
        done();
      });
    },
  });

  async open(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server.server, 'listening');
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** Resolves to the latest mail to an address, once as many have come. */
  async mailTo(address: string, count = 1): Promise<Received> {
    for (;;) {
      const all = this.mails.filter(({ to }) => to.includes(address));
      if (all.length >= count) return all.at(-1) as Received;
      await once(this.arrived as never, 'mail');
    }
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

/** Of quoted-printable (RFC 2045), as far as plain text needs it. */
const decode = (text: string) =>
  text.replace(/=\r\n/g, '').replace(/=([\dA-F]{2})/g, (_whole, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
