import { type FormEvent, useState } from 'react';
import { beginSecondFactor, confirmSecondFactor, removeSecondFactor } from '../client';
import { take } from '../state/session';
import { t } from '../text';
import { Field } from './Field';
import { useAttempt } from './use-attempt';

/** Begun with the password, confirmed with a first code; then there are codes for when the app is lost. */
export function SecondFactor() {
  const { refusal, isBusy, attempt } = useAttempt();
  const [secret, setSecret] = useState<{ secret: string; uri: string }>();
  const [codes, setCodes] = useState<string[]>();
  const [isRemoved, setIsRemoved] = useState(false);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string) => String(form.get(name) ?? '');
    const isRemoval = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('value') === 'remove';
    setIsRemoved(false);
    void attempt(async () => {
      if (secret) {
        const { recovery_codes } = await take(confirmSecondFactor({ body: { code: field('code') } }));
        setCodes(recovery_codes);
        setSecret(undefined);
      } else if (isRemoval) {
        await take(removeSecondFactor({ body: { password: field('password') } }));
        setIsRemoved(true);
      } else setSecret(await take(beginSecondFactor({ body: { password: field('password') } })));
    });
  }
  return (
    <form className="section" onSubmit={submit}>
      <h3>{t('Second factor')}</h3>
      <p className="hint">{t('Signing in then takes a code of an authenticator app, too.')}</p>
      {secret && (
        <p>
          {t('Add this key to your app, and give the code that it shows:')} <a href={secret.uri}>{secret.secret}</a>
        </p>
      )}
      {codes && (
        <>
          <p role="status">
            {t('Keep these codes where only you find them. Each is for one sign-in without the app.')}
          </p>
          <pre>{codes.join('\n')}</pre>
        </>
      )}
      {secret ? (
        <Field name="code" label={t('Code of your authenticator app')} autoComplete="one-time-code" />
      ) : (
        <Field name="password" label={t('Current password')} type="password" autoComplete="current-password" />
      )}
      <p role="alert" className="refusal">
        {refusal}
      </p>
      <p className="row">
        <button type="submit" disabled={isBusy}>
          {t(secret ? 'Confirm' : 'Set up')}
        </button>
        {!secret && (
          <button type="submit" value="remove" className="quiet" disabled={isBusy}>
            {t('Remove')}
          </button>
        )}
      </p>
      <p role="status">{isRemoved && t('Signing in takes the password alone now.')}</p>
    </form>
  );
}
