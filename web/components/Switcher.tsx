import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import type { Profile } from '../client';
import { openDirectChannel, searchUsers } from '../client';
import { nameOf } from '../core/channel-name';
import { openChannel } from '../state/live';
import { take } from '../state/session';
import { setState, useStore } from '../state/store';
import { t } from '../text';

const shown = 8;
const pauseMilliseconds = 200;

/** Goes to a channel, or to someone, by a few letters of the name. */
export function Switcher({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  const [query, setQuery] = useState('');
  const [people, setPeople] = useState<Profile[]>([]);
  const [chosen, setChosen] = useState(0);
  const channels = useStore((state) => state.channels);
  const me = useStore((state) => state.me);
  useEffect(() => {
    if (query.length < 2) return setPeople([]);
    const find = () => void take(searchUsers({ query: { query, limit: shown } })).then(setPeople, () => setPeople([]));
    const timer = setTimeout(find, pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [query]);

  const placeIn = (name: string) => name.toLowerCase().indexOf(query.toLowerCase());
  const places = Object.values(channels)
    .map((channel) => ({ channel, name: nameOf(channel, me?.id) }))
    .filter(({ name }) => placeIn(name) >= 0)
    // What begins with it comes first.
    .sort((one, other) => Math.sign(placeIn(one.name)) - Math.sign(placeIn(other.name)));
  const choices = [
    ...places.slice(0, shown).map(({ channel, name }) => ({
      ...{ key: `c${channel.id}`, label: `${channel.kind === 'direct' ? '@' : '#'} ${name}` },
      go: () => openChannel(channel.id),
    })),
    ...people
      .filter(({ id }) => id !== me?.id)
      .map(({ id, username, display_name }) => ({
        ...{ key: `u${id}`, label: `@ ${username}${display_name ? ` (${display_name})` : ''}` },
        go: () =>
          void take(openDirectChannel({ body: { user_ids: [id] } })).then(
            (channel) => openChannel(channel.id),
            ({ message }: Error) => setState({ error: message }),
          ),
      })),
  ];
  function choose(index: number) {
    dialog.current?.close();
    // Also where one is there already.
    document.querySelector<HTMLElement>('.channel-header h1')?.focus();
    choices[index]?.go();
  }
  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step && event.key !== 'Enter') return;
    event.preventDefault();
    if (step) setChosen((chosen + step + choices.length) % Math.max(1, choices.length));
    else choose(chosen);
  }

  return (
    <dialog ref={dialog} className="card" aria-label={t('Go to a channel or someone')} onClose={() => setQuery('')}>
      <input
        role="combobox"
        aria-expanded={choices.length > 0}
        aria-controls="switcher-list"
        aria-activedescendant={choices[chosen] && `switch-${choices[chosen]?.key}`}
        aria-label={t('Go to a channel or someone')}
        placeholder={t('Go to a channel or someone')}
        value={query}
        onChange={({ currentTarget }) => {
          setQuery(currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <div id="switcher-list" role="listbox" aria-label={t('Channels')} className="choices">
        {choices.map(({ key, label }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above, which keeps the focus
          <div
            key={key}
            id={`switch-${key}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onClick={() => choose(index)}
          >
            {label}
          </div>
        ))}
      </div>
    </dialog>
  );
}
