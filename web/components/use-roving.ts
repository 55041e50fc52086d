import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';

const inside = '.slot :is(article, a, button, textarea, [tabindex])';
const isWriting = (target: EventTarget | null) => target instanceof HTMLElement && target.matches('input, textarea');

interface Options {
  list: RefObject<HTMLElement | null>;
  /** Of the rows that can be gone to, top to bottom. */
  keys: string[];
  /** Of those that are on the screen or near it. */
  rendered: string[];
  scrollTo: (key: string) => void;
}

/**
 * Makes a list that is partly rendered one tab stop, as the ARIA Authoring Practices have it: the arrow keys, Home and End
 * go from row to row, and Tab through what is in the current one.
 */
export function useRoving({ list, keys, rendered, scrollTo }: Options) {
  const [chosen, setChosen] = useState<string>();
  const wanted = useRef<string>(undefined);
  const known = new Set(keys);
  const last = rendered.findLast((key) => known.has(key));
  const current = chosen !== undefined && rendered.includes(chosen) ? chosen : last;

  useEffect(() => {
    const row = (key: string | undefined) =>
      key === undefined
        ? null
        : list.current?.querySelector<HTMLElement>(`.slot[data-key="${CSS.escape(key)}"] article`);
    const settle = () => {
      const slot = row(current)?.closest('.slot');
      for (const element of list.current?.querySelectorAll<HTMLElement>(inside) ?? []) {
        const index = slot?.contains(element) ? '0' : '-1';
        if (element.getAttribute('tabindex') !== index) element.setAttribute('tabindex', index);
      }
      const next = row(wanted.current);
      if (!next) return;
      wanted.current = undefined;
      next.focus({ preventScroll: true });
    };
    settle();
    // Rows change by themselves, too: tools appear in them, and bodies are made of what people wrote.
    const observer = new MutationObserver(settle);
    if (list.current) observer.observe(list.current, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [list, current]);

  function go(key: string | undefined) {
    if (key === undefined) return;
    wanted.current = key;
    setChosen(key);
    scrollTo(key);
  }
  function press(event: KeyboardEvent) {
    if (isWriting(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = keys.indexOf(wanted.current ?? current ?? '');
    const next = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: keys.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    go(keys[Math.max(0, Math.min(keys.length - 1, next))]);
  }
  /** Clicking into a row makes it the current one. */
  function follow(target: EventTarget) {
    const key = target instanceof HTMLElement && target.closest<HTMLElement>('.slot')?.dataset.key;
    if (key && known.has(key)) setChosen(key);
  }
  return { press, follow };
}
