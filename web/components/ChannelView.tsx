import { useEffect, useRef } from 'react';
import { nameOf } from '../core/channel-name';
import { setState, useStore } from '../state/store';
import { sayProblem, t } from '../text';
import { ChannelDetails } from './ChannelDetails';
import { Composer } from './Composer';
import { Dialog } from './Dialog';
import { Icon } from './Icon';
import { MenuButton } from './MenuButton';
import { Presence } from './Presence';
import { ReportDialog } from './ReportDialog';
import { Shortcuts } from './Shortcuts';
import { Timeline } from './Timeline';
import { TypingLine } from './TypingLine';

export function ChannelView() {
  const current = useStore((state) => state.current);
  const channel = useStore((state) => state.channels[state.current ?? 0]);
  const closed = useStore((state) => state.feeds[state.current ?? 0]?.closed);
  const me = useStore((state) => state.me);
  const other = channel?.kind === 'direct' ? channel.members?.find(({ id }) => id !== me?.id) : undefined;
  const heading = useRef<HTMLHeadingElement>(null);
  const details = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (current !== undefined) heading.current?.focus();
  }, [current]);

  return (
    <>
      <header className="channel-header" data-region>
        <MenuButton />
        <h1 ref={heading} tabIndex={-1}>
          {channel ? nameOf(channel, me?.id) : 'Atom Chat'}
        </h1>
        {other && <Presence userId={other.id} />}
        <p className="topic">{channel?.topic}</p>
        <div className="header-tools">
          {channel && (
            <button
              type="button"
              className="quiet"
              aria-label={t('About this channel')}
              title={t('About this channel')}
              onClick={() => details.current?.showModal()}
            >
              <Icon name="about" />
            </button>
          )}
          {current !== undefined && (
            <button
              type="button"
              className="quiet"
              aria-label={t('Pinned messages')}
              title={t('Pinned messages')}
              onClick={() => setState({ side: { kind: 'pins', channelId: current } })}
            >
              <Icon name="pin" />
            </button>
          )}
          <Shortcuts />
        </div>
        <ReportDialog />
        {channel && (
          <Dialog dialog={details} title={nameOf(channel, me?.id)} isWide>
            <ChannelDetails channel={channel} dialog={details} />
          </Dialog>
        )}
      </header>
      {current === undefined ? (
        <div className="blank">
          <p>{t('Join one from the directory, or create your own.')}</p>
        </div>
      ) : (
        <>
          <Timeline key={current} channelId={current} />
          <TypingLine channelId={current} />
          {closed ? (
            <p role="alert" className="banner">
              {sayProblem(closed.code, closed.detail)}
            </p>
          ) : (
            <Composer key={`composer-${current}`} channelId={current} />
          )}
        </>
      )}
    </>
  );
}
