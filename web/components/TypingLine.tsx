import { useStore } from '../state/store';
import { t } from '../text';

export function TypingLine({ channelId }: { channelId: number }) {
  const typing = useStore((state) => state.typing[channelId]);
  const names = (typing ?? []).map(({ username }) => username);
  return (
    <p className="typing">
      {names.length > 0 && `${names.join(', ')} ${t(names.length > 1 ? 'are writing…' : 'is writing…')}`}
    </p>
  );
}
