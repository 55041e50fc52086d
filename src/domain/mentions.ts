/** Of more places than this in one message, the first are read. */
const placesLimit = 50;
const code = /```[\s\S]*?(```|$)|`[^`\n]+`/g;
const place = /(?<![\w@./-])@([A-Za-z0-9_][A-Za-z0-9_.-]*)/g;
const everyone = 'channel';

export interface Mentions {
  /** For each place, the lower-case user names that it may mean, as a name may end in what ends a sentence. */
  mentions: string[][];
  mentionsAll: boolean;
}

/** Whom a message names, `@username` and `@channel`, outside of code. */
export function mentionsIn(content: string): Mentions {
  if (!content.includes('@')) return { mentions: [], mentionsAll: false };
  const names = [...content.replace(code, ' ').matchAll(place)].map(([, name = '']) => name.toLowerCase());
  const candidates = [...new Set(names)].slice(0, placesLimit).map((name) => {
    const ends = [...name.matchAll(/(?=[.-]*$)/g)].map(({ index }) => name.slice(0, index));
    return ends.filter((candidate) => candidate.length >= 2 && candidate.length <= 32);
  });
  const mentionsAll = candidates.some((names) => names.includes(everyone));
  return { mentions: candidates.filter((names) => names.length > 0 && !names.includes(everyone)), mentionsAll };
}
