import { memo } from 'react';
import type { Pending } from '../core/feed';
import type { Row } from '../core/rows';
import { discard, retry } from '../state/outbox';
import { useStore } from '../state/store';
import { showDay, t } from '../text';
import { Avatar } from './Avatar';
import { Body } from './Body';
import { MessageRow } from './MessageRow';

interface Props {
  row: Row;
  channelId: number;
}

export const TimelineRow = memo(function TimelineRow({ row, channelId }: Props) {
  if (row.kind === 'day')
    return (
      <p className="day">
        <time dateTime={row.date}>{showDay(row.date)}</time>
      </p>
    );
  if (row.kind === 'new') return <p className="day fresh">{t('New messages')}</p>;
  if (row.kind === 'pending') return <PendingRow pending={row.pending} channelId={channelId} />;
  return <MessageRow message={row.message} isContinued={row.isContinued} />;
});

function PendingRow({ pending, channelId }: { pending: Pending; channelId: number }) {
  const username = useStore((state) => state.me?.username ?? '');
  const { content, failure, client_id } = pending;
  return (
    <article className="message pending" aria-label={username}>
      <Avatar name={username} />
      <div className="message-main">
        <p className="byline">
          <strong>{username}</strong> <span>{failure ? t('Not sent.') : t('Sending…')}</span>
        </p>
        <Body content={content} />
        {failure && (
          <p className="failure">
            {failure}{' '}
            <button type="button" onClick={() => retry(channelId, pending)}>
              {t('Retry')}
            </button>{' '}
            <button type="button" onClick={() => discard(channelId, client_id)}>
              {t('Discard')}
            </button>
          </p>
        )}
      </div>
    </article>
  );
}
