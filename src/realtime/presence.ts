import type { MemberPresence } from '../../generated/realtime';
import type { DomainEvents } from '../domain/events';
import type { CommandHandlers } from './commands';
import type { Connection } from './connection';
import { Gather } from './gather';

/** Someone without any connection is offline after this, so that the loading of a page again does not show. */
const graceMilliseconds = 10_000;
const gatherMilliseconds = 500;
/** Whoever joins is told of as many; the contract says so. */
const snapshotLimit = 200;

type Status = MemberPresence['status'];

interface Client {
  connections: number;
  isAway: boolean;
}

interface Attendee {
  userId: number;
  status: Status;
  clients: Map<object, Client>;
  /** Channels that they are known to be a member of. */
  channels: Set<number>;
  departure: NodeJS.Timeout | undefined;
}

/** What presence needs to know of the channels on this node, and how to tell them. */
export interface Followers {
  has(channelId: number): boolean;
  emitVolatile(channelId: number, name: 'presence', payload: { users: MemberPresence[] }): void;
}

/**
 * Who is there, by the connections to this node, and telling the channels of it; nothing of it is in the database. What
 * a node would tell the others is plain: who has which status, and a bus could carry it.
 */
export class Presence {
  private readonly attendees = new Map<number, Attendee>();
  private readonly byChannel = new Map<number, Set<Attendee>>();
  private readonly news: Gather<MemberPresence>;

  constructor(
    private readonly followers: Followers,
    events: DomainEvents,
  ) {
    this.news = new Gather(gatherMilliseconds, (channelId, users) =>
      followers.emitVolatile(channelId, 'presence', { users }),
    );
    events.on('member', ({ userId, channelId, change }) => {
      if (change === 'removed') this.unbelong(userId, channelId);
    });
    events.on('channel', ({ channelId, change }) => {
      if (change !== 'deleted') return;
      for (const attendee of this.byChannel.get(channelId) ?? []) attendee.channels.delete(channelId);
      this.byChannel.delete(channelId);
    });
  }

  /** Counts a connection until it leaves. */
  enter(connection: Connection): void {
    if (connection.isPresent) return;
    connection.isPresent = true;
    const { actor, client } = connection;
    const attendee = this.attendees.get(actor.id) ?? this.attend(actor.id);
    clearTimeout(attendee.departure);
    const known = attendee.clients.get(client);
    if (known) known.connections++;
    else attendee.clients.set(client, { connections: 1, isAway: false });
    this.update(attendee);
  }

  leave(connection: Connection): void {
    if (!connection.isPresent) return;
    connection.isPresent = false;
    const attendee = this.attendees.get(connection.actor.id);
    const client = attendee?.clients.get(connection.client);
    if (!attendee || !client) return;
    client.connections--;
    if (client.connections > 0) return;
    attendee.clients.delete(connection.client);
    if (attendee.clients.size > 0) this.update(attendee);
    else attendee.departure = setTimeout(() => this.depart(attendee), graceMilliseconds).unref();
  }

  /** Takes a client's word for whether its user is there; they are away when all of theirs say so. */
  set({ actor, client }: Connection, status: 'online' | 'away'): void {
    const attendee = this.attendees.get(actor.id);
    const known = attendee?.clients.get(client);
    if (!attendee || !known) return;
    known.isAway = status === 'away';
    this.update(attendee);
  }

  /** Someone who is there is a member of a channel, and its followers may know of them; may be repeated. */
  belong(userId: number, channelId: number): void {
    const attendee = this.attendees.get(userId);
    if (!attendee || attendee.channels.has(channelId)) return;
    attendee.channels.add(channelId);
    const others = this.byChannel.get(channelId) ?? new Set();
    this.byChannel.set(channelId, others.add(attendee));
    this.tell(channelId, attendee);
  }

  /** Someone is a member no more; may be repeated. */
  unbelong(userId: number, channelId: number): void {
    const attendee = this.attendees.get(userId);
    if (!attendee?.channels.delete(channelId)) return;
    this.forget(attendee, channelId);
    if (this.followers.has(channelId)) this.news.add(channelId, userId, { user_id: userId, status: 'offline' });
  }

  /** Members of a channel who are there. */
  in(channelId: number): MemberPresence[] {
    const found: MemberPresence[] = [];
    for (const { userId, status } of this.byChannel.get(channelId) ?? []) {
      if (found.length === snapshotLimit) break;
      found.push({ user_id: userId, status });
    }
    return found;
  }

  private attend(userId: number): Attendee {
    const attendee: Attendee = {
      ...{ userId, status: 'online', clients: new Map(), channels: new Set(), departure: undefined },
    };
    this.attendees.set(userId, attendee);
    return attendee;
  }

  private update(attendee: Attendee): void {
    const isAway = [...attendee.clients.values()].every((client) => client.isAway);
    this.become(attendee, isAway ? 'away' : 'online');
  }

  private depart(attendee: Attendee): void {
    this.become(attendee, 'offline');
    this.attendees.delete(attendee.userId);
    for (const channelId of attendee.channels) this.forget(attendee, channelId);
  }

  private become(attendee: Attendee, status: Status): void {
    if (attendee.status === status) return;
    attendee.status = status;
    for (const channelId of attendee.channels) this.tell(channelId, attendee);
  }

  private forget(attendee: Attendee, channelId: number): void {
    const others = this.byChannel.get(channelId);
    others?.delete(attendee);
    if (others?.size === 0) this.byChannel.delete(channelId);
  }

  private tell(channelId: number, { userId, status }: Attendee): void {
    if (this.followers.has(channelId)) this.news.add(channelId, userId, { user_id: userId, status });
  }
}

export const presence = {
  async 'presence:set'({ context, connection, payload }) {
    context.presence.set(connection, payload.status);
    return payload;
  },
} satisfies Partial<CommandHandlers>;
