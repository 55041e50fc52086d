import { type FormEvent, type RefObject, useState } from 'react';
import type { SearchHit } from '../client';
import { searchMessages } from '../client';
import { nameOf } from '../core/channel-name';
import { openChannel } from '../state/live';
import { take } from '../state/session';
import { setState, useStore } from '../state/store';
import { showDay, showTime, t } from '../text';

export function SearchDialog({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  const [hits, setHits] = useState<SearchHit[]>();
  const [refusal, setRefusal] = useState<string>();

  async function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const query = String(new FormData(event.currentTarget).get('query'));
    setRefusal(undefined);
    await take(searchMessages({ query: { query, limit: 50 } })).then(setHits, ({ message }: Error) =>
      setRefusal(message),
    );
  }
  function show({ message: { channel_id: channelId, id } }: SearchHit) {
    dialog.current?.close();
    openChannel(channelId);
    setState({ side: { kind: 'around', channelId, messageId: id } });
  }

  return (
    <dialog ref={dialog} className="card wide" aria-labelledby="search-title">
      <h2 id="search-title">{t('Search messages')}</h2>
      <search>
        <form className="row" onSubmit={search}>
          <input name="query" type="search" aria-label={t('What to look for')} maxLength={200} required />
          <button type="submit" className="primary">
            {t('Search')}
          </button>
        </form>
      </search>
      <p role="alert" className="refusal">
        {refusal}
      </p>
      <p role="status" className="hint">
        {hits?.length === 0 && t('Nothing was found. A word more or less may help.')}
      </p>
      <ul className="hits">
        {hits?.map((hit) => (
          <li key={`${hit.message.channel_id}-${hit.message.id}`}>
            <Hit hit={hit} onChoose={() => show(hit)} />
          </li>
        ))}
      </ul>
      <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
        {t('Close')}
      </button>
    </dialog>
  );
}

function Hit({ hit, onChoose }: { hit: SearchHit; onChoose: () => void }) {
  const { message, snippet, highlights } = hit;
  const channel = useStore((state) => state.channels[message.channel_id]);
  const me = useStore((state) => state.me);
  // Places are those of UTF-16, as JavaScript counts.
  const parts = highlights.flatMap(({ start, end }, index) => [
    snippet.slice(highlights[index - 1]?.end ?? 0, start),
    <mark key={start}>{snippet.slice(start, end)}</mark>,
  ]);
  return (
    <button type="button" className="hit" onClick={onChoose}>
      <small className="hint">
        {channel && nameOf(channel, me?.id)} · {message.sender_username} · {showDay(message.created_at)}{' '}
        {showTime(message.created_at)}
      </small>
      <span>
        {parts}
        {snippet.slice(highlights.at(-1)?.end ?? 0)}
      </span>
    </button>
  );
}
