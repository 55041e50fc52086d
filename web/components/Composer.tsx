import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type Upload, upload } from '../state/files';
import { socketOf } from '../state/live';
import { send } from '../state/outbox';
import { feedOf, getState, setState } from '../state/store';
import { t } from '../text';
import { Icon } from './Icon';

const noticeMilliseconds = 3_000;
/** The contract says so. */
const fileLimit = 10;

interface Props {
  channelId: number;
  replyTo?: number;
  label?: string;
}

export function Composer({ channelId, replyTo, label = t('Message') }: Props) {
  const draft = `atom-chat-draft-${channelId}${replyTo ? `-${replyTo}` : ''}`;
  const [content, setContent] = useState(() => localStorage.getItem(draft) ?? '');
  const [uploads, setUploads] = useState<Upload[]>([]);
  const noticed = useRef(0);
  const input = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  /** Sent already, and waits for its files. */
  const [isWaiting, setIsWaiting] = useState(false);
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
    setUploads([]);
    input.current?.focus();
  }
  function press(event: KeyboardEvent) {
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
  function attach(files: Iterable<File> = []) {
    for (const file of [...files].slice(0, fileLimit - uploads.length)) {
      const key = `${file.name}-${Math.random()}`;
      const change = (news: Partial<Upload>) =>
        setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...news } : one)));
      const abort = upload(file, change);
      const cancel = () => {
        abort();
        setIsWaiting(false);
        setUploads((all) => all.filter((one) => one.key !== key));
      };
      setUploads((all) => [...all, { key, name: file.name, progress: 0, cancel }]);
    }
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
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {uploads.length > 0 && (
        <ul className="uploads" aria-label={t('Files')}>
          {uploads.map(({ key, name, progress, failure, attachment, cancel }) => (
            <li key={key}>
              <Icon name="attach" /> {name}{' '}
              {failure && (
                <span role="alert" className="failure">
                  {failure}
                </span>
              )}
              {!failure && !attachment && <progress aria-label={name} value={progress} />}
              <button type="button" className="quiet" aria-label={`${t('Remove')} ${name}`} onClick={cancel}>
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
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
      <textarea
        ref={input}
        aria-label={label}
        placeholder={label}
        rows={1}
        maxLength={8000}
        value={content}
        readOnly={isWaiting}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={press}
        onPaste={paste}
      />
      <button type="submit" className="primary" disabled={!maySend}>
        {t('Send')}
      </button>
    </form>
  );
}
