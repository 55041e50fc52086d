import { useEffect, useRef, useState } from 'react';
import type { Message } from '../../generated/realtime';
import { useStore } from '../state/store';
import { t } from '../text';

/** Reads out what others say as it comes, and nothing else of the timeline: no history, no edits, nothing of one's own. */
export function Announcements({ messages, isLoaded }: { messages: Message[]; isLoaded: boolean }) {
  const myId = useStore((state) => state.me?.id);
  const heard = useRef<number>(undefined);
  const [text, setText] = useState('');
  const newest = messages.at(-1)?.id ?? 0;
  useEffect(() => {
    if (!isLoaded) return;
    const since = heard.current ?? newest;
    heard.current = newest;
    const news = messages.filter(
      ({ id, sender_id, deleted_at }) => id > since && sender_id !== myId && deleted_at === undefined,
    );
    const [only] = news;
    if (!only) return;
    setText(news.length > 1 ? `${news.length} ${t('new messages')}` : `${only.sender_username}: ${only.content}`);
  }, [isLoaded, newest]);
  return (
    <p role="status" className="hidden">
      {text}
    </p>
  );
}
