import { extname } from 'node:path';

const maximumLength = 255;
/** Control characters, those that turn the direction of writing, and what is no character at all. */
const unwanted = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\p{Cs}]/gu;

/** The name of an upload as people may see and save it: no folders, nothing that hides or turns a part of it. */
export function cleanName(given: string): string {
  const base = given.normalize('NFC').split(/[/\\]/).at(-1) as string;
  const name = base.replaceAll(unwanted, '').replaceAll(/\s+/gu, ' ').trim();
  return /^\.*$/.test(name) ? 'file' : shorten(name);
}

/** Its end stays, which says what it is. */
function shorten(name: string): string {
  const characters = [...name];
  if (characters.length <= maximumLength) return name;
  const ending = [...extname(name)].slice(0, 20);
  return [...characters.slice(0, maximumLength - ending.length), ...ending].join('');
}
