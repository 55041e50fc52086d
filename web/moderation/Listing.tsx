import type { ReactNode } from 'react';
import { t } from '../text';

interface Props<Item> {
  items?: Item[] | undefined;
  refusal?: string | undefined;
  more?: () => void;
  /** What is said where there are none. */
  blank: string;
  keyOf: (item: Item) => string | number;
  children: (item: Item) => ReactNode;
}

/** What was read, what could not be, or that there is nothing. */
export function Listing<Item>({ items, refusal, more, blank, keyOf, children }: Props<Item>) {
  return (
    <>
      <p role="alert" className="refusal">
        {refusal}
      </p>
      {!items && !refusal && <div className="skeleton" aria-hidden="true" />}
      {items?.length === 0 && <p className="hint">{t(blank)}</p>}
      <ul className="listing">
        {items?.map((item) => (
          <li key={keyOf(item)}>{children(item)}</li>
        ))}
      </ul>
      {more && (
        <button type="button" onClick={more}>
          {t('Show more')}
        </button>
      )}
    </>
  );
}
