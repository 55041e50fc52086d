import type { Message } from '../../generated/realtime';
import { manages } from '../core/standing';
import { act } from '../state/actions';
import { setState, useStore } from '../state/store';
import { t } from '../text';
import { EmojiButton } from './EmojiButton';
import { Icon } from './Icon';

/** What can be done with a message. */
export function MessageTools({ message, isAside }: { message: Message; isAside: boolean }) {
  const { id, channel_id, thread_id, sender_id, pinned_at } = message;
  const me = useStore((state) => state.me);
  const channel = useStore((state) => state.channels[channel_id]);
  const isMine = me?.id === sender_id;
  const isManager = channel !== undefined && manages(channel, me?.role);
  const mayPin = isManager || channel?.kind === 'direct';

  function remove() {
    if (confirm(t('Delete this message? Nobody can read it any more.')))
      void act(channel_id, 'message:delete', { message_id: id });
  }
  async function copyLink() {
    await navigator.clipboard?.writeText(`${location.origin}/#/channels/${channel_id}/${id}`);
    setState({ done: t('The link is copied.') });
  }

  return (
    <div className="tools" role="toolbar" aria-label={t('Message actions')}>
      <EmojiButton
        label={t('React')}
        onChoose={(emoji) => void act(channel_id, 'reaction:add', { message_id: id, emoji })}
      />
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
      <button type="button" aria-label={t('Copy the link')} onClick={() => void copyLink()}>
        <Icon name="link" />
      </button>
      {!isMine && (
        <button type="button" aria-label={t('Report')} onClick={() => setState({ reporting: message })}>
          <Icon name="report" />
        </button>
      )}
      {(isMine || isManager) && (
        <button type="button" aria-label={t('Delete')} onClick={remove}>
          <Icon name="remove" />
        </button>
      )}
    </div>
  );
}
