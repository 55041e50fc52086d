import { i18n } from '@lingui/core';

const known = ['en', 'ru'];
const chosen = () => localStorage.getItem('atom-chat-language') ?? navigator.language.slice(0, 2);
export const language = known.includes(chosen()) ? chosen() : 'en';

// Texts are whole sentences without places to fill, so each is its own compiled form.
i18n.setMessagesCompiler((text) => [text]);
i18n.load({ en: {} });
i18n.activate(language);
document.documentElement.lang = language;

/** Loads what is said in the reader's language; English is there already. */
export async function loadTexts(): Promise<void> {
  if (language !== 'ru') return;
  const [{ russian }, { russianProblems }] = await Promise.all([import('./russian'), import('./russian-problems')]);
  const problems = Object.entries(russianProblems).map(([code, text]) => [`problem ${code}`, text]);
  i18n.load('ru', { ...russian, ...Object.fromEntries(problems) });
}

/** The text in the reader's language; its English wording is its key. */
export const t = (text: string): string => i18n._(text);

/** What a problem of the contract means: in the service's own words, or the reader's. */
export function sayProblem(code: string, detail: string): string {
  const key = `problem ${code}`;
  const said = t(key);
  return said === key ? detail : said;
}

export function chooseLanguage(next: string): void {
  localStorage.setItem('atom-chat-language', next);
  location.reload();
}

const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' });

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
/** A size in bytes, in the largest unit of which there is one. */
export function showSize(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1000)));
  const style = { style: 'unit', unit: units[power], maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, style).format(bytes / 1000 ** power);
}

export const showTime = (at: string): string => time.format(new Date(at));
export const showDay = (at: string): string =>
  new Date(at).toDateString() === new Date().toDateString() ? t('Today') : day.format(new Date(at));
