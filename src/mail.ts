import { createTransport } from 'nodemailer';
import type { MailServer } from './config';
import type { Logger } from './log';

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** So many wait to be sent at most; what comes then is lost, as is what a server refuses. */
const queueLimit = 1000;
const connectMilliseconds = 10_000;
const answerMilliseconds = 20_000;

/** Sends mail when nobody waits for it, one after the other. */
export class Mailer {
  private readonly waiting: (() => Promise<void>)[] = [];
  private working: Promise<void> | undefined;
  private readonly transport;

  constructor(
    private readonly server: MailServer | undefined,
    private readonly log: Logger,
  ) {
    this.transport = server && createTransport(optionsFor(server));
  }

  /** Whether there is a server to send it by. */
  get canSend(): boolean {
    return this.transport !== undefined;
  }

  /** Does what a mail takes, and sends it, soon; whoever calls learns nothing of it. */
  later(write: () => Promise<Mail | null>): void {
    if (this.waiting.length >= queueLimit) {
      this.log.warn('too much mail waits to be sent: one is lost');
      return;
    }
    this.waiting.push(async () => {
      const mail = await write();
      if (mail)
        await this.transport?.sendMail({ ...mail, to: { name: '', address: mail.to }, from: this.server?.from });
    });
    this.working ??= this.work();
  }

  /** Sends what waits, as far as that is possible soon. */
  async close(): Promise<void> {
    await this.working;
    this.transport?.close();
  }

  private async work(): Promise<void> {
    for (let send = this.waiting.shift(); send; send = this.waiting.shift()) {
      await send().catch((error) => this.log.error({ err: error }, 'a mail could not be sent'));
    }
    this.working = undefined;
  }
}

function optionsFor({ url }: MailServer): object {
  return {
    ...{ url, connectionTimeout: connectMilliseconds, greetingTimeout: connectMilliseconds },
    ...{ socketTimeout: answerMilliseconds, disableFileAccess: true, disableUrlAccess: true },
  };
}
