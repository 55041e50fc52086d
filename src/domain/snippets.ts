import type { Term } from './search-query';
import { wordsIn } from './search-terms';
import type { Stem } from './stems';

/** From `start` up to, without, `end`, in UTF-16 code units. */
export interface Highlight {
  start: number;
  end: number;
}

export interface Snippet {
  snippet: string;
  highlights: Highlight[];
}

const snippetLength = 240;
/** How much of it comes before the first highlight. */
const leadLength = 60;
const ellipsis = '…';

/** The part of a message around what was found in it, and where in that part this stands. */
export function snippetOf(content: string, terms: Term[], stemOf: (word: string) => Stem): Snippet {
  const found = matchesIn(content, terms, stemOf);
  if (content.length <= snippetLength) return { snippet: content, highlights: found };
  const latest = content.length - snippetLength;
  const start = boundary(content, Math.min(Math.max(0, (found[0]?.start ?? 0) - leadLength), latest));
  const end = boundary(content, start + snippetLength);
  const before = start > 0 ? ellipsis : '';
  const highlights = found
    .filter((one) => one.start < end && one.end > start)
    .map((one) => ({ start: Math.max(one.start, start), end: Math.min(one.end, end) }))
    .map((one) => ({ start: one.start - start + before.length, end: one.end - start + before.length }));
  return { snippet: before + content.slice(start, end) + (end < content.length ? ellipsis : ''), highlights };
}

/** Where the terms stand in a text, in order and apart from each other. */
function matchesIn(content: string, terms: Term[], stemOf: (word: string) => Stem): Highlight[] {
  const words = wordsIn(content);
  const stems = words.map(({ text }) => stemOf(text).stem);
  const matches = words.flatMap((word, at) =>
    terms.flatMap((term): Highlight[] => {
      const last = words[at + term.stems.length - 1];
      if (last && term.stems.every((stem, n) => stem === stems[at + n])) return [{ start: word.start, end: last.end }];
      const from = term.part === undefined ? -1 : word.text.indexOf(term.part);
      if (from < 0 || term.part === undefined) return [];
      // Where a letter became two, the whole word stands for its part.
      if (word.text.length !== word.end - word.start) return [{ start: word.start, end: word.end }];
      return [{ start: word.start + from, end: word.start + from + term.part.length }];
    }),
  );
  const merged: Highlight[] = [];
  for (const match of matches.sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && match.start < last.end) last.end = Math.max(last.end, match.end);
    else merged.push(match);
  }
  return merged;
}

/** The nearest place at or before this one that is not within a character. */
function boundary(content: string, at: number): number {
  const isLow = /[\udc00-\udfff]/.test(content[at] ?? '');
  return isLow && at > 0 ? at - 1 : at;
}
