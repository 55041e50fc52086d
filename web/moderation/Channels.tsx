import { type FormEvent, useRef, useState } from 'react';
import type { Channel } from '../client';
import { archiveChannel, createChannel, deleteChannel, listChannels, restoreChannel } from '../client';
import { ChannelDetails } from '../components/ChannelDetails';
import { Dialog } from '../components/Dialog';
import { useAttempt } from '../components/use-attempt';
import { usePages } from '../components/use-pages';
import { take } from '../state/session';
import { t } from '../text';
import { Listing } from './Listing';

/** Every channel but conversations, which nobody manages. */
export function Channels() {
  const { reload, ...channels } = usePages(
    ({ limit, from }) => take(listChannels({ query: { limit, ...(from && { after: from }) } })),
    'channels',
  );
  const { refusal, attempt } = useAttempt();
  const [chosen, setChosen] = useState<Channel>();
  const dialog = useRef<HTMLDialogElement>(null);
  const change = (act: () => Promise<unknown>) => void attempt(act).then(reload);
  function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get('name'));
    change(() => take(createChannel({ body: { name } })).then(() => form.reset()));
  }
  function remove({ id, name }: Channel) {
    if (confirm(`${name}: ${t('Delete this channel with everything that was said in it? It cannot be undone.')}`))
      change(() => take(deleteChannel({ path: { channel_id: id } })));
  }
  return (
    <>
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
      <Listing
        {...channels}
        items={channels.items?.filter(({ kind }) => kind !== 'direct')}
        refusal={channels.refusal ?? refusal}
        blank="No channels yet"
        keyOf={({ id }) => id}
      >
        {(channel) => (
          <>
            <span>
              <strong>{channel.name}</strong> <small className="hint">{t(channel.kind)}</small>
              {channel.archived_at && <small className="hint"> {t('archived')}</small>}
            </span>
            <button
              type="button"
              aria-label={`${t('Open')} ${channel.name}`}
              onClick={() => {
                setChosen(channel);
                dialog.current?.showModal();
              }}
            >
              {t('Open')}
            </button>
            <button
              type="button"
              aria-label={`${t(channel.archived_at ? 'Restore' : 'Archive')} ${channel.name}`}
              onClick={() =>
                change(() =>
                  take((channel.archived_at ? restoreChannel : archiveChannel)({ path: { channel_id: channel.id } })),
                )
              }
            >
              {t(channel.archived_at ? 'Restore' : 'Archive')}
            </button>
            <button type="button" aria-label={`${t('Delete')} ${channel.name}`} onClick={() => remove(channel)}>
              {t('Delete')}
            </button>
          </>
        )}
      </Listing>
      <Dialog dialog={dialog} title={chosen?.name ?? ''} isWide onClose={reload}>
        {chosen && <ChannelDetails channel={chosen} dialog={dialog} />}
      </Dialog>
    </>
  );
}
