import type { Channel } from '../../generated/realtime';

type Role = 'user' | 'moderator' | 'admin' | undefined;

/** Whether someone manages a channel's settings, members and messages: as one of its managers, or for the whole service. */
export const manages = ({ kind, membership }: Channel, role: Role): boolean =>
  kind !== 'direct' && (owns({ membership }, role) || membership?.role === 'moderator');

/** Whether someone gives roles in a channel. */
export const owns = ({ membership }: Pick<Channel, 'membership'>, role: Role): boolean =>
  membership?.role === 'owner' || role === 'moderator' || role === 'admin';
