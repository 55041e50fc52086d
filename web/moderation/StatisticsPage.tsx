import { useEffect } from 'react';
import type { DayStatistics } from '../client';
import { getStatistics, listChannelStatistics, listModeratorStatistics } from '../client';
import { useLoaded } from '../components/use-loaded';
import { take } from '../state/session';
import { showDay, t } from '../text';
import { Listing } from './Listing';

const days = 30;
/** The numbers are read again so often. */
const liveMilliseconds = 10_000;
const since = () => new Date(Date.now() - days * 86_400_000).toISOString();

export function StatisticsPage() {
  const query = { since: since() };
  const all = useLoaded(() => take(getStatistics({ query })), 'all');
  const channels = useLoaded(() => take(listChannelStatistics({ query: { ...query, limit: 20 } })), 'channels');
  const moderators = useLoaded(() => take(listModeratorStatistics({ query: { ...query, limit: 20 } })), 'moderators');
  const { reload } = all;
  useEffect(() => {
    const timer = setInterval(reload, liveMilliseconds);
    return () => clearInterval(timer);
  }, [reload]);
  const numbers = all.value && [
    ['Users', all.value.user_count],
    ['Blocked', all.value.blocked_count],
    ['Channels', all.value.channel_count],
    ['Reports', all.value.open_reports],
    ['Held messages', all.value.held_messages],
  ];
  return (
    <>
      <dl className="numbers">
        {numbers?.map(([label, count]) => (
          <div key={label}>
            <dt>{t(String(label))}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <h2>{t('Messages a day, of the last 30 days')}</h2>
      {all.value && <Plot days={all.value.days} />}
      <h2>{t('Channels')}</h2>
      <Listing
        items={channels.value}
        refusal={channels.refusal}
        blank="There is nothing here yet."
        keyOf={({ channel_id }) => channel_id}
      >
        {({ name, message_count, sender_count, report_count }) => (
          <>
            <span>{name}</span>
            <small className="hint">
              {t('messages')}: {message_count} · {t('people')}: {sender_count} · {t('reports')}: {report_count}
            </small>
          </>
        )}
      </Listing>
      <h2>{t('Moderators')}</h2>
      <Listing
        items={moderators.value}
        refusal={moderators.refusal}
        blank="There is nothing here yet."
        keyOf={({ user_id }) => user_id}
      >
        {({ username, acts }) => (
          <>
            <span>{username}</span>
            <small className="hint">{acts.map(({ action, count }) => `${action} ${count}`).join(' · ')}</small>
          </>
        )}
      </Listing>
    </>
  );
}

/** A bar for each day; what it shows is in its text, too. */
function Plot({ days: all }: { days: DayStatistics[] }) {
  const most = Math.max(1, ...all.map(({ message_count }) => message_count));
  const width = 100 / all.length;
  return (
    <svg className="plot" viewBox="0 0 100 30" preserveAspectRatio="none" role="img" aria-label={textOf(all)}>
      {all.map(({ day, message_count }, index) => {
        const height = (message_count / most) * 29;
        return (
          <rect key={day} x={index * width + 0.2} y={30 - height} width={width - 0.4} height={height}>
            <title>{`${showDay(`${day}T12:00:00`)}: ${message_count}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}

const textOf = (all: DayStatistics[]) =>
  all
    .filter(({ message_count }) => message_count > 0)
    .map(({ day, message_count }) => `${day}: ${message_count}`)
    .join(', ');
