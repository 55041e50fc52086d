import { useEffect, useRef } from 'react';
import { t } from '../text';
import { Help } from './Help';
import { Icon } from './Icon';
import { goToRegion } from './regions';
import { SearchDialog } from './SearchDialog';
import { Switcher } from './Switcher';

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]');

/** What is reached from everywhere, by a key or a button. */
export function Shortcuts() {
  const switcher = useRef<HTMLDialogElement>(null);
  const search = useRef<HTMLDialogElement>(null);
  const help = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'F6') {
        event.preventDefault();
        return goToRegion(event.shiftKey ? -1 : 1);
      }
      const isCommand = event.ctrlKey || event.metaKey;
      const dialog =
        (isCommand && { k: switcher, '/': search }[event.key]) ||
        (event.key === '?' && !isWriting(event.target) && help);
      if (!dialog || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      dialog.current?.showModal();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  const buttons = [
    ['Go to a channel or someone', 'jump', switcher],
    ['Search messages', 'search', search],
    ['Keys', 'help', help],
  ] as const;
  return (
    <>
      {buttons.map(([label, icon, dialog]) => (
        <button
          key={label}
          type="button"
          className="quiet"
          aria-label={t(label)}
          title={t(label)}
          onClick={() => dialog.current?.showModal()}
        >
          <Icon name={icon} />
        </button>
      ))}
      <Switcher dialog={switcher} />
      <SearchDialog dialog={search} />
      <Help dialog={help} />
    </>
  );
}
