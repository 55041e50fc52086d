import { type FocusEvent, type PointerEvent, useState } from 'react';
import type { Message } from '../../generated/realtime';
import { act } from '../state/actions';
import { setState, useStore } from '../state/store';
import { showTime, t } from '../text';
import { Attachments } from './Attachments';
import { Avatar } from './Avatar';
import { Body } from './Body';
import { EditForm } from './EditForm';
import { Icon } from './Icon';
import { MessageTools } from './MessageTools';

interface Props {
  message: Message;
  isContinued?: boolean;
  /** In a panel of its own, where its thread is not to be opened once more. */
  isAside?: boolean;
}

export function MessageRow({ message, isContinued = false, isAside = false }: Props) {
  const { id, channel_id, sender_id, sender_username, content, created_at, edited_at, deleted_at, system } = message;
  const sender = useStore((state) => state.members[channel_id]?.[sender_id]);
  const isEditing = useStore((state) => state.editing === id && !isAside);
  const isToMe = useStore(({ me }) => me !== undefined && isMeant(message, me.id));
  /** The pointer is on it, or the focus in it. */
  const [isNear, setIsNear] = useState(false);
  const leave = ({ currentTarget }: PointerEvent<HTMLElement> | FocusEvent<HTMLElement>) =>
    setIsNear(currentTarget.matches(':hover, :focus-within, :has(:popover-open)'));
  if (system)
    return (
      <article className="note" aria-label={t('Note')}>
        {sender_username} {content}
      </article>
    );
  return (
    <article
      className={`message${isContinued ? ' continued' : ''}${isToMe ? ' to-me' : ''}`}
      aria-label={`${sender_username}, ${showTime(created_at)}`}
      onPointerEnter={() => setIsNear(true)}
      onPointerLeave={leave}
      onFocus={() => setIsNear(true)}
      onBlur={leave}
    >
      {!isContinued && <Avatar name={sender_username} userId={sender_id} avatarId={sender?.avatar_id} />}
      <div className="message-main">
        {!isContinued && (
          <p className="byline">
            <strong>{sender?.display_name ?? sender_username}</strong>{' '}
            {sender?.display_name && <span>@{sender_username}</span>}{' '}
            <time dateTime={created_at}>{showTime(created_at)}</time>
            {message.pinned_at && (
              <span>
                <Icon name="pin" /> {t('pinned')}
              </span>
            )}
          </p>
        )}
        <Quote message={message} />
        {deleted_at && <p className="hint">{t('This message was deleted.')}</p>}
        {!deleted_at && isEditing && <EditForm message={message} />}
        {!deleted_at && !isEditing && content && <Body content={content} />}
        {edited_at && !deleted_at && <small className="hint">{t('edited')}</small>}
        {message.attachments && <Attachments attachments={message.attachments} />}
        {message.reactions && <Reactions message={message} />}
        {message.reply_count && !isAside && (
          <button
            type="button"
            className="thread-link"
            onClick={() => setState({ side: { kind: 'thread', channelId: channel_id, messageId: id } })}
          >
            <Icon name="thread" /> {message.reply_count} {t('in the thread')}
          </button>
        )}
      </div>
      {isNear && !deleted_at && !isEditing && <MessageTools message={message} isAside={isAside} />}
    </article>
  );
}

const isMeant = ({ sender_id, mentions, mentions_all }: Message, readerId: number): boolean =>
  sender_id !== readerId && (mentions_all === true || mentions?.includes(readerId) === true);

/** What a reply is to, where that is shown, too. */
function Quote({ message: { channel_id, reply_to } }: { message: Message }) {
  const original = useStore((state) =>
    reply_to ? state.feeds[channel_id]?.messages.find(({ id }) => id === reply_to) : undefined,
  );
  if (!original) return null;
  return (
    <p className="quote">
      ↩ <strong>{original.sender_username}</strong> {original.content.replace(/[*_~`>]/g, '').slice(0, 120) || '…'}
    </p>
  );
}

function Reactions({ message: { id, channel_id, reactions = [] } }: { message: Message }) {
  const me = useStore((state) => state.me);
  const members = useStore((state) => state.members[channel_id]);
  return (
    <p className="reactions">
      {reactions.map(({ emoji, count, user_ids }) => {
        const isMine = me !== undefined && user_ids.includes(me.id);
        const who = user_ids.map((userId) => members?.[userId]?.username ?? '…').join(', ');
        const name = isMine ? 'reaction:remove' : 'reaction:add';
        return (
          <button
            key={emoji}
            type="button"
            aria-pressed={isMine}
            aria-label={`${emoji} ${count}: ${who}`}
            title={who}
            onClick={() => void act(channel_id, name, { message_id: id, emoji })}
          >
            {emoji} {count}
          </button>
        );
      })}
    </p>
  );
}
