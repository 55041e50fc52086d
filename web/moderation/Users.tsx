import { type FormEvent, useRef, useState } from 'react';
import type { User } from '../client';
import { blockUser, listUsers, setRole, unblockUser } from '../client';
import { Dialog } from '../components/Dialog';
import { Field } from '../components/Field';
import { useAttempt } from '../components/use-attempt';
import { usePages } from '../components/use-pages';
import { take } from '../state/session';
import { useStore } from '../state/store';
import { t } from '../text';
import { Listing } from './Listing';
import { UserDetails } from './UserDetails';

export function Users() {
  const me = useStore((state) => state.me);
  const [query, setQuery] = useState('');
  const { reload, ...users } = usePages(
    ({ limit, from }) => take(listUsers({ query: { limit, ...(query && { query }), ...(from && { after: from }) } })),
    query,
  );
  const [shown, setShown] = useState<User>();
  const dialog = useRef<HTMLDialogElement>(null);
  const { refusal, attempt } = useAttempt();
  const [chosen, setChosen] = useState<User>();
  const change = (act: () => Promise<unknown>) => void attempt(act).then(reload);

  return (
    <>
      <input
        type="search"
        aria-label={t('Find a user')}
        placeholder={t('Find a user')}
        value={query}
        onChange={({ currentTarget }) => setQuery(currentTarget.value)}
      />
      {chosen && (
        <BlockForm
          user={chosen}
          onDone={() => {
            setChosen(undefined);
            reload();
          }}
        />
      )}
      <Listing
        {...users}
        refusal={users.refusal ?? refusal}
        blank="There is nobody of this name."
        keyOf={({ id }) => id}
      >
        {(user) => (
          <>
            <span>
              <strong>{user.username}</strong> <small className="hint">{user.email}</small>
              {user.is_blocked && (
                <small className="failure">
                  {' '}
                  {t('blocked')} {user.block_reason && `— ${user.block_reason}`}
                </small>
              )}
            </span>
            {me?.role === 'admin' && user.id !== me.id && (
              <select
                aria-label={`${t('Role')}: ${user.username}`}
                value={user.role}
                onChange={({ currentTarget }) => {
                  const role = currentTarget.value as User['role'];
                  change(() => take(setRole({ path: { user_id: user.id }, body: { role } })));
                }}
              >
                {['user', 'moderator', 'admin'].map((role) => (
                  <option key={role} value={role}>
                    {t(role)}
                  </option>
                ))}
              </select>
            )}
            <button
              type="button"
              aria-label={`${t('Details')} ${user.username}`}
              disabled={user.id === me?.id}
              onClick={() => {
                setShown(user);
                dialog.current?.showModal();
              }}
            >
              {t('Details')}
            </button>
            {user.is_blocked ? (
              <button
                type="button"
                aria-label={`${t('Unblock')} ${user.username}`}
                onClick={() => change(() => take(unblockUser({ path: { user_id: user.id } })))}
              >
                {t('Unblock')}
              </button>
            ) : (
              <button
                type="button"
                aria-label={`${t('Block')} ${user.username}`}
                disabled={user.id === me?.id}
                onClick={() => setChosen(user)}
              >
                {t('Block')}
              </button>
            )}
          </>
        )}
      </Listing>
      <Dialog dialog={dialog} title={shown?.username ?? ''}>
        {shown && <UserDetails user={shown} />}
      </Dialog>
    </>
  );
}

/** Says what it will do before it is done. */
function BlockForm({ user, onDone }: { user: User; onDone: () => void }) {
  const { refusal, isBusy, attempt } = useAttempt();
  async function block(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [reason, until] = [String(form.get('reason')), String(form.get('until'))];
    const body = { ...(reason && { reason }), ...(until && { until: new Date(until).toISOString() }) };
    if (await attempt(() => take(blockUser({ path: { user_id: user.id }, body })))) onDone();
  }
  return (
    <form className="card" aria-label={`${t('Block')} ${user.username}`} onSubmit={block}>
      <h2>
        {t('Block')} {user.username}
      </h2>
      <p>{t('They are signed out at once and can write nothing more, anywhere, until they are let in again.')}</p>
      <Field name="reason" label={t('Reason, which they are told')} isOptional />
      <Field name="until" label={t('Until when; without it, for good')} type="datetime-local" isOptional />
      <p role="alert" className="refusal">
        {refusal}
      </p>
      <p className="row">
        <button type="submit" className="primary" disabled={isBusy}>
          {t('Block')}
        </button>
        <button type="button" className="quiet" onClick={onDone}>
          {t('Cancel')}
        </button>
      </p>
    </form>
  );
}
