import { useEffect, useRef } from 'react';
import { MenuButton } from '../components/MenuButton';
import { Shortcuts } from '../components/Shortcuts';
import { useStore } from '../state/store';
import { t } from '../text';
import { Appeals } from './Appeals';
import { AuditLog } from './AuditLog';
import { Bots } from './Bots';
import { Channels } from './Channels';
import { HeldMessages } from './HeldMessages';
import { Invitations } from './Invitations';
import { Reports } from './Reports';
import { Rules } from './Rules';
import { SettingsPage } from './SettingsPage';
import { StatisticsPage } from './StatisticsPage';
import { Users } from './Users';
import '../styles/moderation.css';

const parts = {
  users: { title: 'Users', Page: Users },
  channels: { title: 'Channels', Page: Channels },
  reports: { title: 'Reports', Page: Reports },
  held: { title: 'Held messages', Page: HeldMessages },
  appeals: { title: 'Appeals', Page: Appeals },
  rules: { title: 'Rules', Page: Rules },
  audit: { title: 'Audit log', Page: AuditLog },
  statistics: { title: 'Statistics', Page: StatisticsPage },
  invitations: { title: 'Invitations', Page: Invitations },
  bots: { title: 'Bots', Page: Bots },
  settings: { title: 'Settings', Page: SettingsPage },
};
const forAdmins = new Set(['bots', 'settings']);
type Part = keyof typeof parts;
const isPart = (name: string | undefined): name is Part => name !== undefined && name in parts;

/** What moderators do, by the documented operations alone. */
export default function Moderation({ part }: { part: string | undefined }) {
  const me = useStore((state) => state.me);
  const current: Part = isPart(part) ? part : 'users';
  const { title, Page } = parts[current];
  const nav = useRef<HTMLElement>(null);
  // On a phone they are in one line, of which not all is to be seen.
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  const shown = Object.entries(parts).filter(([name]) => !forAdmins.has(name) || me?.role === 'admin');
  return (
    <div className="console">
      <header>
        <MenuButton />
        <strong>{t('Moderation')}</strong>
        <div className="header-tools">
          <Shortcuts />
        </div>
      </header>
      <div className="console-parts">
        <nav ref={nav} data-region aria-label={t('Moderation')}>
          {shown.map(([name, { title: label }]) => (
            <a key={name} href={`#/moderation/${name}`} aria-current={name === current ? 'page' : undefined}>
              {t(label)}
            </a>
          ))}
        </nav>
        <section data-region aria-labelledby="console-title">
          <h1 id="console-title" tabIndex={-1}>
            {t(title)}
          </h1>
          <Page />
        </section>
      </div>
    </div>
  );
}
