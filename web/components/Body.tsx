import { type MouseEvent, useMemo, useState } from 'react';
import { toHtml } from '../markdown';
import { setState } from '../state/store';
import { t } from '../text';

const longLetters = 1_500;
const longLines = 20;

/** What was written, as Markdown; folded where it is long, and with code that is copied by a button. */
export function Body({ content }: { content: string }) {
  const [isUnfolded, setIsUnfolded] = useState(false);
  const isLong = content.length > longLetters || content.split('\n').length > longLines;
  const isFolded = isLong && !isUnfolded;
  const copyLabel = t('Copy the code');
  const html = useMemo(() => ({ __html: toHtml(content, copyLabel) }), [content, copyLabel]);
  async function copy({ target }: MouseEvent) {
    if (!(target instanceof HTMLElement) || !target.matches('.copy')) return;
    await navigator.clipboard?.writeText(target.parentElement?.querySelector('pre')?.innerText ?? '');
    setState({ done: t('The code is copied.') });
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons in it are what is clicked */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a button's key is a click, too */}
      <div
        className={isFolded ? 'body folded' : 'body'}
        onClick={copy}
        // micromark makes it, and passes on no HTML and no link to a script.
        dangerouslySetInnerHTML={html}
      />
      {isLong && (
        <button
          type="button"
          className="thread-link"
          aria-expanded={isUnfolded}
          onClick={() => setIsUnfolded(isFolded)}
        >
          {t(isFolded ? 'Show all' : 'Show less')}
        </button>
      )}
    </>
  );
}
