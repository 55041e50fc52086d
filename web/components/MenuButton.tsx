import { setState } from '../state/store';
import { t } from '../text';
import { Icon } from './Icon';

/** On a phone, where the list of channels is a drawer. */
export function MenuButton() {
  return (
    <button
      type="button"
      className="menu"
      aria-label={t('Open the channel list')}
      onClick={() => setState({ isDrawerOpen: true })}
    >
      <Icon name="menu" />
    </button>
  );
}
