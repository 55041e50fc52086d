import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { appealBlock, confirmEmail, confirmPasswordReset, requestPasswordReset } from '../client';
import { take } from '../state/session';
import { useStore } from '../state/store';
import { t } from '../text';
import { Field } from './Field';
import { SignIn } from './SignIn';
import { useAttempt } from './use-attempt';
import { useHash } from './use-hash';

/** What whoever is not signed in sees. */
export function Entry() {
  const notice = useStore((state) => state.notice);
  const [place = '', token = ''] = useHash();
  if (place === 'forgotten') return <Forgotten />;
  if (place === 'reset-password') return <NewPassword token={token} />;
  if (place === 'appeal') return <Appeal />;
  if (place === 'confirm-email') return <Confirmation token={token} />;
  return <SignIn notice={notice} />;
}

interface Props {
  title: string;
  refusal?: string;
  /** That it is done. */
  done?: string;
  children?: ReactNode;
  onSubmit?: (form: FormData) => void;
}

export function EntryCard({ title, refusal, done, children, onSubmit }: Props) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSubmit?.(new FormData(event.currentTarget));
  }
  return (
    <main className="entry">
      <form className="card" onSubmit={submit}>
        <h1>{title}</h1>
        <p role="alert" className="refusal">
          {refusal}
        </p>
        <p role="status">{done}</p>
        {!done && children}
        <a href="#/">{t('Sign in')}</a>
      </form>
    </main>
  );
}

function Forgotten() {
  const { refusal, isBusy, attempt } = useAttempt();
  const [isAsked, setIsAsked] = useState(false);
  const ask = async (form: FormData) => {
    const email = String(form.get('email'));
    setIsAsked(await attempt(() => take(requestPasswordReset({ body: { email } }))));
  };
  return (
    <EntryCard
      title={t('Set another password')}
      refusal={refusal}
      done={isAsked ? t('If there is such an account, a mail with a link is on its way.') : undefined}
      onSubmit={ask}
    >
      <Field name="email" label={t('E-mail address')} type="email" autoComplete="email" />
      <button type="submit" className="primary" disabled={isBusy}>
        {t('Send me a link')}
      </button>
    </EntryCard>
  );
}

function NewPassword({ token }: { token: string }) {
  const { refusal, isBusy, attempt } = useAttempt();
  const [isSet, setIsSet] = useState(false);
  const save = async (form: FormData) => {
    const body = { token, new_password: String(form.get('password')) };
    setIsSet(await attempt(() => take(confirmPasswordReset({ body }))));
  };
  return (
    <EntryCard
      title={t('Set another password')}
      refusal={refusal}
      done={isSet ? t('The password is set. Sign in with it.') : undefined}
      onSubmit={save}
    >
      <Field name="password" label={t('New password')} type="password" autoComplete="new-password" />
      <button type="submit" className="primary" disabled={isBusy}>
        {t('Save')}
      </button>
    </EntryCard>
  );
}

/** Whoever is blocked cannot sign in, and so gives the password along. */
function Appeal() {
  const { refusal, isBusy, attempt } = useAttempt();
  const [isSent, setIsSent] = useState(false);
  const send = async (form: FormData) => {
    const [username = '', password = '', text = ''] = ['username', 'password', 'text'].map((name) =>
      String(form.get(name)),
    );
    setIsSent(await attempt(() => take(appealBlock({ body: { username, password, text } }))));
  };
  return (
    <EntryCard
      title={t('Ask to be let in again')}
      refusal={refusal}
      done={isSent ? t('The moderators will look at it.') : undefined}
      onSubmit={send}
    >
      <Field name="username" label={t('User name')} autoComplete="username" />
      <Field name="password" label={t('Password')} type="password" autoComplete="current-password" />
      <Field name="text" label={t('Why the block should end')} />
      <button type="submit" className="primary" disabled={isBusy}>
        {t('Send')}
      </button>
    </EntryCard>
  );
}

function Confirmation({ token }: { token: string }) {
  const { refusal, attempt } = useAttempt();
  const [isDone, setIsDone] = useState(false);
  useEffect(() => {
    void attempt(() => take(confirmEmail({ body: { token } }))).then(setIsDone);
  }, [token]);
  return (
    <EntryCard
      title={t('E-mail address')}
      refusal={refusal}
      done={isDone ? t('The address is confirmed. Sign in now.') : undefined}
    />
  );
}
