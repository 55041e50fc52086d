import { useStore } from '../state/store';
import { t } from '../text';

/** Whether someone is there: a dot, and the word for it. */
export function Presence({ userId, isWordHidden = false }: { userId: number; isWordHidden?: boolean }) {
  const status = useStore((state) => state.presence[userId] ?? 'offline');
  return (
    <span className={`presence ${status}`}>
      <span className={isWordHidden ? 'hidden' : 'hint'}>{t(status)}</span>
    </span>
  );
}
