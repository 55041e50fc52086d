import { acceptInvite, getInvite } from '../client';
import { openChannel } from '../state/live';
import { take } from '../state/session';
import { t } from '../text';
import { useAttempt } from './use-attempt';
import { useLoaded } from './use-loaded';

/** Whoever opens an invite link sees what it is for before they come in. */
export function Invitation({ code }: { code: string }) {
  const path = { code };
  const { value: invite, refusal: unread } = useLoaded(() => take(getInvite({ path })), code);
  const { refusal, isBusy, attempt } = useAttempt();
  const accept = () =>
    void attempt(async () => {
      const { id } = await take(acceptInvite({ path }));
      location.hash = '';
      openChannel(id);
    });
  return (
    <section className="blank" aria-labelledby="invite-title">
      <div className="card">
        <h1 id="invite-title">{invite?.name ?? t('Invite link')}</h1>
        <p role="alert" className="refusal">
          {unread ?? refusal}
        </p>
        {invite && (
          <>
            <p className="lead">
              {t('Members')}: {invite.member_count}
            </p>
            <button type="button" className="primary" disabled={isBusy} onClick={accept}>
              {t(invite.is_member ? 'Open' : 'Join')}
            </button>
          </>
        )}
      </div>
    </section>
  );
}
