import { Manager, type Socket } from 'socket.io-client';
import type {
  ClientToServerEvents,
  HandshakeAuth,
  Message,
  Problem,
  ServerToClientEvents,
} from '../../generated/realtime';
import { getMe, listMessages } from '../client';
import { applyPage, applyReady, applyReset } from '../core/feed';
import { receive, settle } from './batches';
import { followCompany, tellPresence } from './company';
import { notify } from './notices';
import { flush, forgetUnsent, recall } from './outbox';
import { forgetSession, freshToken, Refused, readSession, signOut, take } from './session';
import { changeFeed, empty, feedOf, getState, setState } from './store';

type LiveSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** The newest page, which somebody waits for, and the older ones. */
const newestSize = 50;
const olderSize = 200;
/** After these the connection is tried again with a fresh token. */
const passing = new Set(['token_expired', 'shutting_down', 'unavailable', 'overloaded', 'too_many_connections']);
const final = new Set(['session_ended', 'blocked', 'unauthenticated', 'invalid_refresh_token']);

let manager: Manager | undefined;
const sockets = new Map<number, LiveSocket>();

let own: LiveSocket | undefined;
const tell = () => tellPresence(own);

export const socketOf = (channelId: number): LiveSocket | undefined => sockets.get(channelId);

/** Ends all that is live and forgets all that was shown; `notice` says why. */
export function leave(notice?: Refused): void {
  for (const socket of sockets.values()) socket.disconnect();
  sockets.clear();
  manager?._close();
  manager = undefined;
  document.removeEventListener('visibilitychange', tell);
  forgetSession();
  forgetUnsent();
  setState({ ...empty, notice }, true);
}

export async function signOutHere(): Promise<void> {
  await signOut();
  leave();
}

function authFrom(position: () => Omit<HandshakeAuth, 'token'>) {
  return (give: (auth: HandshakeAuth) => void) => {
    const from = position();
    freshToken()
      .then((token) => give({ token, ...from }))
      .catch(refuse);
  };
}

function refuse(error: unknown): void {
  const { code } = error as Refused;
  if (final.has(code)) leave(error as Refused);
  // Without a token nothing connects; the next try comes with the network, or a while later.
  else setTimeout(() => manager?.engine?.close(), 2_000);
}

/** What a problem means for the connection: the end of the session, another try, or the end of this channel. */
function meet(problem: Problem | undefined, socket: LiveSocket, channelId?: number): void {
  if (!problem) return;
  if (final.has(problem.code)) leave(new Refused(problem.code, problem.detail));
  else if (passing.has(problem.code))
    setTimeout(() => socket.connect(), ((problem.retry_after ?? 1) + Math.random()) * 1_000);
  else if (channelId) changeFeed(channelId, (feed) => ({ ...feed, isLoaded: true, closed: problem }));
}

function listen(socket: LiveSocket, channelId?: number): void {
  let problem: Problem | undefined;
  socket.on('closed', (event) => {
    problem = event.problem;
  });
  socket.on('connect_error', (error: Error & { data?: Problem }) => meet(error.data, socket, channelId));
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') meet(problem, socket, channelId);
    problem = undefined;
  });
}

/** Follows one's own channels; from here on the page is live. */
export function start(): void {
  if (!readSession() || manager) return;
  setState({ isSignedIn: true, notice: undefined });
  take(getMe())
    .then(({ id, username, role }) => setState({ me: { id, username, role } }))
    .catch(refuse);
  manager = new Manager(location.origin, { transports: ['websocket', 'polling'], reconnectionDelayMax: 3_000 });
  own = manager.socket('/', { auth: authFrom(() => ({})) }) as LiveSocket;
  listen(own);
  own.on('connect', () => {
    setState({ connection: 'online' });
    if (document.visibilityState !== 'visible') tell();
  });
  document.addEventListener('visibilitychange', tell);
  own.on('disconnect', () => {
    if (manager) setState({ connection: 'offline' });
  });
  manager.on('reconnect_failed', () => setState({ connection: 'offline' }));
  manager.on('error', () => setState({ connection: 'offline' }));
  own.on('channels', ({ channels, removed, complete }) => {
    const former = getState().channels;
    const next = { ...former };
    for (const channel of channels) next[channel.id] = channel;
    for (const id of removed) delete next[id];
    if (getState().isListComplete) notify(former, channels);
    setState({ channels: next, isListComplete: getState().isListComplete || complete });
    const isElsewhere = /^#\/(moderation|invites)/.test(location.hash);
    if (complete && getState().current === undefined && !isElsewhere) followAddress();
  });
}

