import { type ReactNode, type RefObject, useState } from 'react';
import { t } from '../text';

interface Props {
  dialog: RefObject<HTMLDialogElement | null>;
  title: string;
  isWide?: boolean;
  onClose?: () => void;
  children: ReactNode;
}

/** What is in it is made when it opens, and so read anew each time. */
export function Dialog({ dialog, title, isWide = false, onClose, children }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <dialog
      ref={dialog}
      className={isWide ? 'card wide' : 'card'}
      aria-label={title}
      onClose={onClose}
      onToggle={() => setIsOpen(dialog.current?.open ?? false)}
    >
      <h2>{title}</h2>
      {isOpen && children}
      <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
        {t('Close')}
      </button>
    </dialog>
  );
}
