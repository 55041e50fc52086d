import { useState } from 'react';
import type { AuditEntry } from '../client';
import { listAuditEntries } from '../client';
import { useLoaded } from '../components/use-loaded';
import { take } from '../state/session';
import { showDay, showTime, t } from '../text';
import { Listing } from './Listing';

const pageSize = 50;

export function AuditLog() {
  const [before, setBefore] = useState<number>();
  const [action, setAction] = useState('');
  const query = {
    limit: pageSize,
    ...(before && { before }),
    ...(action && { action: action as AuditEntry['action'] }),
  };
  const { value, refusal } = useLoaded(() => take(listAuditEntries({ query })), `${before} ${action}`);
  return (
    <>
      <input
        aria-label={t('Only acts of this kind, such as user:block')}
        placeholder="user:block"
        onChange={({ currentTarget }) => {
          setBefore(undefined);
          setAction(currentTarget.value.trim());
        }}
      />
      <Listing items={value} refusal={refusal} blank="There is nothing here yet." keyOf={({ id }) => id}>
        {({ at, actor_username, action: done, username, channel_id, reason, address }) => (
          <span>
            <strong>{actor_username ?? t('the operator')}</strong> <code>{done}</code> {username}
            {channel_id && ` #${channel_id}`} {reason && `— ${reason}`}
            <small className="hint">
              {' '}
              {showDay(at)} {showTime(at)} {address && `· ${address}`}
            </small>
          </span>
        )}
      </Listing>
      <p className="row">
        {before && (
          <button type="button" onClick={() => setBefore(undefined)}>
            {t('Latest')}
          </button>
        )}
        {value?.length === pageSize && (
          <button type="button" onClick={() => setBefore(value.at(-1)?.id)}>
            {t('Earlier')}
          </button>
        )}
      </p>
    </>
  );
}
