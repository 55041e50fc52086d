import type { Delivered } from '../support/protocol';

const contentLength = 100;

/** The content of a sender's message; no two are alike. */
export function contentOf(sender: number, sequence: number): string {
  return `${sender}:${sequence}:`.padEnd(contentLength, 'the quick brown fox jumps over the lazy dog ');
}

/**
 * What was sent, delivered and acknowledged, message by message: every message once, in the order of the ids, each
 * sender's in the order of sending, with the content that was sent, under the id that was acknowledged.
 */
export class Ledger {
  sent = 0;
  delivered = 0;
  acknowledged = 0;
  private lastId: number | undefined;
  private readonly sentAt: number[][];
  private readonly deliveredIds: number[][];
  private readonly acknowledgedIds: number[][];

  /** `revision`: where the receivers stand before the first message, if known. */
  constructor(senders: number, revision: number | undefined) {
    this.lastId = revision;
    const perSender = () => Array.from({ length: senders }, (): number[] => []);
    this.sentAt = perSender();
    this.deliveredIds = perSender();
    this.acknowledgedIds = perSender();
  }

  /** The sequence of the sender's next message, which is being sent at this time (milliseconds). */
  send(sender: number, now: number): number {
    this.sent++;
    return (this.sentAt[sender] as number[]).push(now) - 1;
  }

  /** Enters messages as the first receiver got them; returns when they were sent. @throws on any fault */
  deliver(messages: Delivered[]): number[] {
    return messages.map(({ id, content }) => {
      if (this.lastId !== undefined && id !== this.lastId + 1) {
        throw new Error(
          `message ${id} came where ${this.lastId + 1} was due (${id > this.lastId ? 'lost' : 'doubled'})`,
        );
      }
      this.lastId = id;
      const [sender = -1, sequence = -1] = content.split(':', 2).map(Number);
      const ids = this.deliveredIds[sender];
      const sentAt = this.sentAt[sender]?.[sequence];
      if (!ids || sentAt === undefined) throw new Error(`message ${id} was never sent: ${content}`);
      if (ids.length !== sequence) {
        throw new Error(`sender ${sender}'s message ${sequence} came where ${ids.length} was due`);
      }
      if (content !== contentOf(sender, sequence)) throw new Error(`message ${id} has another content: ${content}`);
      ids.push(id);
      this.compareIds(sender, sequence);
      this.delivered++;
      return sentAt;
    });
  }

  /** Enters an acknowledgement; returns when its message was sent. @throws on any fault */
  acknowledge(sender: number, sequence: number, id: number): number {
    const ids = this.acknowledgedIds[sender] as number[];
    const sentAt = this.sentAt[sender]?.[sequence];
    if (sentAt === undefined || ids[sequence] !== undefined) {
      throw new Error(`sender ${sender}'s message ${sequence} was acknowledged, but not waiting`);
    }
    ids[sequence] = id;
    this.compareIds(sender, sequence);
    this.acknowledged++;
    return sentAt;
  }

  private compareIds(sender: number, sequence: number): void {
    const delivered = this.deliveredIds[sender]?.[sequence];
    const acknowledged = this.acknowledgedIds[sender]?.[sequence];
    if (delivered === undefined || acknowledged === undefined || delivered === acknowledged) return;
    throw new Error(`sender ${sender}'s message ${sequence} was acknowledged as ${acknowledged}, came as ${delivered}`);
  }
}
