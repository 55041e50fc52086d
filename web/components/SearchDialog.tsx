import { type FormEvent, type RefObject, useState } from 'react';
import type { SearchHit, SearchMessagesData } from '../client';
import { searchMessages, searchUsers } from '../client';
import { nameOf } from '../core/channel-name';
import { openChannel } from '../state/live';
import { take } from '../state/session';
import { setState, useStore } from '../state/store';
import { showDay, showTime, t } from '../text';
import { Field } from './Field';
import { useAttempt } from './use-attempt';

type Wanted = SearchMessagesData['query'];

/** @throws where there is nobody of that name */
async function idOf(username: string): Promise<number> {
  const found = await take(searchUsers({ query: { query: username, limit: 50 } }));
  const user = found.find((one) => one.username.toLowerCase() === username.toLowerCase());
  if (!user) throw new Error(`${t('There is nobody of this name.')} ${username}`);
  return user.id;
}

async function wantedOf(form: FormData): Promise<Wanted> {
  const [query = '', channel, author, since, files] = ['query', 'channel', 'author', 'since', 'files'].map((name) =>
    String(form.get(name) ?? '').trim(),
  );
  return {
    ...{ query, limit: 50 },
    ...(channel && { channel_id: Number(channel) }),
    ...(author && { sender_id: await idOf(author) }),
    ...(since && { since: new Date(since).toISOString() }),
    ...(files && { has_attachment: true }),
  };
}

export function SearchDialog({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  const [hits, setHits] = useState<SearchHit[]>();
  /** What the next page of hits is asked for with. */
  const [next, setNext] = useState<Wanted>();
  const { refusal, attempt } = useAttempt();

  const read = (wanted: Wanted, former: SearchHit[]) =>
    attempt(async () => {
      const answer = searchMessages({ query: wanted });
      setHits([...former, ...(await take(answer))]);
      const [, before] =
        /[?&]before=([^&>]+)[^,]*rel="next"/.exec((await answer).response?.headers.get('link') ?? '') ?? [];
      setNext(before ? { ...wanted, before: decodeURIComponent(before) } : undefined);
    });
  function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void attempt(async () => read(await wantedOf(form), []));
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
        <form className="section" onSubmit={search}>
          <p className="row">
            <input name="query" type="search" aria-label={t('What to look for')} maxLength={200} required />
            <button type="submit" className="primary">
              {t('Search')}
            </button>
          </p>
          <SearchFilters />
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
      {next && (
        <button type="button" onClick={() => void read(next, hits ?? [])}>
          {t('Show more')}
        </button>
      )}
      <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
        {t('Close')}
      </button>
    </dialog>
  );
}

function SearchFilters() {
  const channels = useStore((state) => state.channels);
  const me = useStore((state) => state.me);
  return (
    <details>
      <summary>{t('Only some of them')}</summary>
      <label className="field">
        <span>{t('In the channel')}</span>
        <select name="channel">
          <option value="">{t('any')}</option>
          {Object.values(channels).map((channel) => (
            <option key={channel.id} value={channel.id}>
              {nameOf(channel, me?.id)}
            </option>
          ))}
        </select>
      </label>
      <Field name="author" label={t('By whom')} isOptional />
      <Field name="since" label={t('Since when')} type="datetime-local" isOptional />
      <label>
        <input name="files" type="checkbox" value="yes" /> {t('Only with files')}
      </label>
    </details>
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
