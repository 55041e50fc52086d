import { type FormEvent, useState } from 'react';
import { createInvitation, listInvitations, revokeInvitation } from '../client';
import { Field } from '../components/Field';
import { useAttempt } from '../components/use-attempt';
import { usePages } from '../components/use-pages';
import { take } from '../state/session';
import { showDay, t } from '../text';
import { Listing } from './Listing';

const secondsPerDay = 86_400;

/** Ways into the service, for those who may not register by themselves. */
export function Invitations() {
  const { reload, ...invitations } = usePages(
    ({ limit, from }) => take(listInvitations({ query: { limit, ...(from && { after: from }) } })),
    'invitations',
  );
  const { refusal, attempt } = useAttempt();
  const [code, setCode] = useState<string>();
  function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [days, uses] = [Number(form.get('days')), Number(form.get('uses'))];
    const body = { ...(days && { expires_in_seconds: days * secondsPerDay }), ...(uses && { max_uses: uses }) };
    void attempt(async () => setCode((await take(createInvitation({ body }))).code)).then(reload);
  }
  return (
    <>
      <form className="card" onSubmit={create}>
        <Field name="days" type="number" label={t('Days that it is good for')} value="7" />
        <Field name="uses" type="number" label={t('How many may register by it; without it, any number')} isOptional />
        <button type="submit" className="primary">
          {t('Make an invitation')}
        </button>
      </form>
      {code && (
        <p role="status">
          {t('Keep it now; it is not shown again:')} <code>{code}</code>
        </p>
      )}
      <Listing
        {...invitations}
        refusal={invitations.refusal ?? refusal}
        blank="There are no invitations."
        keyOf={({ id }) => id}
      >
        {({ id, uses, max_uses, expires_at }) => (
          <>
            <span>
              {t('Registered by it')}: {uses}
              {max_uses && ` / ${max_uses}`}{' '}
              <small className="hint">
                {t('until')} {showDay(expires_at)}
              </small>
            </span>
            <button
              type="button"
              aria-label={`${t('Revoke')} ${id}`}
              onClick={() => void attempt(() => take(revokeInvitation({ path: { invite_id: id } }))).then(reload)}
            >
              {t('Revoke')}
            </button>
          </>
        )}
      </Listing>
    </>
  );
}
