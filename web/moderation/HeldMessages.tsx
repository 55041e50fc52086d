import { decideHeldMessage, listHeldMessages } from '../client';
import { Attachments } from '../components/Attachments';
import { useAttempt } from '../components/use-attempt';
import { usePages } from '../components/use-pages';
import { take } from '../state/session';
import { t } from '../text';
import { Listing } from './Listing';

export function HeldMessages() {
  const { reload, ...held } = usePages(
    ({ limit, from }) => take(listHeldMessages({ query: { limit, ...(from && { after: from }) } })),
    'held',
  );
  const { refusal, attempt } = useAttempt();
  const decide = (id: number, decision: 'approved' | 'refused') =>
    void attempt(() => take(decideHeldMessage({ path: { held_id: id }, body: { decision } }))).then(reload);
  return (
    <Listing {...held} refusal={held.refusal ?? refusal} blank="Nothing waits." keyOf={({ id }) => id}>
      {({ id, sender_username, content, attachments }) => (
        <>
          <span>
            <strong>{sender_username}</strong>: {content}
            {attachments && <Attachments attachments={attachments} />}
          </span>
          <button type="button" className="primary" onClick={() => decide(id, 'approved')}>
            {t('Send')}
          </button>
          <button type="button" onClick={() => decide(id, 'refused')}>
            {t('Refuse')}
          </button>
        </>
      )}
    </Listing>
  );
}
