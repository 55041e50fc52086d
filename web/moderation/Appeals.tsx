import type { Appeal } from '../client';
import { decideAppeal, listAppeals } from '../client';
import { useAttempt } from '../components/use-attempt';
import { useLoaded } from '../components/use-loaded';
import { take } from '../state/session';
import { showDay, t } from '../text';
import { Listing } from './Listing';

/** What blocked people say against it. */
export function Appeals() {
  const { value, refusal: unread, reload } = useLoaded(() => take(listAppeals({ query: { limit: 100 } })), 'appeals');
  const { refusal, attempt } = useAttempt();
  const decide = ({ id }: Appeal, decision: 'lifted' | 'upheld') =>
    void attempt(() => take(decideAppeal({ path: { appeal_id: id }, body: { decision } }))).then(reload);
  return (
    <Listing items={value} refusal={unread ?? refusal} blank="Nothing waits." keyOf={({ id }) => id}>
      {(appeal) => (
        <>
          <span>
            <strong>{appeal.username}</strong>: {appeal.text}{' '}
            <small className="hint">{showDay(appeal.created_at)}</small>
          </span>
          <button type="button" className="primary" onClick={() => decide(appeal, 'lifted')}>
            {t('Unblock')}
          </button>
          <button type="button" onClick={() => decide(appeal, 'upheld')}>
            {t('Refuse')}
          </button>
        </>
      )}
    </Listing>
  );
}
