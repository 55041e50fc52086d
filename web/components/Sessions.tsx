import { endOtherSessions, endSession, listSessions } from '../client';
import { take } from '../state/session';
import { showDay, showTime, t } from '../text';
import { useAttempt } from './use-attempt';
import { useLoaded } from './use-loaded';

/** Where one is signed in. */
export function Sessions() {
  const { value: sessions = [], reload } = useLoaded(() => take(listSessions({ query: { limit: 100 } })), 'sessions');
  const { refusal, attempt } = useAttempt();
  const end = (act: () => Promise<unknown>) => void attempt(act).then(reload);
  return (
    <section className="section" aria-labelledby="sessions-title">
      <h3 id="sessions-title">{t('Where I am signed in')}</h3>
      <p role="alert" className="refusal">
        {refusal}
      </p>
      <ul className="list">
        {sessions.map(({ id, device, address, last_used_at, is_current }) => (
          <li key={id}>
            <span>
              {device ?? t('Unknown device')}
              <small className="hint">
                {' '}
                {address} · {showDay(last_used_at)} {showTime(last_used_at)}
              </small>
            </span>
            {is_current ? (
              <small>{t('here')}</small>
            ) : (
              <button type="button" onClick={() => end(() => take(endSession({ path: { session_id: id } })))}>
                {t('Sign out')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <button type="button" onClick={() => end(() => take(endOtherSessions()))}>
          {t('Sign out everywhere else')}
        </button>
      )}
    </section>
  );
}
