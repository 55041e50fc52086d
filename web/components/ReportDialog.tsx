import { type FormEvent, useEffect, useRef } from 'react';
import { reportMessage } from '../client';
import { take } from '../state/session';
import { setState, useStore } from '../state/store';
import { t } from '../text';
import { Dialog } from './Dialog';
import { Field } from './Field';
import { useAttempt } from './use-attempt';

/** Tells the moderators about a message; it opens once one is chosen. */
export function ReportDialog() {
  const message = useStore((state) => state.reporting);
  const dialog = useRef<HTMLDialogElement>(null);
  const { refusal, isBusy, attempt } = useAttempt();
  useEffect(() => {
    if (message && !dialog.current?.open) dialog.current?.showModal();
  }, [message]);
  async function report(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!message) return;
    const reason = String(new FormData(event.currentTarget).get('reason'));
    const path = { channel_id: message.channel_id, message_id: message.id };
    if (!(await attempt(() => take(reportMessage({ path, body: { reason } }))))) return;
    dialog.current?.close();
    setState({ done: t('The moderators will look at it.') });
  }
  return (
    <Dialog dialog={dialog} title={t('Report')} onClose={() => setState({ reporting: undefined })}>
      <blockquote className="quote">
        {message?.sender_username}: {message?.content}
      </blockquote>
      <form className="section" onSubmit={report}>
        <Field name="reason" label={t('What is wrong with it')} />
        <p role="alert" className="refusal">
          {refusal}
        </p>
        <button type="submit" className="primary" disabled={isBusy}>
          {t('Report')}
        </button>
      </form>
    </Dialog>
  );
}
