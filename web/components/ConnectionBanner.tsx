import { useEffect } from 'react';
import { setState, useStore } from '../state/store';
import { t } from '../text';

const doneMilliseconds = 4_000;

export function ConnectionBanner() {
  const connection = useStore((state) => state.connection);
  const error = useStore((state) => state.error);
  const done = useStore((state) => state.done);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setState({ done: undefined }), doneMilliseconds);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <div role="status">
      {connection === 'offline' && (
        <p className="banner">{t('No connection. What you write is sent when it is back.')}</p>
      )}
      {done && <p className="toast">{done}</p>}
      {error && (
        <p className="banner">
          {error} {t('Try again in a moment.')}{' '}
          <button type="button" className="quiet" onClick={() => setState({ error: undefined })}>
            {t('Close')}
          </button>
        </p>
      )}
    </div>
  );
}
