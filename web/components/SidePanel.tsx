import { useEffect, useMemo, useRef, useState } from 'react';
import type { Message } from '../../generated/realtime';
import { listMessages, listPins, listThread } from '../client';
import { emptyFeed, upsert } from '../core/feed';
import { take } from '../state/session';
import { type Side, setState, useStore } from '../state/store';
import { t } from '../text';
import { Composer } from './Composer';
import { Icon } from './Icon';
import { MessageRow } from './MessageRow';

const pageSize = 100;
const titles = { thread: 'Thread', around: 'Around this message', pins: 'Pinned messages' };

/** Reads what stands there, as far as one page goes. */
function read(side: Side): Promise<Message[]> {
  const path = { channel_id: side.channelId };
  const query = { limit: pageSize };
  if (side.kind === 'pins') return take(listPins({ path, query }));
  const { messageId } = side;
  if (side.kind === 'around') return take(listMessages({ path, query: { ...query, around: messageId } }));
  return take(listThread({ path: { ...path, message_id: messageId }, query }));
}

/** Whether a message that is news belongs there. */
function belongs(side: Side, { id, thread_id, pinned_at }: Message, known: Message[]): boolean {
  if (side.kind === 'pins') return pinned_at !== undefined || known.some((one) => one.id === id);
  if (side.kind === 'around') return known.some((one) => one.id === id);
  return id === side.messageId || thread_id === side.messageId;
}

export function SidePanel({ side }: { side: Side }) {
  const live = useStore((state) => state.feeds[side.channelId] ?? emptyFeed).messages;
  const [loaded, setLoaded] = useState<Message[]>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    read(side).then(setLoaded, ({ message }: Error) => setState({ error: message }));
  }, [side]);
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
      className="side"
      data-region
      aria-labelledby="side-title"
      onKeyDown={({ key }) => key === 'Escape' && close()}
    >
      <header className="side-header">
        <h2 id="side-title" ref={heading} tabIndex={-1}>
          {t(titles[side.kind])}
        </h2>
        <button type="button" className="quiet" aria-label={t('Close')} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <div className="side-list">
        {!loaded && <div className="skeleton" aria-hidden="true" />}
        {loaded && messages.length === 0 && <p className="blank">{t('There is nothing here yet.')}</p>}
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