/** Opens the channel that the address names, or the first there is. */
export function followAddress(): void {
  if (/^#\/(moderation|invites)/.test(location.hash)) return;
  const [, channel, message] = /^#\/channels\/(\d+)(?:\/(\d+))?/.exec(location.hash) ?? [];
  const named = Number(channel);
  const id = named || Object.values(getState().channels)[0]?.id;
  if (id) openChannel(id);
  if (id && message) setState({ side: { kind: 'around', channelId: id, messageId: Number(message) } });
}

export function openChannel(channelId: number): void {
  const { side, current, channels } = getState();
  const { read_id, unread_count = 0 } = channels[channelId]?.membership ?? {};
  if (current !== channelId)
    changeFeed(channelId, (feed) => ({ ...feed, newAfter: unread_count > 0 ? read_id : undefined }));
  setState({ current: channelId, isDrawerOpen: false, ...(side?.channelId !== channelId && { side: undefined }) });
  if (!location.hash.startsWith(`#/channels/${channelId}`)) location.hash = `#/channels/${channelId}`;
  if (sockets.has(channelId) || !manager) return;
  const position = () => {
    settle(channelId);
    const { revision, epoch } = feedOf(channelId);
    return { ...(revision !== undefined && { after: revision }), ...(epoch !== undefined && { epoch }) };
  };
  const socket: LiveSocket = manager.socket(`/ws/${channelId}`, { auth: authFrom(position) });
  sockets.set(channelId, socket);
  recall(channelId);
  listen(socket, channelId);
  followCompany(socket, channelId);
  socket.on('messages', (batch) => receive(channelId, batch));
  socket.on('ready', ({ revision, epoch, reset }) => {
    settle(channelId);
    changeFeed(channelId, (feed) => {
      const at = applyReady(feed, revision, epoch);
      return reset ? applyReset(at, reset.before) : at;
    });
    if (!feedOf(channelId).isLoaded) void loadOlder(channelId);
    flush(channelId);
  });
}

/** Loads the page before what is shown; the newest at first. */
export async function loadOlder(channelId: number): Promise<void> {
  const feed = feedOf(channelId);
  if (feed.isLoading) return;
  changeFeed(channelId, (known) => ({ ...known, isLoading: true }));
  const before = feed.isLoaded ? feed.messages[0]?.id : undefined;
  try {
    const limit = before ? olderSize : newestSize;
    const query = { limit, ...(before && { before }) };
    const page = (await take(listMessages({ path: { channel_id: channelId }, query }))) as Message[];
    changeFeed(channelId, (known) => applyPage(known, page, page.length === limit));
  } catch (error) {
    setState({ error: (error as Error).message });
  } finally {
    changeFeed(channelId, (known) => ({ ...known, isLoading: false }));
  }
}

/** Notes that everything shown has been read. */
export function markRead(channelId: number): void {
  const last = feedOf(channelId).messages.at(-1)?.id;
  const socket = sockets.get(channelId);
  const membership = getState().channels[channelId]?.membership;
  if (!last || !socket?.connected || !membership || (membership.read_id ?? 0) >= last) return;
  socket.emit('read:mark', { message_id: last }, () => {});
}
