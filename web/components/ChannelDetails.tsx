import { type FormEvent, type RefObject, useState } from 'react';
import type { Channel } from '../../generated/realtime';
import {
  archiveChannel,
  createInvite,
  expelMember,
  leaveChannel,
  listMembers,
  restoreChannel,
  searchUsers,
  setMember,
  updateChannel,
  updateMembership,
} from '../client';
import { take } from '../state/session';
import { t } from '../text';
import { Field } from './Field';
import { useAttempt } from './use-attempt';
import { useLoaded } from './use-loaded';

interface Props {
  channel: Channel;
  dialog: RefObject<HTMLDialogElement | null>;
}

/** What a channel is, who is in it, and what its managers do with it. */
export function ChannelDetails({ channel, dialog }: Props) {
  const path = { channel_id: channel.id };
  const members = useLoaded(() => take(listMembers({ path, query: { limit: 200 } })), `${channel.id}`);
  const { refusal, attempt } = useAttempt();
  const [invite, setInvite] = useState<string>();
  const role = channel.membership?.role;
  const manages = channel.kind !== 'direct' && (role === 'owner' || role === 'moderator');
  const change = (act: () => Promise<unknown>) => void attempt(act).then(members.reload);
  const close = () => dialog.current?.close();

  function rename(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = { name: String(form.get('name')), topic: String(form.get('topic')) || null };
    change(() => take(updateChannel({ path, body })));
  }
  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get('username')).replace(/^@/, '');
    change(async () => {
      const found = await take(searchUsers({ query: { query: name, limit: 20 } }));
      const user = found.find(({ username }) => username.toLowerCase() === name.toLowerCase());
      if (!user) throw new Error(t('There is nobody of this name.'));
      await take(setMember({ path: { ...path, user_id: user.id }, body: {} }));
      form.reset();
    });
  }
  const makeInvite = () =>
    change(async () => {
      const { code } = await take(createInvite({ path, body: {} }));
      setInvite(`${location.origin}/#/invites/${code}`);
    });
  const leave = () => change(() => take(leaveChannel({ path })).then(close));
  const isArchived = channel.archived_at !== undefined;

  return (
    <>
      <p role="alert" className="refusal">
        {refusal}
      </p>
      {channel.description && <p>{channel.description}</p>}
      {manages && (
        <form className="section" onSubmit={rename}>
          <Field name="name" label={t('Name')} value={channel.name} />
          <Field name="topic" label={t('Topic')} value={channel.topic} isOptional />
          <button type="submit">{t('Save')}</button>
        </form>
      )}
      <section className="section" aria-labelledby="members-title">
        <h3 id="members-title">{t('Members')}</h3>
        <ul className="list">
          {members.value?.map(({ id, username, channel_role }) => (
            <li key={id}>
              <span>
                {username} {channel_role !== 'member' && <small className="hint">{t(channel_role)}</small>}
              </span>
              {manages && channel_role === 'member' && (
                <button
                  type="button"
                  aria-label={`${t('Remove')} ${username}`}
                  onClick={() => change(() => take(expelMember({ path: { ...path, user_id: id } })))}
                >
                  {t('Remove')}
                </button>
              )}
            </li>
          ))}
        </ul>
        {manages && (
          <form className="row" onSubmit={add}>
            <input name="username" aria-label={t('User name')} placeholder={t('User name')} required />
            <button type="submit">{t('Add')}</button>
          </form>
        )}
      </section>
      {manages && (
        <p className="row">
          <button type="button" onClick={makeInvite}>
            {t('Make an invite link')}
          </button>
          <button
            type="button"
            onClick={() => change(() => take((isArchived ? restoreChannel : archiveChannel)({ path })))}
          >
            {t(isArchived ? 'Restore' : 'Archive')}
          </button>
        </p>
      )}
      {invite && (
        <input
          readOnly
          aria-label={t('Invite link')}
          value={invite}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
      {channel.membership && (
        <p className="row">
          <button
            type="button"
            aria-pressed={channel.membership.is_muted}
            onClick={() =>
              change(() => take(updateMembership({ path, body: { is_muted: !channel.membership?.is_muted } })))
            }
          >
            {t(channel.membership.is_muted ? 'Muted' : 'Mute')}
          </button>
          <button type="button" onClick={leave}>
            {t('Leave the channel')}
          </button>
        </p>
      )}
    </>
  );
}
