import type { FormEvent } from 'react';
import type { Report } from '../client';
import { getReport, updateReport } from '../client';
import { useAttempt } from '../components/use-attempt';
import { useLoaded } from '../components/use-loaded';
import { take } from '../state/session';
import { showDay, t } from '../text';

/** What moderators found out about a report, for one another. */
export function ReportNotes({ report }: { report: Report }) {
  const path = { report_id: report.id };
  const { value, refusal: unread, reload } = useLoaded(() => take(getReport({ path })), `${report.id}`);
  const { refusal, attempt } = useAttempt();
  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const note = String(new FormData(form).get('note'));
    if (!(await attempt(() => take(updateReport({ path, body: { note } }))))) return;
    form.reset();
    reload();
  }
  return (
    <>
      <blockquote>{report.content}</blockquote>
      <ul className="list">
        {value?.notes?.map(({ id, author_username, text, created_at }) => (
          <li key={id}>
            <span>
              <strong>{author_username}</strong>: {text} <small className="hint">{showDay(created_at)}</small>
            </span>
          </li>
        ))}
      </ul>
      <p role="alert" className="refusal">
        {refusal ?? unread}
      </p>
      <form className="row" onSubmit={add}>
        <input name="note" aria-label={t('Note')} placeholder={t('Note')} maxLength={2000} required />
        <button type="submit" className="primary">
          {t('Add')}
        </button>
      </form>
    </>
  );
}
