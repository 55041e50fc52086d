import { useRef, useState } from 'react';
import type { Channel } from '../../generated/realtime';
import { nameOf } from '../core/channel-name';
import { openChannel, signOutHere } from '../state/live';
import { setState, useStore } from '../state/store';
import { chooseLanguage, language, t } from '../text';
import { applyTheme, readTheme, themes } from '../theme';
import { Dialog } from './Dialog';
import { Directory } from './Directory';
import { Icon } from './Icon';
import { Presence } from './Presence';
import { Settings } from './Settings';
import { useHash } from './use-hash';

export function Sidebar() {
  const channels = useStore((state) => state.channels);
  const isListComplete = useStore((state) => state.isListComplete);
  const me = useStore((state) => state.me);
  const [place] = useHash();
  const dialog = useRef<HTMLDialogElement>(null);
  const settings = useRef<HTMLDialogElement>(null);
  const [theme, setTheme] = useState(readTheme);
  const all = Object.values(channels);
  const others = all.filter(({ kind }) => kind !== 'direct');
  const direct = all.filter(({ kind }) => kind === 'direct');

  function nextTheme() {
    const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
    applyTheme(next);
    setTheme(next);
  }

  return (
    <>
      <button
        type="button"
        className="scrim"
        tabIndex={-1}
        aria-label={t('Close')}
        onClick={() => setState({ isDrawerOpen: false })}
      />
      <nav className="sidebar" data-region aria-label={t('Channels')}>
        <p className="brand">Atom Chat</p>
        <h2>{t('Channels')}</h2>
        {!isListComplete && <div className="skeleton" aria-hidden="true" />}
        {isListComplete && all.length === 0 && <p className="hint">{t('No channels yet')}</p>}
        <ul>
          {others.map((channel) => (
            <Entry key={channel.id} channel={channel} />
          ))}
        </ul>
        {direct.length > 0 && <h2>{t('Direct messages')}</h2>}
        <ul>
          {direct.map((channel) => (
            <Entry key={channel.id} channel={channel} />
          ))}
        </ul>
        <button type="button" className="quiet" onClick={() => dialog.current?.showModal()}>
          {t('Find or create a channel')}
        </button>
        <footer>
          <strong>{me?.username}</strong>
          {me && me.role !== 'user' && (
            <a className="entry-link" href="#/moderation" aria-current={place === 'moderation' ? 'page' : undefined}>
              {t('Moderation')}
            </a>
          )}
          <button type="button" className="quiet" onClick={() => settings.current?.showModal()}>
            {t('Settings')}
          </button>
          <button type="button" className="quiet" onClick={nextTheme}>
            {t(`Theme: ${theme}`)}
          </button>
          <button
            type="button"
            className="quiet"
            lang={language === 'ru' ? 'en' : 'ru'}
            onClick={() => chooseLanguage(language === 'ru' ? 'en' : 'ru')}
          >
            {language === 'ru' ? 'English' : 'Русский'}
          </button>
          <button type="button" className="quiet" onClick={signOutHere}>
            {t('Sign out')}
          </button>
        </footer>
      </nav>
      <Directory dialog={dialog} />
      <Dialog dialog={settings} title={t('Settings')} isWide>
        <Settings />
      </Dialog>
    </>
  );
}

function Entry({ channel }: { channel: Channel }) {
  const [place] = useHash();
  const isCurrent = useStore((state) => state.current === channel.id) && place === 'channels';
  const me = useStore((state) => state.me);
  const { unread_count = 0, mention_count = 0 } = channel.membership ?? {};
  const other = channel.kind === 'direct' ? channel.members?.find(({ id }) => id !== me?.id) : undefined;
  const isUnread = unread_count > 0 && !isCurrent;
  return (
    <li>
      <button
        type="button"
        className={isUnread ? 'entry-link unread' : 'entry-link'}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={() => openChannel(channel.id)}
      >
        <span className="entry-name">
          {channel.kind !== 'direct' && <Icon name={channel.kind === 'private' ? 'lock' : 'channel'} />}{' '}
          {nameOf(channel, me?.id)}
        </span>
        {other && <Presence userId={other.id} isWordHidden />}
        {isUnread && (
          <span className={mention_count > 0 ? 'badge mention' : 'badge'}>
            {mention_count > 0 && '@'}
            {unread_count >= 100 ? '99+' : unread_count}
            <span className="hidden"> {t('unread')}</span>
          </span>
        )}
      </button>
    </li>
  );
}
