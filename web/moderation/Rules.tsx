import type { FormEvent } from 'react';
import type { NewContentRule } from '../client';
import { createContentRule, deleteContentRule, listContentRules } from '../client';
import { useAttempt } from '../components/use-attempt';
import { useLoaded } from '../components/use-loaded';
import { take } from '../state/session';
import { t } from '../text';
import { Listing } from './Listing';

const kinds = ['words', 'pattern'] as const;
const actions = ['hold', 'hide', 'refuse'] as const;

export function Rules() {
  const { value, refusal: unread, reload } = useLoaded(() => take(listContentRules()), 'rules');
  const { refusal, attempt } = useAttempt();
  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const body = Object.fromEntries(new FormData(form)) as unknown as NewContentRule;
    void attempt(() => take(createContentRule({ body })).then(() => form.reset())).then(reload);
  }
  const remove = (id: number) => void attempt(() => take(deleteContentRule({ path: { rule_id: id } }))).then(reload);
  return (
    <>
      <form className="row" onSubmit={add}>
        <Choice name="kind" label={t('What to look for')} choices={kinds} />
        <input
          name="text"
          aria-label={t('Words, or a pattern of RE2')}
          placeholder={t('Words, or a pattern of RE2')}
          required
        />
        <Choice name="action" label={t('What becomes of the message')} choices={actions} />
        <button type="submit" className="primary">
          {t('Add')}
        </button>
      </form>
      <Listing items={value} refusal={unread ?? refusal} blank="There are no rules." keyOf={({ id }) => id}>
        {({ id, kind, text, action }) => (
          <>
            <span>
              <code>{text}</code>{' '}
              <small className="hint">
                {t(kind)}, {t(action)}
              </small>
            </span>
            <button type="button" aria-label={`${t('Delete')} ${text}`} onClick={() => remove(id)}>
              {t('Delete')}
            </button>
          </>
        )}
      </Listing>
    </>
  );
}

function Choice({ name, label, choices }: { name: string; label: string; choices: readonly string[] }) {
  return (
    <select name={name} aria-label={label}>
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {t(choice)}
        </option>
      ))}
    </select>
  );
}
