import { useRef } from 'react';
import { getMe, removeAvatar, setAvatar } from '../client';
import { take } from '../state/session';
import { t } from '../text';
import { Avatar } from './Avatar';
import { useAttempt } from './use-attempt';
import { useLoaded } from './use-loaded';

/** One's own picture. */
export function AvatarForm() {
  const { value: me, reload } = useLoaded(() => take(getMe()), 'me');
  const { refusal, isBusy, attempt } = useAttempt();
  const chooser = useRef<HTMLInputElement>(null);
  const change = (act: () => Promise<unknown>) => void attempt(act).then(reload);
  if (!me) return null;
  return (
    <section className="section">
      <p className="row">
        <Avatar name={me.username} userId={me.id} avatarId={me.avatar_id} />
        <button type="button" disabled={isBusy} onClick={() => chooser.current?.click()}>
          {t('Choose a picture')}
        </button>
        {me.avatar_id && (
          <button type="button" className="quiet" disabled={isBusy} onClick={() => change(() => take(removeAvatar()))}>
            {t('Remove')}
          </button>
        )}
      </p>
      <input
        ref={chooser}
        type="file"
        accept="image/png,image/jpeg,image/webp,image/gif"
        aria-label={t('Choose a picture')}
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = '';
          if (file) change(() => take(setAvatar({ body: { file } })));
        }}
      />
      <p role="alert" className="refusal">
        {refusal}
      </p>
    </section>
  );
}
