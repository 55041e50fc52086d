import { lazy, Suspense, useEffect } from 'react';
import { followAddress } from '../state/live';
import { setState, useStore } from '../state/store';
import { applyTheme, readTheme } from '../theme';
import { ChannelView } from './ChannelView';
import { ConnectionBanner } from './ConnectionBanner';
import { Entry } from './Entry';
import { Invitation } from './Invitation';
import { Sidebar } from './Sidebar';
import { SidePanel } from './SidePanel';
import { useHash } from './use-hash';

/** The mark of Atom Chat, with a dot while something is unread. */
const faviconOf = (isUnread: boolean) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="#4f46e5"/><circle cx="8" cy="8" r="2.5" fill="white"/>${isUnread ? '<circle cx="12" cy="4" r="4" fill="#dc2626" stroke="white"/>' : ''}</svg>`,
  )}`;

/** Few need it, and then not at once. */
const Moderation = lazy(() => import('../moderation/Moderation'));

export function App() {
  const [place, part] = useHash();
  const isSignedIn = useStore((state) => state.isSignedIn);
  const isDrawerOpen = useStore((state) => state.isDrawerOpen);
  const side = useStore((state) => state.side);
  const unread = useStore(({ channels }) =>
    Object.values(channels).reduce((sum, { membership }) => sum + (membership?.unread_count ?? 0), 0),
  );
  useEffect(() => applyTheme(readTheme()), []);
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) Atom Chat` : 'Atom Chat';
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (icon) icon.href = faviconOf(unread > 0);
  }, [unread]);
  useEffect(() => {
    const follow = () => {
      setState({ isDrawerOpen: false });
      followAddress();
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  if (!isSignedIn) return <Entry />;
  return (
    <div className={['shell', isDrawerOpen && 'shell-open', side && 'shell-side'].filter(Boolean).join(' ')}>
      <Sidebar />
      <main className="main">
        <ConnectionBanner />
        {place === 'moderation' && (
          <Suspense fallback={<div className="skeleton" />}>
            <Moderation part={part} />
          </Suspense>
        )}
        {place === 'invites' && part && <Invitation code={part} />}
        {place !== 'moderation' && place !== 'invites' && <ChannelView />}
      </main>
      {side && <SidePanel side={side} />}
    </div>
  );
}
