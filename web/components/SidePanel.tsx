import { useEffect, useMemo, useRef, useState } from 'react';
import type { Message } from '../../generated/realtime';
import { getMessage, listMessages, listPins, listThread } from '../client';
import { emptyFeed, upsert } from '../core/feed';
import { take } from '../state/session';
import { type Side, setState, useStore } from '../state/store';
import { t } from '../text';
import { Composer } from './Composer';
import { Icon } from './Icon';
import { MessageRow } from './MessageRow';

const pageSize = 100;
const titles = { thread: 'Thread', around: 'Around this message', pins: 'Pinned messages' };

/** Reads a page of what stands there: the newest, or the one before a message. */
function read(side: Side, before?: number): Promise<Message[]> {
  const path = { channel_id: side.channelId };
  const query = { limit: pageSize, ...(before && { before }) };
  if (side.kind === 'pins') return take(listPins({ path, query }));
  const { messageId } = side;
  if (side.kind === 'around') return take(listMessages({ path, query: { limit: pageSize, around: messageId } }));
  return take(listThread({ path: { ...path, message_id: messageId }, query }));
}

/** What a thread began with, unless it is gone. */
const readRoot = ({ channelId, messageId }: Exclude<Side, { kind: 'pins' }>) =>
  take(getMessage({ path: { channel_id: channelId, message_id: messageId } })).then(
    (root) => [root],
    () => [],
  );

/** Whether a message that is news belongs there. */
function belongs(side: Side, { id, thread_id, pinned_at }: Message, known: Message[]): boolean {
  if (side.kind === 'pins') return pinned_at !== undefined || known.some((one) => one.id === id);
  if (side.kind === 'around') return known.some((one) => one.id === id);
  return id === side.messageId || thread_id === side.messageId;
}

export function SidePanel({ side }: { side: Side }) {
  const live = useStore((state) => state.feeds[side.channelId] ?? emptyFeed).messages;
  const [loaded, setLoaded] = useState<Message[]>();
  /** Before which message there may be more. */
  const [earliest, setEarliest] = useState<number>();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const opener = document.activeElement as HTMLElement | null;
    const row = opener?.closest('article');
    return () => (opener?.isConnected && opener !== document.body ? opener : row)?.focus();
  }, []);
  useEffect(() => {
    panel.current?.querySelector<HTMLElement>(side.kind === 'thread' ? 'form textarea' : 'h2')?.focus();
    setLoaded(undefined);
    void load(side.kind === 'thread' ? readRoot(side) : Promise.resolve([]));
  }, [side]);
  async function load(known: Promise<Message[]>, before?: number) {
    try {
      const [former, page] = await Promise.all([known, read(side, before)]);
      setLoaded(upsert(former, page));
      const ids = page.map(({ id }) => id);
      setEarliest(side.kind !== 'around' && page.length === pageSize ? Math.min(...ids) : undefined);
    } catch (error) {
      setState({ error: (error as Error).message });
    }
  }
  const messages = useMemo(() => {
    const known = loaded ?? [];
    const all = upsert(
      known,
      live.filter((message) => belongs(side, message, known)),
    );
    return side.kind === 'pins' ? all.filter(({ pinned_at }) => pinned_at) : all;
  }, [side, loaded, live]);
  const close = () => setState({ side: undefined });

  return (
    <aside
      ref={panel}
      className="side"
      data-region
      aria-labelledby="side-title"
      onKeyDown={({ key }) => key === 'Escape' && close()}
    >
      <header className="side-header">
        <h2 id="side-title" tabIndex={-1}>
          {t(titles[side.kind])}
        </h2>
        <button type="button" className="quiet" aria-label={t('Close')} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <div className="side-list">
        {!loaded && <div className="skeleton" aria-hidden="true" />}
        {loaded && messages.length === 0 && <p className="blank">{t('There is nothing here yet.')}</p>}
        {earliest !== undefined && (
          <button type="button" className="quiet" onClick={() => void load(Promise.resolve(loaded ?? []), earliest)}>
            {t('Load earlier ones')}
          </button>
        )}
        {messages.map((message) => (
          <div
            key={message.id}
            className={side.kind === 'around' && message.id === side.messageId ? 'sought' : undefined}
          >
            <MessageRow message={message} isAside />
          </div>
        ))}
      </div>
      {side.kind === 'thread' && (
        <Composer key={side.messageId} channelId={side.channelId} replyTo={side.messageId} label={t('Reply')} />
      )}
    </aside>
  );
}
