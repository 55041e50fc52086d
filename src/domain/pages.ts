/** At most `limit` items with an id above `after`. */
export interface PageInput {
  limit: number;
  after: number;
}

export interface Page<Item> {
  items: Item[];
  /** The `after` of the next page; null on the last one. */
  next: number | null;
}

/** Makes a page of up to `limit` + 1 items that were found. */
export function pageOf<Item extends { id: number }>(found: Item[], limit: number): Page<Item> {
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}
