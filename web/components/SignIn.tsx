import { type FormEvent, useState } from 'react';
import { registerUser } from '../client';
import { start } from '../state/live';
import { type Refused, signIn, take } from '../state/session';
import { useStore } from '../state/store';
import { t } from '../text';
import { Field } from './Field';

export function SignIn() {
  const notice = useStore((state) => state.notice);
  const [isNew, setIsNew] = useState(false);
  const [needsCode, setNeedsCode] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string) => String(form.get(name) ?? '');
    const [username, password] = [field('username'), field('password')];
    setIsBusy(true);
    setRefusal(undefined);
    try {
      if (isNew) await take(registerUser({ body: { username, email: field('email'), password } }));
      await signIn(username, password, field('code') || undefined);
      start();
    } catch (error) {
      const { code, message } = error as Refused;
      if (code === 'second_factor_required') setNeedsCode(true);
      else setRefusal(message);
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <main className="entry">
      <form className="card" onSubmit={submit}>
        <h1>Atom Chat</h1>
        <p className="lead">{t('Calm conversations, never a message lost.')}</p>
        <p role="alert" className="refusal">
          {refusal ?? notice}
        </p>
        <Field name="username" label={t('User name')} autoComplete="username" />
        {isNew && <Field name="email" label={t('E-mail address')} type="email" autoComplete="email" />}
        <Field
          name="password"
          label={t('Password')}
          type="password"
          autoComplete={isNew ? 'new-password' : 'current-password'}
        />
        {needsCode && <Field name="code" label={t('Code of your authenticator app')} autoComplete="one-time-code" />}
        <button type="submit" className="primary" disabled={isBusy}>
          {t(isNew ? 'Sign up' : 'Sign in')}
        </button>
        <button type="button" className="quiet" onClick={() => setIsNew(!isNew)}>
          {t(isNew ? 'I have an account' : 'Create an account')}
        </button>
      </form>
    </main>
  );
}
