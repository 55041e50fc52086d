import { useCallback, useEffect, useRef, useState } from 'react';

export const pageSize = 100;

interface Pages<Item> {
  items?: Item[];
  /** Why they could not be read. */
  refusal?: string;
  /** Reads as many as there were again. */
  reload: () => void;
  /** Reads the next page; undefined where there is none. */
  more?: () => void;
}

/**
 * What is read from the service page by page, each from the last one's id on, as long as it is shown; read again from the start where
 * the key changes.
 */
export function usePages<Item extends { id: number }>(
  read: (cursor: { limit: number; from?: number }) => Promise<Item[]>,
  key: string,
): Pages<Item> {
  const [state, setState] = useState<{ items?: Item[]; refusal?: string; isWhole?: boolean }>({});
  const count = useRef(0);
  const load = useCallback(
    async (wanted: number) => {
      try {
        const items: Item[] = [];
        let page: Item[];
        do {
          page = await read({ limit: pageSize, ...(items.length > 0 && { from: items.at(-1)?.id }) });
          items.push(...page);
        } while (page.length === pageSize && items.length < wanted);
        count.current = items.length;
        setState({ items, isWhole: page.length < pageSize });
      } catch (error) {
        setState((former) => ({ ...former, refusal: (error as Error).message }));
      }
    },
    [key],
  );
  const reload = useCallback(() => void load(count.current), [load]);
  useEffect(() => {
    count.current = 0;
    setState({});
    reload();
  }, [reload]);
  const { items, refusal, isWhole = true } = state;
  return {
    ...{ reload },
    ...(items && { items }),
    ...(refusal !== undefined && { refusal }),
    ...(!isWhole && { more: () => void load(count.current + 1) }),
  };
}
