/** Words to fill messages with: as languages have them, few that are everywhere and very many that are rare. */

/** The word after the tenth is one to search for. */
const common = {
  english:
    'the to and of is it you that in we meeting server release for on this have not are with be can what will as but at so'.split(
      ' ',
    ),
  russian:
    'и в не на что я с это как а встреча сервер задача по у мы за но так то из все да он есть уже было нет'.split(' '),
};
const syllables = {
  english: 'con ter in pro re tion al er com sta le ver mo di ble ment ra per de cu ar ny so li'.split(' '),
  russian: 'по ре ко на ста во ми ра де ло про ка ти не бо ве ли го ма зна пе до се ну'.split(' '),
};
const endings = {
  english: ['', 's', 'ed', 'ing', 'er', 'ly'],
  russian: ['а', 'у', 'ами', 'ого', 'ить', 'ешь', 'ов', 'ая'],
};

/** A language's words, the commonest first: each stem of two to four syllables with all its endings. */
function wordsOf(language: keyof typeof common, count: number): string[] {
  const words = new Set(common[language]);
  const parts = syllables[language];
  for (let n = 0; words.size < count; n++) {
    // Mixed, so that words which are as common as each other have nothing in common.
    let rest = (n * 7919 + 31) % parts.length ** 3;
    let stem = '';
    for (let syllable = 0; syllable < 2 + (n % 3); syllable++) {
      stem += parts[rest % parts.length];
      rest = Math.floor(rest / parts.length) + n;
    }
    for (const ending of endings[language]) words.add(stem + ending);
  }
  return [...words].slice(0, count);
}

/** English and Russian words in turn, the commonest first. */
export function vocabulary(count: number): string[] {
  const [english, russian] = (['english', 'russian'] as const).map((language) => wordsOf(language, count / 2));
  return (english ?? []).flatMap((word, at) => [word, russian?.[at] ?? word]);
}
