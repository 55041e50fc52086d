/** The contract allows as many in one event. */
const eventLimit = 200;

/** Gathers what happens in channels for a while, the latest of each person, and tells of it together. */
export class Gather<Item> {
  private readonly gathered = new Map<number, Map<number, Item>>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly milliseconds: number,
    private readonly tell: (channelId: number, items: Item[]) => void,
  ) {}

  add(channelId: number, userId: number, item: Item): void {
    const items = this.gathered.get(channelId) ?? new Map<number, Item>();
    this.gathered.set(channelId, items.set(userId, item));
    this.timer ??= setTimeout(() => this.flush(), this.milliseconds).unref();
  }

  private flush(): void {
    this.timer = undefined;
    const gathered = [...this.gathered];
    this.gathered.clear();
    for (const [channelId, byUser] of gathered) {
      const items = [...byUser.values()];
      for (let at = 0; at < items.length; at += eventLimit) this.tell(channelId, items.slice(at, at + eventLimit));
    }
  }
}
