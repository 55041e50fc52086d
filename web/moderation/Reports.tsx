import { useRef, useState } from 'react';
import type { Report } from '../client';
import { deleteMessage, listReports, updateReport } from '../client';
import { Dialog } from '../components/Dialog';
import { useAttempt } from '../components/use-attempt';
import { usePages } from '../components/use-pages';
import { take } from '../state/session';
import { showDay, t } from '../text';
import { Listing } from './Listing';
import { ReportNotes } from './ReportNotes';

const states = ['open', 'taken', 'resolved'] as const;

export function Reports() {
  const [state, setState] = useState<(typeof states)[number]>('open');
  const { reload, ...reports } = usePages(
    ({ limit, from }) => take(listReports({ query: { state, limit, ...(from && { after: from }) } })),
    state,
  );
  const [chosen, setChosen] = useState<Report>();
  const dialog = useRef<HTMLDialogElement>(null);
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
      <Listing
        {...reports}
        refusal={reports.refusal ?? refusal}
        blank="There is nothing here yet."
        keyOf={({ id }) => id}
      >
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
            <button
              type="button"
              onClick={() => {
                setChosen(report);
                dialog.current?.showModal();
              }}
            >
              {t('Notes')}
            </button>
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
      <Dialog dialog={dialog} title={t('Notes')}>
        {chosen && <ReportNotes report={chosen} />}
      </Dialog>
    </>
  );
}
