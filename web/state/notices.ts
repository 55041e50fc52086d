import type { Channel } from '../../generated/realtime';
import { nameOf } from '../core/channel-name';
import { t } from '../text';
import { getState } from './store';

const key = 'atom-chat-notices';

/** Browsers have none where the page is not served securely. */
export const canNotify = (): boolean => 'Notification' in window && isSecureContext;
export const isNotified = (): boolean =>
  canNotify() && Notification.permission === 'granted' && localStorage.getItem(key) === 'on';

/** Turns notices on, if the person consents, or off. Resolves to whether they are on. */
export async function chooseNotices(isOn: boolean): Promise<boolean> {
  const isGranted = isOn && canNotify() && (await Notification.requestPermission()) === 'granted';
  localStorage.setItem(key, isGranted ? 'on' : 'off');
  return isGranted;
}

/** Tells of what is for the reader, while they look elsewhere: mentions, and what is said to them directly. */
export function notify(former: Record<number, Channel>, news: Channel[]): void {
  if (document.visibilityState === 'visible' || !isNotified()) return;
  for (const channel of news) {
    const { membership } = channel;
    const before = former[channel.id]?.membership;
    if (!membership || membership.is_muted) continue;
    const isMention = membership.mention_count > (before?.mention_count ?? 0);
    const isDirect = channel.kind === 'direct' && membership.unread_count > (before?.unread_count ?? 0);
    if (isMention || isDirect) show(channel, t(isMention ? 'You are mentioned.' : 'A new message for you.'));
  }
}

function show(channel: Channel, body: string): void {
  // One of a channel takes the place of the one before.
  const notice = new Notification(nameOf(channel, getState().me?.id), { body, tag: `atom-chat-${channel.id}` });
  notice.onclick = () => {
    focus();
    location.hash = `#/channels/${channel.id}`;
    notice.close();
  };
}
