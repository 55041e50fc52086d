/** A word in the form in which it is compared, and where it stands, in UTF-16 code units. */
export interface Word {
  text: string;
  start: number;
  end: number;
}

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*|\p{Extended_Pictographic}/gu;
/** What `word` finds in a text of ASCII, found sooner. */
const asciiWord = /[A-Za-z0-9]+/g;

/**
 * The words of a text, and its pictographs; a word is of letters and digits alone. PostgreSQL's own parser and case
 * folding depend on the locale of the database, and in the locale C know no Russian.
 */
export function wordsIn(content: string): Word[] {
  const words: Word[] = [];
  const isPlain = isAscii(content);
  for (const { 0: match, index } of content.matchAll(isPlain ? asciiWord : word)) {
    const text = isPlain ? match.toLowerCase() : match.normalize('NFC').toLowerCase().replaceAll('ё', 'е');
    words.push({ text, start: index, end: index + match.length });
  }
  return words;
}

const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text);

const partLength = 3;

/** The parts of three letters that a word has; none, where it is shorter. */
export function partsOf(text: string): string[] {
  // Letters of two code units are rare, and telling letters apart is slow.
  const letters = /[\ud800-\udfff]/.test(text) ? [...text] : undefined;
  const parts: string[] = [];
  for (let at = 0; at + partLength <= (letters ?? text).length; at++)
    parts.push(letters ? letters.slice(at, at + partLength).join('') : text.slice(at, at + partLength));
  return parts;
}

/** One kind of lexeme for each thing to search by; quoted, and of letters and digits alone, whatever was typed. */
export const lexemes = {
  stem: (stem: string) => `'w${stem}'`,
  part: (part: string) => `'p${part}'`,
  channel: (id: number) => `'c${id}'`,
  sender: (id: number) => `'s${id}'`,
  attachment: `'a'`,
  direct: `'d'`,
};

/** A block of time is 2^16 ms (a minute) at the first level and four times as long at each further one: 8.7 years. */
const levels = Array.from({ length: 12 }, (_, level) => ({ name: level.toString(36), length: 2 ** (16 + 2 * level) }));
const shortest = 2 ** 16;
const block = (level: string, number: number) => `'t${level}${number.toString(36)}'`;

export interface Searchable {
  channelId: number;
  senderId: number;
  createdAt: Date;
  isDirect: boolean;
  hasAttachments: boolean;
}

/** All that a message can be found by, as text that PostgreSQL reads as a `tsvector`; `stems` are of its words, in order. */
export function termsOf(words: Word[], stems: string[], message: Searchable): string {
  const positions = new Map<string, number[]>();
  stems.forEach((stem, at) => {
    const known = positions.get(stem);
    if (known) known.push(at + 1);
    else positions.set(stem, [at + 1]);
  });
  const terms = Array.from(positions, ([stem, at]) => `${lexemes.stem(stem)}:${at.join()}`);
  // A part that several words have is there several times, which PostgreSQL does not mind.
  for (const text of new Set(words.map(({ text }) => text))) terms.push(partTermsOf(text));
  terms.push(lexemes.channel(message.channelId), lexemes.sender(message.senderId));
  if (message.hasAttachments) terms.push(lexemes.attachment);
  if (message.isDirect) terms.push(lexemes.direct);
  terms.push(blocksAt(message.createdAt.getTime()));
  return terms.join(' ');
}

const keptWords = 50_000;
const partTerms = new Map<string, string>();

/** The lexemes of a word's parts; words come again and again. */
function partTermsOf(text: string): string {
  let terms = partTerms.get(text);
  if (terms === undefined) {
    terms = partsOf(text).map(lexemes.part).join(' ');
    if (partTerms.size === keptWords) partTerms.clear();
    partTerms.set(text, terms);
  }
  return terms;
}

let lately = { number: -1, blocks: '' };

/** The blocks of every level in which a time lies. Messages come in the order of time, mostly many in one block. */
function blocksAt(time: number): string {
  const number = Math.floor(time / shortest);
  if (lately.number !== number) {
    const blocks = levels.map(({ name, length }) => block(name, Math.floor(time / length)));
    lately = { number, blocks: blocks.join(' ') };
  }
  return lately.blocks;
}

export interface Stretch {
  /** In milliseconds since 1970. */
  from: number;
  /** As PostgreSQL reads a `tsquery`: what was written in it, and maybe what was written right after it. */
  blocks: string;
}

/** The stretch of time before this one, of this length or up to half longer: so that it is of few blocks. */
export function stretchBefore(to: number, length: number): Stretch {
  const grain = levels.findLast((level) => level.length * 2 <= length)?.length ?? shortest;
  const from = Math.max(0, Math.floor((to - length) / grain) * grain);
  const blocks: string[] = [];
  for (let at = from; at < to; ) {
    const fits = levels.findLast((level) => at % level.length === 0 && at + level.length <= to);
    const { name, length: step } = fits ?? (levels[0] as (typeof levels)[number]);
    blocks.push(block(name, at / step));
    at += step;
  }
  return { from, blocks: blocks.join(' | ') };
}
