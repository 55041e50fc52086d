import { memo } from 'react';
import type { Message } from '../../generated/realtime';
import type { Pending } from '../core/feed';
import type { Row } from '../core/rows';
import { toHtml } from '../markdown';
import { discard, retry } from '../state/outbox';
import { useStore } from '../state/store';
import { showDay, showTime, t } from '../text';

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
  if (row.kind === 'pending') return <PendingRow pending={row.pending} channelId={channelId} />;
  return <MessageRow message={row.message} isContinued={row.isContinued} />;
});

function MessageRow({ message, isContinued }: { message: Message; isContinued: boolean }) {
  const { sender_username, content, created_at, edited_at, deleted_at, system, reactions, attachments } = message;
  if (system)
    return (
      <p className="note">
        {sender_username} {content}
      </p>
    );
  return (
    <article className={isContinued ? 'message continued' : 'message'} aria-label={sender_username}>
      {!isContinued && <Avatar name={sender_username} />}
      <div className="message-main">
        {!isContinued && (
          <p className="byline">
            <strong>{sender_username}</strong> <time dateTime={created_at}>{showTime(created_at)}</time>
          </p>
        )}
        {deleted_at ? <p className="hint">{t('This message was deleted.')}</p> : <Body content={content} />}
        {edited_at && !deleted_at && <small className="hint">{t('edited')}</small>}
        {attachments?.map(({ id, name }) => (
          <p key={id} className="hint">
            📎 {name}
          </p>
        ))}
        {reactions && (
          <p className="reactions">
            {reactions.map(({ emoji, count }) => (
              <span key={emoji}>
                {emoji} {count}
              </span>
            ))}
          </p>
        )}
      </div>
    </article>
  );
}

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

function Body({ content }: { content: string }) {
  const html = { __html: toHtml(content) };
  // micromark makes it, and passes on no HTML and no link to a script.
  return <div className="body" dangerouslySetInnerHTML={html} />;
}

/** Colours are told by the name, so that everyone has the same on every screen. */
function Avatar({ name }: { name: string }) {
  const shade = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6;
  return (
    <span className={`avatar shade-${shade}`} aria-hidden="true">
      {name.slice(0, 1).toUpperCase()}
    </span>
  );
}
