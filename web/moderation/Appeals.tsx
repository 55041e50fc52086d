import type { Appeal } from '../client';
import { decideAppeal, listAppeals } from '../client';
import { useAttempt } from '../components/use-attempt';
import { usePages } from '../components/use-pages';
import { take } from '../state/session';
import { showDay, t } from '../text';
import { Listing } from './Listing';

/** What blocked people say against it. */
export function Appeals() {
  const { reload, ...appeals } = usePages(
    ({ limit, from }) => take(listAppeals({ query: { limit, ...(from && { after: from }) } })),
    'appeals',
  );
  const { refusal, attempt } = useAttempt();
  const decide = ({ id }: Appeal, decision: 'lifted' | 'upheld') =>
    void attempt(() => take(decideAppeal({ path: { appeal_id: id }, body: { decision } }))).then(reload);
  return (
    <Listing {...appeals} refusal={appeals.refusal ?? refusal} blank="Nothing waits." keyOf={({ id }) => id}>
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
