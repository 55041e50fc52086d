import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import { manages } from '../core/standing';
import { findMembers } from '../state/company';
import { useStore } from '../state/store';

const shown = 6;
const typingMilliseconds = 150;

interface Options {
  channelId: number;
  content: string;
  input: RefObject<HTMLTextAreaElement | null>;
  write: (content: string) => void;
}

/** Completes `@` and a few letters to the name of a member. */
export function useMentions({ channelId, content, input, write }: Options) {
  const members = useStore((state) => state.members[channelId]);
  const mayCallAll = useStore(({ channels, me }) => {
    const channel = channels[channelId];
    return channel !== undefined && manages(channel, me?.role);
  });
  const myId = useStore((state) => state.me?.id);
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [dismissed, setDismissed] = useState<string>();
  const [, prefix] = /(?:^|[\s(])@([A-Za-z0-9_.-]*)$/.exec(content.slice(0, caret)) ?? [];
  useEffect(() => {
    if (!prefix) return;
    const timer = setTimeout(() => findMembers(channelId, prefix), typingMilliseconds);
    return () => clearTimeout(timer);
  }, [channelId, prefix]);
  const people = Object.values(members ?? {}).filter(({ id }) => id !== myId);
  const all = [...people.map(({ username }) => username), ...(mayCallAll ? ['channel'] : [])];
  const fitting = all.filter((name) => name.toLowerCase().startsWith(prefix?.toLowerCase() ?? ''));
  const names = prefix === undefined || prefix === dismissed || fitting[0] === prefix ? [] : fitting.slice(0, shown);
  const at = Math.min(chosen, names.length - 1);

  function complete(name: string | undefined) {
    if (!name || prefix === undefined || !input.current) return;
    input.current.setRangeText(`${name} `, caret - prefix.length, caret, 'end');
    setCaret(input.current.selectionEnd);
    write(input.current.value);
    input.current.focus();
  }
  /** Resolves to whether the key was for the completion. */
  function press(event: KeyboardEvent): boolean {
    if (names.length === 0 || event.nativeEvent.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setChosen((at + step + names.length) % names.length);
    else if (event.key === 'Enter' || event.key === 'Tab') complete(names[at]);
    else if (event.key === 'Escape') setDismissed(prefix);
    else return false;
    event.preventDefault();
    return true;
  }
  /** Follows the caret. */
  function follow({ selectionEnd }: { selectionEnd: number }) {
    setCaret(selectionEnd);
    setChosen(0);
    if (dismissed !== undefined && dismissed !== prefix) setDismissed(undefined);
  }
  return { names, at, press, follow, complete };
}
