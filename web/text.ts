import { i18n } from '@lingui/core';

const russian: Record<string, string> = {
  'Sign in': 'Войти',
  'Sign up': 'Зарегистрироваться',
  'Sign out': 'Выйти',
  'Create an account': 'Создать аккаунт',
  'I have an account': 'У меня есть аккаунт',
  'User name': 'Имя пользователя',
  'E-mail address': 'Электронная почта',
  Password: 'Пароль',
  'Code of your authenticator app': 'Код из приложения',
  'Calm conversations, never a message lost.': 'Спокойное общение без потерянных сообщений.',
  Channels: 'Каналы',
  'Direct messages': 'Личные сообщения',
  'Find or create a channel': 'Найти или создать канал',
  'No channels yet': 'Каналов пока нет',
  'Join one from the directory, or create your own.': 'Выберите канал из списка или создайте свой.',
  'Name of the new channel': 'Название нового канала',
  Create: 'Создать',
  Join: 'Вступить',
  Open: 'Открыть',
  Close: 'Закрыть',
  'Open the channel list': 'Открыть список каналов',
  Messages: 'Сообщения',
  'New messages': 'Новые сообщения',
  'Jump to latest': 'К последним',
  'Nothing was said here yet. Say hello!': 'Здесь ещё ничего не написали. Поздоровайтесь!',
  Message: 'Сообщение',
  Send: 'Отправить',
  'Sending…': 'Отправляется…',
  'Not sent.': 'Не отправлено.',
  Retry: 'Повторить',
  Discard: 'Удалить',
  edited: 'изменено',
  'This message was deleted.': 'Сообщение удалено.',
  'Connecting…': 'Подключение…',
  'No connection. What you write is sent when it is back.':
    'Нет соединения. Написанное отправится, когда оно вернётся.',
  'is writing…': 'печатает…',
  'are writing…': 'печатают…',
  'Theme: system': 'Тема: системная',
  'Theme: light': 'Тема: светлая',
  'Theme: dark': 'Тема: тёмная',
  pinned: 'закреплено',
  'in the thread': 'в обсуждении',
  'Message actions': 'Действия с сообщением',
  React: 'Реакция',
  'Reply in a thread': 'Ответить в обсуждении',
  Edit: 'Изменить',
  Pin: 'Закрепить',
  Unpin: 'Открепить',
  'Copy the link': 'Скопировать ссылку',
  Delete: 'Удалить',
  'Delete this message? Nobody can read it any more.': 'Удалить сообщение? Его больше никто не прочтёт.',
  'Change the message': 'Изменить сообщение',
  Save: 'Сохранить',
  Cancel: 'Отмена',
  Download: 'Скачать',
  Thread: 'Обсуждение',
  'Around this message': 'Вокруг этого сообщения',
  'Pinned messages': 'Закреплённые сообщения',
  'There is nothing here yet.': 'Здесь пока ничего нет.',
  Reply: 'Ответить',
  Files: 'Файлы',
  Remove: 'Убрать',
  'Attach files': 'Приложить файлы',
  'Search messages': 'Поиск сообщений',
  'What to look for': 'Что искать',
  Search: 'Найти',
  'Nothing was found. A word more or less may help.': 'Ничего не нашлось. Попробуйте другие слова.',
  'Go to a channel or someone': 'Перейти к каналу или человеку',
  Keys: 'Клавиши',
  'Begin a new line': 'Новая строка',
  'Change the last message of mine': 'Изменить моё последнее сообщение',
  'Show this': 'Показать эту справку',
  unread: 'непрочитанных',
  Today: 'Сегодня',
  Language: 'Язык',
  'Try again in a moment.': 'Попробуйте ещё раз через минуту.',
};

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
