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
  const candidates = [...new Set(names)].slice(0, placesLimit).map(readings);
  const mentionsAll = candidates.some((names) => names.includes(everyone));
  return { mentions: candidates.filter((names) => names.length > 0 && !names.includes(everyone)), mentionsAll };
}

/** The name, and what it is without one after the other of the characters at its end that may end a sentence. */
function readings(name: string): string[] {
  const found: string[] = [];
  let end = name.length;
  do {
    if (end >= 2 && end <= 32) found.push(name.slice(0, end));
  } while (/[.-]/.test(name.charAt(--end)));
  return found;
}
