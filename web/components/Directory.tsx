import { type FormEvent, type RefObject, useState } from 'react';
import type { DirectoryEntry } from '../client';
import { joinChannel, listDirectory, openChannel as makeChannel } from '../client';
import { openChannel } from '../state/live';
import { take } from '../state/session';
import { t } from '../text';

export function Directory({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  const [entries, setEntries] = useState<DirectoryEntry[]>([]);
  const [refusal, setRefusal] = useState<string>();

  async function attempt(act: () => Promise<void>) {
    setRefusal(undefined);
    await act().catch((error: Error) => setRefusal(error.message));
  }
  function show(channelId: number) {
    dialog.current?.close();
    openChannel(channelId);
  }
  const load = () => attempt(async () => setEntries(await take(listDirectory({ query: { limit: 100 } }))));
  const join = ({ id, is_member }: DirectoryEntry) =>
    attempt(async () => {
      if (!is_member) await take(joinChannel({ path: { channel_id: id } }));
      show(id);
    });
  function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get('name'));
    void attempt(async () => {
      const { id } = await take(makeChannel({ body: { name, kind: 'public' } }));
      form.reset();
      show(id);
    });
  }

  return (
    <dialog
      ref={dialog}
      className="card"
      aria-labelledby="directory-title"
      onToggle={() => dialog.current?.open && void load()}
    >
      <h2 id="directory-title">{t('Find or create a channel')}</h2>
      <p role="alert" className="refusal">
        {refusal}
      </p>
      <ul className="directory">
        {entries.map((entry) => (
          <li key={entry.id}>
            <span>
              <strong>{entry.name}</strong> <small>{entry.topic}</small>
            </span>
            <button
              type="button"
              onClick={() => join(entry)}
              aria-label={`${t(entry.is_member ? 'Open' : 'Join')} ${entry.name}`}
            >
              {t(entry.is_member ? 'Open' : 'Join')}
            </button>
          </li>
        ))}
      </ul>
      <form className="row" onSubmit={create}>
        <input
          name="name"
          aria-label={t('Name of the new channel')}
          placeholder={t('Name of the new channel')}
          required
        />
        <button type="submit" className="primary">
          {t('Create')}
        </button>
      </form>
      <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
        {t('Close')}
      </button>
    </dialog>
  );
}
