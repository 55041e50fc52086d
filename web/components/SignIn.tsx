import { type FormEvent, useState } from 'react';
import { getSignInMethods, registerUser } from '../client';
import { start } from '../state/live';
import { goToProvider } from '../state/provider';
import { Refused, signIn, take } from '../state/session';
import { t } from '../text';
import { Field } from './Field';
import { useLoaded } from './use-loaded';

export function SignIn({ notice }: { notice?: Refused }) {
  const { value: methods } = useLoaded(() => take(getSignInMethods()), 'methods');
  const isInvited = methods?.registration === 'invitation';
  const [isNew, setIsNew] = useState(false);
  const [needsCode, setNeedsCode] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState(notice);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string) => String(form.get(name) ?? '');
    const [username, password] = [field('username'), field('password')];
    const invitation = field('invitation');
    const register = () =>
      take(registerUser({ body: { username, email: field('email'), password, ...(invitation && { invitation }) } }));
    setIsBusy(true);
    setRefusal(undefined);
    try {
      if (isNew) await register();
      await signIn(username, password, field('code') || undefined);
      start();
    } catch (error) {
      const { code } = error as Refused;
      if (code === 'second_factor_required') setNeedsCode(true);
      else if (code === 'email_unconfirmed' && isNew)
        setRefusal(new Refused(code, t('Open the link that was mailed to you, then sign in.')));
      else setRefusal(error as Refused);
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
          {refusal?.message}
        </p>
        <Field name="username" label={t('User name')} autoComplete="username" />
        {isNew && <Field name="email" label={t('E-mail address')} type="email" autoComplete="email" />}
        <Field
          name="password"
          label={t('Password')}
          type="password"
          autoComplete={isNew ? 'new-password' : 'current-password'}
        />
        {isNew && isInvited && <Field name="invitation" label={t('Code of the invitation')} />}
        {needsCode && <Field name="code" label={t('Code of your authenticator app')} autoComplete="one-time-code" />}
        <button type="submit" className="primary" disabled={isBusy}>
          {t(isNew ? 'Sign up' : 'Sign in')}
        </button>
        {methods?.oidc && (
          <button type="button" onClick={() => void goToProvider().catch(setRefusal)}>
            {t('Sign in with')} {methods.oidc.name}
          </button>
        )}
        {methods?.registration !== 'closed' && (
          <button type="button" className="quiet" onClick={() => setIsNew(!isNew)}>
            {t(isNew ? 'I have an account' : 'Create an account')}
          </button>
        )}
        {refusal?.code === 'blocked' && <a href="#/appeal">{t('Ask to be let in again')}</a>}
        {!isNew && <a href="#/forgotten">{t('I have forgotten my password')}</a>}
      </form>
    </main>
  );
}
