import type { FormEvent } from 'react';
import type { User } from '../client';
import { endUserSessions, listUserSessions, requestRemoval } from '../client';
import { Field } from '../components/Field';
import { useAttempt } from '../components/use-attempt';
import { usePages } from '../components/use-pages';
import { take } from '../state/session';
import { setState } from '../state/store';
import { showDay, showTime, t } from '../text';
import { Listing } from './Listing';

/** Where someone is signed in, and what they wrote. */
export function UserDetails({ user: { id, username } }: { user: User }) {
  const path = { user_id: id };
  const sessions = usePages(
    ({ limit, from }) => take(listUserSessions({ path, query: { limit, ...(from && { after: from }) } })),
    `${id}`,
  );
  const { refusal, attempt } = useAttempt();
  function end() {
    if (confirm(`${username}: ${t('Sign them out everywhere? They may sign in again.')}`))
      void attempt(() => take(endUserSessions({ path }))).then(sessions.reload);
  }
  async function remove(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [since, reason] = [String(form.get('since')), String(form.get('reason'))];
    if (!confirm(`${username}: ${t('Delete all that they wrote since then, in every channel? It cannot be undone.')}`))
      return;
    const body = { user_id: id, ...(reason && { reason }), ...(since && { since: new Date(since).toISOString() }) };
    if (await attempt(() => take(requestRemoval({ body })))) setState({ done: t('Their messages are being deleted.') });
  }
  return (
    <>
      <section className="section" aria-labelledby="their-sessions">
        <h3 id="their-sessions">{t('Where they are signed in')}</h3>
        <Listing {...sessions} refusal={sessions.refusal ?? refusal} blank="Nowhere." keyOf={(session) => session.id}>
          {({ device, address, last_used_at }) => (
            <span>
              {device ?? t('Unknown device')}
              <small className="hint">
                {' '}
                {address} · {showDay(last_used_at)} {showTime(last_used_at)}
              </small>
            </span>
          )}
        </Listing>
        <button type="button" disabled={!sessions.items?.length} onClick={end}>
          {t('Sign out everywhere')}
        </button>
      </section>
      <section className="section" aria-labelledby="their-messages">
        <h3 id="their-messages">{t('What they wrote')}</h3>
        <form onSubmit={remove}>
          <Field name="since" label={t('Since when; without it, all')} type="datetime-local" isOptional />
          <Field name="reason" label={t('Reason, for the audit log')} isOptional />
          <button type="submit">{t('Delete their messages')}</button>
        </form>
      </section>
    </>
  );
}
