import type { Socket } from 'socket.io-client';
import type {
  ClientToServerEvents,
  Member,
  MembersChanged,
  Presence,
  Reads,
  ServerToClientEvents,
  Typing,
} from '../../generated/realtime';
import { listMembers } from '../client';
import { take } from './session';
import { getState, setState } from './store';

/** As many as one page has. */
const memberLimit = 200;
const foundLimit = 20;

const changeMembers = (channelId: number, change: (known: Record<number, Member>) => Record<number, Member>) =>
  setState(({ members }) => ({ members: { ...members, [channelId]: change(members[channelId] ?? {}) } }));

function readMembers(channelId: number): void {
  take(listMembers({ path: { channel_id: channelId }, query: { limit: memberLimit } })).then(
    (members) => changeMembers(channelId, () => Object.fromEntries(members.map((member) => [member.id, member]))),
    // Moderators may look into channels without being members of them, and nobody needs the list to read.
    () => undefined,
  );
}

/** Reads those whose names begin so, where not all members have been read. */
export function findMembers(channelId: number, beginning: string): void {
  const known = Object.keys(getState().members[channelId] ?? {}).length;
  if (known < memberLimit) return;
  take(listMembers({ path: { channel_id: channelId }, query: { query: beginning, limit: foundLimit } })).then(
    (members) =>
      changeMembers(channelId, (others) => ({
        ...others,
        ...Object.fromEntries(members.map((member) => [member.id, member])),
      })),
    // What is known will have to do.
    () => undefined,
  );
}

function takeMembers(channelId: number, { members }: MembersChanged): void {
  changeMembers(channelId, (known) => {
    const next = { ...known };
    for (const { user_id, member } of members) {
      if (member) next[user_id] = member;
      else delete next[user_id];
    }
    return next;
  });
}

function takeReads(channelId: number, { reads }: Reads): void {
  changeMembers(channelId, (known) => {
    const next = { ...known };
    for (const { user_id, message_id } of reads) {
      const member = next[user_id];
      if (member) next[user_id] = { ...member, read_id: message_id };
    }
    return next;
  });
}

function takePresence({ users }: Presence): void {
  const news = Object.fromEntries(users.map(({ user_id, status }) => [user_id, status]));
  setState(({ presence }) => ({ presence: { ...presence, ...news } }));
}

function showTyping(channelId: number, { username, expires_in }: Typing): void {
  const until = Date.now() + expires_in * 1000;
  const change = (add: boolean) =>
    setState(({ typing }) => {
      const others = (typing[channelId] ?? []).filter((one) => one.username !== username && one.until > Date.now());
      return { typing: { ...typing, [channelId]: add ? [...others, { username, until }] : others } };
    });
  change(true);
  setTimeout(() => change(false), expires_in * 1000);
}

/** Who else is in the channel, there, writing, and how far they have read: what no feed keeps. */
export function followCompany(socket: Socket<ServerToClientEvents, ClientToServerEvents>, channelId: number): void {
  socket.on('connect', () => readMembers(channelId));
  socket.on('members', (change) => takeMembers(channelId, change));
  socket.on('read', (reads) => takeReads(channelId, reads));
  socket.on('presence', takePresence);
  socket.on('typing', (typing) => showTyping(channelId, typing));
}

/** Tells whether someone looks at this page; `socket` is that of the main namespace. */
export function tellPresence(socket: Socket<ServerToClientEvents, ClientToServerEvents> | undefined): void {
  const status = document.visibilityState === 'visible' ? 'online' : 'away';
  if (socket?.connected) socket.emit('presence:set', { status }, () => {});
}
