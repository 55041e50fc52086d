import type { FormEvent } from 'react';
import type { Channel } from '../../generated/realtime';
import { updateChannel } from '../client';
import { take } from '../state/session';
import { useStore } from '../state/store';
import { t } from '../text';
import { Field } from './Field';

/** Seconds, as people set them. */
const paces = [10, 30, 60, 300, 900, 3600];

/** What those who manage a channel make of it. */
export function ChannelSettings({
  channel,
  change,
}: {
  channel: Channel;
  change: (act: () => Promise<unknown>) => void;
}) {
  const isModerator = useStore((state) => state.me !== undefined && state.me.role !== 'user');
  const path = { channel_id: channel.id };
  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const number = (name: string) => Number(form.get(name)) || null;
    const body = {
      name: String(form.get('name')),
      topic: String(form.get('topic')) || null,
      is_read_only: form.has('read-only'),
      slow_mode_seconds: number('slow'),
      ...(isModerator && { retention_days: number('retention') }),
    };
    change(() => take(updateChannel({ path, body })));
  }
  const slow = channel.slow_mode_seconds ?? 0;
  const choices = [0, ...new Set([...paces, ...(slow ? [slow] : [])])].sort((one, other) => one - other);
  return (
    <form className="section" onSubmit={save}>
      <Field name="name" label={t('Name')} value={channel.name} />
      <Field name="topic" label={t('Topic')} value={channel.topic} isOptional />
      <label className="field">
        <span>{t('Slow mode: seconds between two messages of one person')}</span>
        <select name="slow" defaultValue={String(slow)}>
          {choices.map((seconds) => (
            <option key={seconds} value={seconds}>
              {seconds || t('off')}
            </option>
          ))}
        </select>
      </label>
      <label>
        <input type="checkbox" name="read-only" defaultChecked={channel.is_read_only ?? false} />{' '}
        {t('Only those who manage the channel write')}
      </label>
      {isModerator && (
        <Field
          name="retention"
          type="number"
          label={t('Days that messages are kept; without it, for ever')}
          value={channel.retention_days?.toString()}
          isOptional
        />
      )}
      <button type="submit">{t('Save')}</button>
    </form>
  );
}
