/** What is to be read again is gathered for so long. */
const gatherMilliseconds = 50;

/** Gathers which channels are to be read again and for whom, and has them read one after the other. */
export class Refreshes {
  private readonly waiting = new Map<number, Set<number>>();
  private timer: NodeJS.Timeout | undefined;
  private reading: { channelId: number; userIds: number[] } | undefined;

  /** `read` gets a channel and at most `limit` users, and does not reject. */
  constructor(
    private readonly limit: number,
    private readonly read: (channelId: number, userIds: number[]) => Promise<void>,
  ) {}

  add(channelId: number, userId: number): void {
    const others = this.waiting.get(channelId) ?? new Set();
    this.waiting.set(channelId, others.add(userId));
    this.timer ??= this.readSoon();
  }

  /** Whether a channel is being read for a user at this moment. */
  isReading(channelId: number, userId: number): boolean {
    return this.reading?.channelId === channelId && this.reading.userIds.includes(userId);
  }

  private readSoon(): NodeJS.Timeout {
    return setTimeout(() => void this.readAll(), gatherMilliseconds).unref();
  }

  private async readAll(): Promise<void> {
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const [channelId, userIds] of waiting) {
      const ids = [...userIds];
      for (let at = 0; at < ids.length; at += this.limit) {
        this.reading = { channelId, userIds: ids.slice(at, at + this.limit) };
        await this.read(channelId, this.reading.userIds);
      }
    }
    this.reading = undefined;
    this.timer = this.waiting.size > 0 ? this.readSoon() : undefined;
  }
}
