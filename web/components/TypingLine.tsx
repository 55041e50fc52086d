import { emptyFeed } from '../core/feed';
import { useStore } from '../state/store';
import { t } from '../text';

const shown = 3;

/** Who is writing; where nobody is, who has read what one said last. */
export function TypingLine({ channelId }: { channelId: number }) {
  const typing = useStore((state) => state.typing[channelId]);
  const names = (typing ?? []).map(({ username }) => username);
  const readers = useReaders(channelId);
  const few = readers.slice(0, shown).join(', ');
  const more = readers.length > shown ? ` +${readers.length - shown}` : '';
  return (
    <p className="typing">
      {names.length > 0 && `${names.join(', ')} ${t(names.length > 1 ? 'are writing…' : 'is writing…')}`}
      {names.length === 0 && readers.length > 0 && `✓ ${t('Read by')} ${few}${more}`}
    </p>
  );
}

/** The others who have read the last message, where that is one's own. */
function useReaders(channelId: number): string[] {
  const myId = useStore((state) => state.me?.id);
  const last = useStore((state) => (state.feeds[channelId] ?? emptyFeed).messages.at(-1));
  const members = useStore((state) => state.members[channelId]);
  if (!last || last.sender_id !== myId || last.system) return [];
  return Object.values(members ?? {})
    .filter(({ id, read_id = 0 }) => id !== myId && read_id >= last.id)
    .map(({ username }) => username);
}
