import { create } from 'zustand';
import type { Channel, Member, Message, PresenceStatus } from '../../generated/realtime';
import { emptyFeed, type Feed } from '../core/feed';
import type { Refused } from './session';

export interface Me {
  id: number;
  username: string;
  role: 'user' | 'moderator' | 'admin';
}

/** A thread by its root, what was said around a message, or what is pinned. */
export type Side =
  | { kind: 'thread' | 'around'; channelId: number; messageId: number }
  | { kind: 'pins'; channelId: number };

export interface State {
  me?: Me;
  isSignedIn: boolean;
  /** Why one was signed out, to be read on the way in. */
  notice?: Refused;
  connection: 'connecting' | 'online' | 'offline';
  channels: Record<number, Channel>;
  isListComplete: boolean;
  current?: number;
  feeds: Record<number, Feed>;
  typing: Record<number, { username: string; until: number }[]>;
  /** By channel and user, up to 200 of each channel; their `read_id` moves on as they read. */
  members: Record<number, Record<number, Member>>;
  /** By user; whoever is not there is offline, or shares no open channel. */
  presence: Record<number, PresenceStatus>;
  isDrawerOpen: boolean;
  /** What stands beside the timeline. */
  side?: Side;
  /** The message of one's own that is being changed. */
  editing?: number;
  /** The message that is about to be reported. */
  reporting?: Message;
  /** What has just been done. */
  done?: string;
  error?: string;
}

export const empty: State = {
  isSignedIn: false,
  connection: 'connecting',
  channels: {},
  isListComplete: false,
  feeds: {},
  typing: {},
  members: {},
  presence: {},
  isDrawerOpen: false,
};

export const useStore = create<State>(() => empty);
export const { getState, setState } = useStore;

export const feedOf = (channelId: number): Feed => getState().feeds[channelId] ?? emptyFeed;

export function changeFeed(channelId: number, change: (feed: Feed) => Feed): void {
  setState(({ feeds }) => ({ feeds: { ...feeds, [channelId]: change(feeds[channelId] ?? emptyFeed) } }));
}
