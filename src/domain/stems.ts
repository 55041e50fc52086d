import type { Database, Statement } from '../models/database';

export interface Stem {
  stem: string;
  /** Too common to say anything: "the", "и". */
  isStop: boolean;
}

/** Words are stemmed up to this length, and the rest of a longer one left away: a lexeme has a limit. */
const stemmedLength = 100;
const keptWords = 50_000;

const findStems: Statement = {
  name: 'find_stems',
  text: `SELECT word, coalesce(lexemes[1], word) AS stem, cardinality(lexemes) = 0 AS "isStop"
    FROM unnest($1::text[], $2::text[]) AS asked (word, dictionary),
      LATERAL (SELECT ts_lexize(dictionary::regdictionary, word) AS lexemes) found`,
};

/** PostgreSQL's dictionary for a word, by the letters that it is of. */
function dictionaryFor(word: string): string | undefined {
  if (/^[a-z]+$/.test(word)) return 'pg_catalog.english_stem';
  return /^[а-я]+$/.test(word) ? 'pg_catalog.russian_stem' : undefined;
}

/** What words have in common with their inflections, English and Russian, by PostgreSQL's dictionaries. */
export class Stems {
  private known = new Map<string, Stem>();

  constructor(private readonly database: Database) {}

  /** The stem of each word that is asked for. */
  async of(words: Iterable<string>): Promise<(word: string) => Stem> {
    const stems = new Map<string, Stem>();
    const unknown: [word: string, dictionary: string][] = [];
    for (const word of new Set(words)) {
      const known = this.known.get(word);
      const dictionary = known || word.length > stemmedLength ? undefined : dictionaryFor(word);
      if (dictionary) unknown.push([word, dictionary]);
      else stems.set(word, known ?? { stem: [...word].slice(0, stemmedLength).join(''), isStop: false });
    }
    if (unknown.length > 0) {
      const columns = [unknown.map(([word]) => word), unknown.map(([, dictionary]) => dictionary)];
      const found = await this.database.run<Stem & { word: string }>(findStems, columns);
      if (this.known.size + found.length > keptWords) this.known = new Map();
      for (const { word, stem, isStop } of found) {
        stems.set(word, { stem, isStop });
        this.known.set(word, { stem, isStop });
      }
    }
    return (word) => stems.get(word) as Stem;
  }
}
