import { lexemes, partsOf, wordsIn } from './search-terms';
import type { Stems } from './stems';

/** One thing that is searched for: a word, which may be a part of one, or words that follow each other. */
export interface Term {
  stems: string[];
  /** What it may also be a part of a word as. */
  part: string | undefined;
}

export interface SearchQuery {
  terms: Term[];
  /** As PostgreSQL reads a `tsquery`. */
  text: string;
  /** For each term whose parts of three letters do not say all: found by its stem, or by containing it. */
  needs: { stem: string; pattern: string }[];
}

interface Asked {
  words: string[];
  isQuoted: boolean;
  isExcluded: boolean;
}

/** "Quoted" or not, with a minus in front or not; the last quotation need not be closed. */
const asked = /(?<=^|\s)(-?)(?:"([^"]*)(?:"|$)|(\S+))/g;

function askedIn(query: string): Asked[] {
  return Array.from(query.replace(/[“”„«»]/g, '"').matchAll(asked), ([, minus, quoted, plain = '']) => ({
    words: wordsIn(quoted ?? plain).map(({ text }) => text),
    isQuoted: quoted !== undefined,
    isExcluded: minus === '-',
  })).filter(({ words }) => words.length > 0);
}

const shortestPart = 3;

/**
 * What a query asks for, or null: it says nothing to look for. All of its terms must match; very common words count only
 * where there are no others, or inside quotation marks.
 */
export async function readQuery(query: string, stems: Stems): Promise<SearchQuery | null> {
  const all = askedIn(query);
  const stemOf = await stems.of(all.flatMap(({ words }) => words));
  const wanted = all.filter(({ isExcluded }) => !isExcluded);
  const telling = wanted.filter(({ words, isQuoted }) => isQuoted || words.some((word) => !stemOf(word).isStop));
  const counted = telling.length > 0 ? telling : wanted;
  if (counted.length === 0) return null;
  const termOf = ({ words, isQuoted }: Asked): Term => {
    const [word = ''] = words;
    const isPart = words.length === 1 && !isQuoted && [...word].length >= shortestPart;
    return { stems: words.map((each) => stemOf(each).stem), part: isPart ? word : undefined };
  };
  const terms = counted.map(termOf);
  const excluded = all.filter(({ isExcluded }) => isExcluded).map((one) => ({ ...termOf(one), part: undefined }));
  const needs = terms.flatMap(({ stems: [stem = ''], part }) =>
    part && partsOf(part).length > 1 ? { stem: lexemes.stem(stem), pattern: `%${part}%` } : [],
  );
  return { terms, text: [...terms.map(textOf), ...excluded.map((term) => `!${textOf(term)}`)].join(' & '), needs };
}

function textOf({ stems, part }: Term): string {
  const words = stems.map(lexemes.stem).join(' <-> ');
  return part ? `(${words} | ${partsOf(part).map(lexemes.part).join(' & ')})` : `(${words})`;
}
