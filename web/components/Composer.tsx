import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { socketOf } from '../state/live';
import { send } from '../state/outbox';
import { feedOf, getState, setState } from '../state/store';
import { t } from '../text';
import { EmojiButton } from './EmojiButton';
import { Icon } from './Icon';
import { Uploads } from './Uploads';
import { useMentions } from './use-mentions';
import { useUploads } from './use-uploads';

const noticeMilliseconds = 3_000;

interface Props {
  channelId: number;
  replyTo?: number;
  label?: string;
}

export function Composer({ channelId, replyTo, label = t('Message') }: Props) {
  const draft = `atom-chat-draft-${channelId}${replyTo ? `-${replyTo}` : ''}`;
  const [content, setContent] = useState(() => localStorage.getItem(draft) ?? '');
  const { uploads, attach, clear } = useUploads();
  const noticed = useRef(0);
  const input = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  /** Sent already, and waits for its files. */
  const [isWaiting, setIsWaiting] = useState(false);
  const mentions = useMentions({ channelId, content, input, write });
  const listId = `mentions-${replyTo ?? 'main'}`;
  const isReady = uploads.every(({ attachment }) => attachment);
  const maySend = content.trim() !== '' || uploads.length > 0;
  useEffect(() => {
    if (isWaiting && isReady) submit();
  });

  function write(next: string) {
    setContent(next);
    if (next) localStorage.setItem(draft, next);
    else localStorage.removeItem(draft);
    if (!next || Date.now() - noticed.current < noticeMilliseconds) return;
    noticed.current = Date.now();
    const socket = socketOf(channelId);
    if (socket?.connected) socket.volatile.emit('typing', replyTo ? { thread_id: replyTo } : {});
  }
  function submit() {
    if (!maySend) return;
    setIsWaiting(!isReady);
    if (!isReady) return;
    const ids = uploads.flatMap(({ attachment }) => attachment?.id ?? []);
    send(channelId, content.trim() && content, {
      ...(replyTo && { reply_to: replyTo }),
      ...(ids.length > 0 && { attachment_ids: ids }),
    });
    write('');
    clear();
    input.current?.focus();
  }
  function press(event: KeyboardEvent) {
    if (mentions.press(event)) return;
    if (event.key === 'ArrowUp' && content === '' && !replyTo) return editLast();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  }
  function editLast() {
    const { me } = getState();
    const last = feedOf(channelId).messages.findLast(
      (one) => one.sender_id === me?.id && !one.deleted_at && !one.system,
    );
    if (last) setState({ editing: last.id });
  }
  function insert(text: string) {
    input.current?.setRangeText(text, input.current.selectionStart, input.current.selectionEnd, 'end');
    write(input.current?.value ?? '');
    input.current?.focus();
  }
  function paste(event: ClipboardEvent) {
    const files = event.clipboardData?.files;
    if (!files?.length) return;
    event.preventDefault();
    attach(files);
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    attach(event.dataTransfer?.files);
  }

  return (
    <form
      className="composer"
      data-region
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Uploads uploads={uploads} onCancel={() => setIsWaiting(false)} />
      {mentions.names.length > 0 && (
        <div id={listId} role="listbox" aria-label={t('Members')} className="choices mentions">
          {mentions.names.map((name, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field below, which keeps the focus
            <div
              key={name}
              id={`${listId}-${name}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === mentions.at}
              onClick={() => mentions.complete(name)}
            >
              @{name}
            </div>
          ))}
        </div>
      )}
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          attach(currentTarget.files ?? []);
          currentTarget.value = '';
        }}
      />
      <button type="button" className="quiet" aria-label={t('Attach files')} onClick={() => chooser.current?.click()}>
        <Icon name="attach" />
      </button>
      <EmojiButton className="quiet" label={t('Emoji')} onChoose={insert} />
      <textarea
        ref={input}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={mentions.names.length > 0 ? listId : undefined}
        aria-activedescendant={mentions.names.length > 0 ? `${listId}-${mentions.names[mentions.at]}` : undefined}
        placeholder={label}
        rows={1}
        maxLength={8000}
        value={content}
        readOnly={isWaiting}
        onChange={({ currentTarget }) => {
          write(currentTarget.value);
          mentions.follow(currentTarget);
        }}
        onSelect={({ currentTarget }) => mentions.follow(currentTarget)}
        onKeyDown={press}
        onPaste={paste}
      />
      <button type="submit" className="primary" disabled={!maySend}>
        {t('Send')}
      </button>
    </form>
  );
}
