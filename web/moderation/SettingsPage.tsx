import { getSettings, updateSettings } from '../client';
import { useAttempt } from '../components/use-attempt';
import { useLoaded } from '../components/use-loaded';
import { take } from '../state/session';
import { setState } from '../state/store';
import { t } from '../text';

const ways = { open: 'everyone', invitation: 'whoever was invited', closed: 'nobody' } as const;
type Way = keyof typeof ways;

/** What admins set for the whole service. */
export function SettingsPage() {
  const { value, refusal: unread, reload } = useLoaded(() => take(getSettings()), 'settings');
  const { refusal, attempt } = useAttempt();
  async function choose(registration: Way) {
    if (await attempt(() => take(updateSettings({ body: { registration } })))) setState({ done: t('Saved.') });
    reload();
  }
  return (
    <>
      <p role="alert" className="refusal">
        {refusal ?? unread}
      </p>
      <label className="field">
        <span>{t('Who may register')}</span>
        <select
          value={value?.registration ?? ''}
          disabled={!value}
          onChange={({ currentTarget }) => void choose(currentTarget.value as Way)}
        >
          {Object.entries(ways).map(([way, label]) => (
            <option key={way} value={way}>
              {t(label)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
