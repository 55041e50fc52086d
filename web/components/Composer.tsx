import { type KeyboardEvent, useRef, useState } from 'react';
import { socketOf } from '../state/live';
import { send } from '../state/outbox';
import { t } from '../text';

const noticeMilliseconds = 3_000;

export function Composer({ channelId }: { channelId: number }) {
  const draft = `atom-chat-draft-${channelId}`;
  const [content, setContent] = useState(() => localStorage.getItem(draft) ?? '');
  const noticed = useRef(0);
  const input = useRef<HTMLTextAreaElement>(null);

  function write(next: string) {
    setContent(next);
    if (next) localStorage.setItem(draft, next);
    else localStorage.removeItem(draft);
    if (!next || Date.now() - noticed.current < noticeMilliseconds) return;
    noticed.current = Date.now();
    const socket = socketOf(channelId);
    if (socket?.connected) socket.volatile.emit('typing', {});
  }
  function submit() {
    if (!content.trim()) return;
    send(channelId, content);
    write('');
    input.current?.focus();
  }
  function press(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <textarea
        ref={input}
        aria-label={t('Message')}
        placeholder={t('Message')}
        rows={1}
        maxLength={8000}
        value={content}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={press}
      />
      <button type="submit" className="primary" disabled={!content.trim()}>
        {t('Send')}
      </button>
    </form>
  );
}
