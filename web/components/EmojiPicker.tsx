import en from 'emoji-picker-element/i18n/en.js';
import ru from 'emoji-picker-element/i18n/ru_RU.js';
import Picker from 'emoji-picker-element/picker.js';
import english from 'emoji-picker-element-data/en/cldr-native/data.json?url';
import russian from 'emoji-picker-element-data/ru/cldr-native/data.json?url';
import { useEffect, useRef } from 'react';
import { language } from '../text';

/** All emoji, by group and by name. It is loaded when it is first asked for. */
export default function EmojiPicker({ onChoose }: { onChoose: (emoji: string) => void }) {
  const place = useRef<HTMLDivElement>(null);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  useEffect(() => {
    const [i18n, dataSource] = language === 'ru' ? [ru, russian] : [en, english];
    const picker = new Picker({ i18n, dataSource, locale: language });
    const { theme } = document.documentElement.dataset;
    if (theme === 'light' || theme === 'dark') picker.classList.add(theme);
    picker.addEventListener('emoji-click', ({ detail: { unicode } }) => unicode && choose.current(unicode));
    place.current?.append(picker);
    return () => picker.remove();
  }, []);
  return <div ref={place} />;
}
