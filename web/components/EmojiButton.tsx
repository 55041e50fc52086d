import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { t } from '../text';
import { Icon } from './Icon';

const EmojiPicker = lazy(() => import('./EmojiPicker'));
const quick = ['👍', '❤️', '😂', '🎉', '😮', '😢', '🙏', '👀'];

interface Props {
  label: string;
  onChoose: (emoji: string) => void;
  className?: string;
}

/** The common ones at once, the others behind a button. */
export function EmojiButton({ label, onChoose, className }: Props) {
  const popover = useRef<HTMLFieldSetElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [isWhole, setIsWhole] = useState(false);
  useEffect(() => {
    if (isOpen) popover.current?.querySelector('button')?.focus();
  }, [isOpen]);
  function choose(emoji: string) {
    popover.current?.hidePopover();
    onChoose(emoji);
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-expanded={isOpen}
        onClick={() => popover.current?.togglePopover({ source: button.current ?? undefined })}
      >
        <Icon name="react" />
      </button>
      <fieldset
        ref={popover}
        popover="auto"
        className="picker"
        aria-label={label}
        onToggle={() => {
          const isNowOpen = popover.current?.matches(':popover-open') ?? false;
          setIsOpen(isNowOpen);
          if (!isNowOpen) setIsWhole(false);
        }}
      >
        {isOpen && !isWhole && (
          <>
            {quick.map((emoji) => (
              <button key={emoji} type="button" onClick={() => choose(emoji)}>
                {emoji}
              </button>
            ))}
            <button type="button" aria-label={t('All emoji')} onClick={() => setIsWhole(true)}>
              …
            </button>
          </>
        )}
        {isOpen && isWhole && (
          <Suspense fallback={<div className="skeleton" />}>
            <EmojiPicker onChoose={choose} />
          </Suspense>
        )}
      </fieldset>
    </>
  );
}
