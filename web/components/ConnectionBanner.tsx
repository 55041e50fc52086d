import { setState, useStore } from '../state/store';
import { t } from '../text';

export function ConnectionBanner() {
  const connection = useStore((state) => state.connection);
  const error = useStore((state) => state.error);
  return (
    <div role="status">
      {connection === 'offline' && (
        <p className="banner">{t('No connection. What you write is sent when it is back.')}</p>
      )}
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
