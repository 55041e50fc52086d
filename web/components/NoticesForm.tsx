import { useState } from 'react';
import { canNotify, chooseNotices, isNotified } from '../state/notices';
import { t } from '../text';

/** Whether the browser tells of what is for the reader while they look elsewhere. */
export function NoticesForm() {
  const [isOn, setIsOn] = useState(isNotified);
  const [isRefused, setIsRefused] = useState(false);
  if (!canNotify()) return null;
  async function choose(next: boolean) {
    const isNowOn = await chooseNotices(next);
    setIsOn(isNowOn);
    setIsRefused(next && !isNowOn);
  }
  return (
    <section className="section">
      <h3>{t('Notices')}</h3>
      <label>
        <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => void choose(currentTarget.checked)} />{' '}
        {t('Tell me of mentions and direct messages while I look elsewhere')}
      </label>
      <p role="alert" className="refusal">
        {isRefused && t('The browser does not allow it; it is changed in its settings of this site.')}
      </p>
    </section>
  );
}
