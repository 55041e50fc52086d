import type { MemberPresence } from '../../generated/realtime';
import type { DomainEvents } from '../domain/events';
import type { CommandHandlers } from './commands';
import type { Connection } from './connection';
import { Gather } from './gather';
import { type Attendee, Nodes, type Status, statusOf } from './nodes';

/** Someone without any connection is offline after this, so that the loading of a page again does not show. */
const graceMilliseconds = 10_000;
const gatherMilliseconds = 500;
/** Whoever joins is told of as many; the contract says so. */
const snapshotLimit = 200;

/** What presence needs to know of the channels on this node, and how to tell them. */
export interface Followers {
  has(channelId: number): boolean;
  emitVolatile(channelId: number, name: 'presence', payload: { users: MemberPresence[] }): void;
}

/**
 * Who is there, by the connections to all nodes, and telling the channels of it on this one; nothing of it is in the database.
 * Each node tells the others how people are connected to it, and all of it again at a roll call, which is whenever a node has
 * come or gone: so whoever was connected to one that has died is there no more.
 */
export class Presence {
  private readonly attendees = new Map<number, Attendee>();
  private readonly byChannel = new Map<number, Set<Attendee>>();
  private readonly news: Gather<MemberPresence>;
  private readonly nodes: Nodes;

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
    this.nodes = new Nodes(events, {
      all: () => this.attendees.values(),
      get: (userId) => this.attendees.get(userId) ?? this.attend(userId),
      changed: (attendee, channelIds) => {
        this.update(attendee);
        this.place(attendee, channelIds);
        this.dropIfGone(attendee);
      },
    });
  }

  /** Counts a connection until it leaves. */
  enter(connection: Connection): void {
    if (connection.isPresent) return;
    connection.isPresent = true;
    const { actor, client } = connection;
    const attendee = this.attendees.get(actor.id) ?? this.attend(actor.id);
    clearTimeout(attendee.departure);
    attendee.departure = undefined;
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

  /** Someone who is there is a member of channels, and their followers may know of them; may be repeated. */
  belong(userId: number, channelIds: number[]): void {
    const attendee = this.attendees.get(userId);
    if (attendee) this.nodes.tell(attendee, this.place(attendee, channelIds));
  }

  /** Resolves to those of the channels that they were not known to be in. */
  private place(attendee: Attendee, channelIds: number[]): number[] {
    const added = channelIds.filter((channelId) => !attendee.channels.has(channelId));
    for (const channelId of added) {
      attendee.channels.add(channelId);
      const others = this.byChannel.get(channelId) ?? new Set();
      this.byChannel.set(channelId, others.add(attendee));
      this.tell(channelId, attendee);
    }
    return added;
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
      ...{ userId, status: 'online', told: 'offline', channels: new Set(), departure: undefined },
      ...{ clients: new Map(), elsewhere: new Map() },
    };
    this.attendees.set(userId, attendee);
    return attendee;
  }

  private update(attendee: Attendee): void {
    const { clients, elsewhere, told } = attendee;
    const here = statusOf(clients.values());
    // In the time of grace nothing has changed.
    if (clients.size > 0 && here !== told) {
      attendee.told = here;
      this.nodes.tell(attendee, told === 'offline' ? [...attendee.channels] : [], true);
    }
    if (clients.size > 0 || attendee.departure === undefined)
      this.become(attendee, statusOf([...clients.values(), ...elsewhere.values()]));
  }

  /** The time of grace is over. */
  private depart(attendee: Attendee): void {
    attendee.departure = undefined;
    attendee.told = 'offline';
    this.nodes.tell(attendee, [], true);
    this.update(attendee);
    this.dropIfGone(attendee);
  }

  private dropIfGone(attendee: Attendee): void {
    const { userId, clients, elsewhere, departure } = attendee;
    if (clients.size > 0 || elsewhere.size > 0 || departure !== undefined) return;
    this.attendees.delete(userId);
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
