import { type FormEvent, useState } from 'react';
import { changePassword, getMe, updateProfile } from '../client';
import { take } from '../state/session';
import { t } from '../text';
import { Field } from './Field';
import { useAttempt } from './use-attempt';
import { useLoaded } from './use-loaded';

const fieldOf = (event: FormEvent<HTMLFormElement>) => {
  event.preventDefault();
  const form = new FormData(event.currentTarget);
  return (name: string) => String(form.get(name) ?? '').trim();
};

/** How others see one. */
export function ProfileForm() {
  const { value: me } = useLoaded(() => take(getMe()), 'me');
  const { refusal, isBusy, attempt } = useAttempt();
  const [isSaved, setIsSaved] = useState(false);
  async function save(event: FormEvent<HTMLFormElement>) {
    const field = fieldOf(event);
    const body = {
      display_name: field('display_name') || null,
      status_text: field('status_text') || null,
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
    setIsSaved(await attempt(() => take(updateProfile({ body }))));
  }
  if (!me) return <div className="skeleton" aria-hidden="true" />;
  return (
    <form className="section" onSubmit={save}>
      <h3>{t('Profile')}</h3>
      <Field name="display_name" label={t('Display name')} value={me.display_name} isOptional />
      <Field name="status_text" label={t('What I am about')} value={me.status_text} isOptional />
      <p role="alert" className="refusal">
        {refusal}
      </p>
      <button type="submit" className="primary" disabled={isBusy}>
        {t('Save')}
      </button>
      <p role="status">{isSaved && t('Saved.')}</p>
    </form>
  );
}

export function PasswordForm() {
  const { refusal, isBusy, attempt } = useAttempt();
  const [isSaved, setIsSaved] = useState(false);
  async function save(event: FormEvent<HTMLFormElement>) {
    const form = event.currentTarget;
    const field = fieldOf(event);
    const body = { current_password: field('current'), new_password: field('new') };
    const isDone = await attempt(() => take(changePassword({ body })));
    setIsSaved(isDone);
    if (isDone) form.reset();
  }
  return (
    <form className="section" onSubmit={save}>
      <h3>{t('Password')}</h3>
      <p className="hint">{t('Another password signs me out everywhere else.')}</p>
      <Field name="current" label={t('Current password')} type="password" autoComplete="current-password" />
      <Field name="new" label={t('New password')} type="password" autoComplete="new-password" />
      <p role="alert" className="refusal">
        {refusal}
      </p>
      <button type="submit" disabled={isBusy}>
        {t('Change the password')}
      </button>
      <p role="status">{isSaved && t('Saved.')}</p>
    </form>
  );
}
