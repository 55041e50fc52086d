import { useState } from 'react';
import type { Report } from '../client';
import { deleteMessage, listReports, updateReport } from '../client';
import { useAttempt } from '../components/use-attempt';
import { useLoaded } from '../components/use-loaded';
import { take } from '../state/session';
import { showDay, t } from '../text';
import { Listing } from './Listing';

const states = ['open', 'taken', 'resolved'] as const;

export function Reports() {
  const [state, setState] = useState<(typeof states)[number]>('open');
  const {
    value,
    refusal: unread,
    reload,
  } = useLoaded(() => take(listReports({ query: { state, limit: 100 } })), state);
  const { refusal, attempt } = useAttempt();
  const move = ({ id }: Report, next: Report['state']) =>
    void attempt(() => take(updateReport({ path: { report_id: id }, body: { state: next } }))).then(reload);
  function remove({ channel_id, message_id }: Report) {
    if (!confirm(t('Delete this message? Nobody can read it any more.'))) return;
    void attempt(() => take(deleteMessage({ path: { channel_id, message_id } }))).then(reload);
  }
  return (
    <>
      <fieldset className="row" aria-label={t('State')}>
        {states.map((one) => (
          <button key={one} type="button" aria-pressed={one === state} onClick={() => setState(one)}>
            {t(one)}
          </button>
        ))}
      </fieldset>
      <Listing items={value} refusal={unread ?? refusal} blank="There is nothing here yet." keyOf={({ id }) => id}>
        {(report) => (
          <>
            <span>
              <strong>{report.sender_username}</strong>: {report.content}
              <small className="hint">
                {' '}
                {report.reporter_username}: {report.reason} · {showDay(report.created_at)}
                {report.assignee_username && ` · ${report.assignee_username}`}
              </small>
            </span>
            {report.state === 'open' && (
              <button type="button" onClick={() => move(report, 'taken')}>
                {t('Take')}
              </button>
            )}
            {report.state !== 'resolved' && (
              <>
                <button type="button" onClick={() => remove(report)}>
                  {t('Delete the message')}
                </button>
                <button type="button" onClick={() => move(report, 'resolved')}>
                  {t('Resolve')}
                </button>
              </>
            )}
          </>
        )}
      </Listing>
    </>
  );
}
