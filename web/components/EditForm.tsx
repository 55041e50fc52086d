import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Message } from '../../generated/realtime';
import { act } from '../state/actions';
import { setState } from '../state/store';
import { t } from '../text';

const stop = () => setState({ editing: undefined });

export function EditForm({ message: { id, channel_id, content: former } }: { message: Message }) {
  const [content, setContent] = useState(former);
  const input = useRef<HTMLTextAreaElement>(null);
  // It takes the place of what was chosen to be changed, and gives the focus back to where it came from.
  useEffect(() => {
    const before = document.activeElement;
    const row = input.current?.closest('article');
    input.current?.focus();
    input.current?.setSelectionRange(former.length, former.length);
    return () => (before instanceof HTMLTextAreaElement ? before : row)?.focus();
  }, [former]);
  async function save() {
    const isSame = content.trim() === '' || content === former;
    if (isSame || (await act(channel_id, 'message:edit', { message_id: id, content }))) stop();
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Escape') stop();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void save();
  }
  return (
    <div className="edit">
      <textarea
        ref={input}
        aria-label={t('Change the message')}
        value={content}
        rows={1}
        maxLength={8000}
        onChange={(event) => setContent(event.currentTarget.value)}
        onKeyDown={press}
      />
      <p>
        <button type="button" className="primary" onClick={() => void save()}>
          {t('Save')}
        </button>{' '}
        <button type="button" className="quiet" onClick={stop}>
          {t('Cancel')}
        </button>
      </p>
    </div>
  );
}
