import { useRef } from 'react';
import type { Message } from '../../generated/realtime';
import { act } from '../state/actions';
import { setState, useStore } from '../state/store';
import { t } from '../text';
import { Icon } from './Icon';

const quick = ['👍', '❤️', '😂', '🎉', '😮', '😢', '🙏', '👀'];

/** What can be done with a message. It shows with the pointer on it, or the focus in it. */
export function MessageTools({ message, isAside }: { message: Message; isAside: boolean }) {
  const { id, channel_id, thread_id, sender_id, pinned_at } = message;
  const me = useStore((state) => state.me);
  const channel = useStore((state) => state.channels[channel_id]);
  const picker = useRef<HTMLFieldSetElement>(null);
  const isMine = me?.id === sender_id;
  const role = channel?.membership?.role;
  const manages = role === 'owner' || role === 'moderator';
  const mayPin = manages || channel?.kind === 'direct';

  function react(emoji: string) {
    picker.current?.hidePopover();
    void act(channel_id, 'reaction:add', { message_id: id, emoji });
  }
  function remove() {
    if (confirm(t('Delete this message? Nobody can read it any more.')))
      void act(channel_id, 'message:delete', { message_id: id });
  }

  return (
    <div className="tools" role="toolbar" aria-label={t('Message actions')}>
      <button type="button" aria-label={t('React')} onClick={() => picker.current?.togglePopover()}>
        <Icon name="react" />
      </button>
      <fieldset ref={picker} popover="auto" className="picker" aria-label={t('React')}>
        {quick.map((emoji) => (
          <button key={emoji} type="button" onClick={() => react(emoji)}>
            {emoji}
          </button>
        ))}
      </fieldset>
      {!isAside && (
        <button
          type="button"
          aria-label={t('Reply in a thread')}
          onClick={() => setState({ side: { kind: 'thread', channelId: channel_id, messageId: thread_id ?? id } })}
        >
          <Icon name="thread" />
        </button>
      )}
      {isMine && !isAside && (
        <button type="button" aria-label={t('Edit')} onClick={() => setState({ editing: id })}>
          <Icon name="edit" />
        </button>
      )}
      {mayPin && (
        <button
          type="button"
          aria-label={t(pinned_at ? 'Unpin' : 'Pin')}
          onClick={() => void act(channel_id, pinned_at ? 'message:unpin' : 'message:pin', { message_id: id })}
        >
          <Icon name="pin" />
        </button>
      )}
      <button
        type="button"
        aria-label={t('Copy the link')}
        onClick={() => void navigator.clipboard?.writeText(`${location.origin}/#/channels/${channel_id}/${id}`)}
      >
        <Icon name="link" />
      </button>
      {(isMine || manages) && (
        <button type="button" aria-label={t('Delete')} onClick={remove}>
          <Icon name="remove" />
        </button>
      )}
    </div>
  );
}
