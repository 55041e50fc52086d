import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { emptyFeed, firstNew } from '../core/feed';
import { toRows } from '../core/rows';
import { loadOlder, markRead } from '../state/live';
import { changeFeed, useStore } from '../state/store';
import { t } from '../text';
import { Announcements } from './Announcements';
import { TimelineRow } from './TimelineRow';
import { useRoving } from './use-roving';
import { useVisible } from './use-visible';

const rowPixels = 60;
const nearPixels = 80;

export function Timeline({ channelId }: { channelId: number }) {
  const feed = useStore((state) => state.feeds[channelId] ?? emptyFeed);
  const myId = useStore((state) => state.me?.id);
  const { messages, outbox, hasOlder, isLoaded, isLoading } = feed;
  const firstNewId = firstNew(feed, myId)?.id;
  const rows = useMemo(
    () => toRows({ messages, outbox, hasOlder }, myId, firstNewId),
    [messages, outbox, hasOlder, myId, firstNewId],
  );
  const list = useRef<HTMLDivElement>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const seen = useRef(0);
  const isVisible = useVisible();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => rowPixels,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 10,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: nearPixels,
  });
  const items = virtualizer.getVirtualItems();
  const newest = messages.at(-1)?.id;
  const newestOwnKey = outbox.at(-1)?.client_id;
  const { press, follow } = useRoving({
    list,
    keys: useMemo(() => rows.filter(({ kind }) => kind !== 'day' && kind !== 'new').map(({ key }) => key), [rows]),
    rendered: items.map(({ key }) => String(key)),
    scrollTo: (key) => virtualizer.scrollToIndex(rows.findIndex((row) => row.key === key)),
  });

  const height = virtualizer.getTotalSize();
  // Rows grow when what is in them comes.
  useLayoutEffect(() => {
    if (isAtEnd && height > 0) virtualizer.scrollToEnd();
  }, [isAtEnd, height, virtualizer]);
  useEffect(() => {
    if (isLoaded) virtualizer.scrollToEnd();
  }, [isLoaded, newestOwnKey, virtualizer]);
  useEffect(() => {
    if (isAtEnd && newest) seen.current = newest;
    if (newest && isAtEnd && isVisible) markRead(channelId);
    // Whoever comes back finds the line where they left.
    if (!isVisible) changeFeed(channelId, (known) => ({ ...known, newAfter: known.newAfter ?? newest }));
  }, [channelId, newest, isAtEnd, isVisible]);

  function watch() {
    const { scrollTop = 0, clientHeight = 0 } = list.current ?? {};
    setIsAtEnd(virtualizer.isAtEnd(nearPixels));
    if (hasOlder && isLoaded && scrollTop < 2 * clientHeight) void loadOlder(channelId);
  }
  const unseen = isAtEnd ? 0 : messages.filter(({ id }) => id > seen.current).length;

  return (
    <div className="timeline">
      <Announcements messages={messages} isLoaded={isLoaded} />
      <div
        ref={list}
        className="scroller"
        data-region
        data-loading={isLoading || undefined}
        role="log"
        aria-label={t('Messages')}
        aria-live="off"
        // It scrolls, so the keyboard must reach it (WCAG 2.1.1), by its rows where there are any.
        tabIndex={rows.length > 0 ? -1 : 0}
        onScroll={watch}
        onKeyDown={press}
        onFocus={({ target }) => follow(target)}
      >
        {!isLoaded && <div className="skeleton" aria-hidden="true" />}
        {isLoaded && rows.length === 0 && <p className="blank">{t('Nothing was said here yet. Say hello!')}</p>}
        <div className="canvas" style={{ height: `${height}px` }}>
          {items.map(({ index, key, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <div
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                data-key={key}
                className="slot"
                style={{ transform: `translateY(${start}px)` }}
              >
                <TimelineRow row={row} channelId={channelId} />
              </div>
            );
          })}
        </div>
      </div>
      {!isAtEnd && (
        <button type="button" className="jump" onClick={() => virtualizer.scrollToEnd()}>
          ↓ {t('Jump to latest')}
          {unseen > 0 && <span className="badge mention">{unseen}</span>}
        </button>
      )}
    </div>
  );
}
