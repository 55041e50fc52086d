import type { RefObject } from 'react';
import { t } from '../text';

const keys: [string, string][] = [
  ['Ctrl K', 'Go to a channel or someone'],
  ['Ctrl /', 'Search messages'],
  ['Enter', 'Send'],
  ['Shift Enter', 'Begin a new line'],
  ['↑', 'Change the last message of mine'],
  ['↑ ↓ Home End', 'Go through the messages'],
  ['F6', 'Go to the next part of the page'],
  ['@', 'Name someone'],
  ['Esc', 'Close'],
  ['?', 'Show this'],
];

export function Help({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  return (
    <dialog ref={dialog} className="card" aria-labelledby="help-title">
      <h2 id="help-title">{t('Keys')}</h2>
      <dl className="keys">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
        {t('Close')}
      </button>
    </dialog>
  );
}
