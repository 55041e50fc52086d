import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { emptyFeed } from '../core/feed';
import { toRows } from '../core/rows';
import { loadOlder, markRead } from '../state/live';
import { useStore } from '../state/store';
import { t } from '../text';
import { TimelineRow } from './TimelineRow';

const rowPixels = 60;
const nearPixels = 80;

export function Timeline({ channelId }: { channelId: number }) {
  const { messages, outbox, hasOlder, isLoaded } = useStore((state) => state.feeds[channelId] ?? emptyFeed);
  const rows = useMemo(() => toRows(messages, outbox), [messages, outbox]);
  const list = useRef<HTMLDivElement>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
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

  useEffect(() => {
    if (isLoaded) virtualizer.scrollToEnd();
  }, [isLoaded, newestOwnKey, virtualizer]);
  useEffect(() => {
    if (newest && isAtEnd && document.visibilityState === 'visible') markRead(channelId);
  }, [channelId, newest, isAtEnd]);

  function watch() {
    const { scrollTop = 0, clientHeight = 0 } = list.current ?? {};
    setIsAtEnd(virtualizer.isAtEnd(nearPixels));
    if (hasOlder && isLoaded && scrollTop < 2 * clientHeight) void loadOlder(channelId);
  }

  return (
    <div className="timeline">
      <div
        ref={list}
        className="scroller"
        role="log"
        aria-label={t('Messages')}
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it (WCAG 2.1.1)
        tabIndex={0}
        onScroll={watch}
      >
        {!isLoaded && <div className="skeleton" aria-hidden="true" />}
        {isLoaded && rows.length === 0 && <p className="blank">{t('Nothing was said here yet. Say hello!')}</p>}
        <div className="canvas" style={{ height: `${virtualizer.getTotalSize()}px` }}>
          {items.map(({ index, key, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <div
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
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
        </button>
      )}
    </div>
  );
}
