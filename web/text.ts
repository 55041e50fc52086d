import { i18n } from '@lingui/core';
import { russian } from './russian';

const known = ['en', 'ru'];
const chosen = () => localStorage.getItem('atom-chat-language') ?? navigator.language.slice(0, 2);
export const language = known.includes(chosen()) ? chosen() : 'en';

// Texts are whole sentences without places to fill, so each is its own compiled form.
i18n.setMessagesCompiler((text) => [text]);
i18n.load({ en: {}, ru: russian });
i18n.activate(language);
document.documentElement.lang = language;

/** The text in the reader's language; its English wording is its key. */
export const t = (text: string): string => i18n._(text);

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
