import { type FormEvent, useState } from 'react';
import type { AuditEntry, ListAuditEntriesData } from '../client';
import { listAuditEntries, listUsers } from '../client';
import { Field } from '../components/Field';
import { useAttempt } from '../components/use-attempt';
import { usePages } from '../components/use-pages';
import { take } from '../state/session';
import { showDay, showTime, t } from '../text';
import { Listing } from './Listing';

type Filter = NonNullable<ListAuditEntriesData['query']>;

/** @throws where there is nobody of that name */
async function idOf(username: string): Promise<number> {
  const found = await take(listUsers({ query: { query: username, limit: 200 } }));
  const user = found.find((one) => one.username.toLowerCase() === username.toLowerCase());
  if (!user) throw new Error(`${t('There is nobody of this name.')} ${username}`);
  return user.id;
}

export function AuditLog() {
  const [filter, setFilter] = useState<Filter>({});
  const entries = usePages(
    ({ limit, from }) => take(listAuditEntries({ query: { ...filter, limit, ...(from && { before: from }) } })),
    JSON.stringify(filter),
  );
  const { refusal, attempt } = useAttempt();
  function choose(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [action, by, about, since] = ['action', 'by', 'about', 'since'].map((name) => String(form.get(name)).trim());
    void attempt(async () =>
      setFilter({
        ...(action && { action: action as AuditEntry['action'] }),
        ...(by && { actor_id: await idOf(by) }),
        ...(about && { user_id: await idOf(about) }),
        ...(since && { since: new Date(since).toISOString() }),
      }),
    );
  }
  return (
    <>
      <form className="filters" onSubmit={choose}>
        <Field name="action" label={t('Kind of act, such as user:block')} isOptional />
        <Field name="by" label={t('By whom')} isOptional />
        <Field name="about" label={t('Done to whom')} isOptional />
        <Field name="since" label={t('Since when')} type="datetime-local" isOptional />
        <button type="submit" className="primary">
          {t('Show')}
        </button>
      </form>
      <Listing
        {...entries}
        refusal={entries.refusal ?? refusal}
        blank="There is nothing here yet."
        keyOf={({ id }) => id}
      >
        {({ at, actor_username, action, username, channel_id, reason, address }) => (
          <span>
            <strong>{actor_username ?? t('the operator')}</strong> <code>{action}</code> {username}
            {channel_id && ` #${channel_id}`} {reason && `— ${reason}`}
            <small className="hint">
              {' '}
              {showDay(at)} {showTime(at)} {address && `· ${address}`}
            </small>
          </span>
        )}
      </Listing>
    </>
  );
}
