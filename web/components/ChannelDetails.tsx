import { type RefObject, useState } from 'react';
import type { Channel } from '../../generated/realtime';
import { archiveChannel, createInvite, leaveChannel, listMembers, restoreChannel, updateMembership } from '../client';
import { manages } from '../core/standing';
import { take } from '../state/session';
import { useStore } from '../state/store';
import { t } from '../text';
import { ChannelSettings } from './ChannelSettings';
import { MemberList } from './MemberList';
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
  const { membership } = channel;
  const isManager = useStore((state) => manages(channel, state.me?.role));
  const change = (act: () => Promise<unknown>) => void attempt(act).then(members.reload);
  const makeInvite = () =>
    change(async () => {
      const { code } = await take(createInvite({ path, body: {} }));
      setInvite(`${location.origin}/#/invites/${code}`);
    });
  const leave = () => {
    if (confirm(t('Leave the channel? A private one takes another invitation to come back.')))
      change(() => take(leaveChannel({ path })).then(() => dialog.current?.close()));
  };
  const isArchived = channel.archived_at !== undefined;

  return (
    <>
      <p role="alert" className="refusal">
        {refusal}
      </p>
      {channel.description && <p>{channel.description}</p>}
      {isManager && <ChannelSettings channel={channel} change={change} />}
      <MemberList channel={channel} members={members.value} change={change} />
      {isManager && (
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
      {membership && (
        <p className="row">
          <button
            type="button"
            aria-pressed={membership.is_muted}
            onClick={() => change(() => take(updateMembership({ path, body: { is_muted: !membership.is_muted } })))}
          >
            {t(membership.is_muted ? 'Muted' : 'Mute')}
          </button>
          <button type="button" onClick={leave}>
            {t('Leave the channel')}
          </button>
        </p>
      )}
    </>
  );
}
