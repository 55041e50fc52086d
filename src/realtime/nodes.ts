import { randomUUID } from 'node:crypto';
import type { MemberPresence } from '../../generated/realtime';
import type { Attendance, DomainEvents } from '../domain/events';

/** How long other nodes have to answer a roll call. */
const answerMilliseconds = 5_000;
/** Calls within this time are answered together. */
const gatherMilliseconds = 500;
/** Of so many channels at once they are told. */
const channelsAtOnce = 500;

export type Status = MemberPresence['status'];

interface Client {
  connections: number;
  isAway: boolean;
}

/** Someone's connections to another node. */
interface Elsewhere {
  isAway: boolean;
  /** The roll call since which it has been heard of. */
  heardIn: number;
}

/** Someone who is there. */
export interface Attendee {
  userId: number;
  status: Status;
  /** What the other nodes know of this one. */
  told: Status;
  clients: Map<object, Client>;
  elsewhere: Map<string, Elsewhere>;
  /** Channels that they are known to be a member of. */
  channels: Set<number>;
  departure: NodeJS.Timeout | undefined;
}

/** Away where all say so; offline without any. */
export function statusOf(connections: Iterable<{ isAway: boolean }>): Status {
  const all = [...connections];
  if (all.length === 0) return 'offline';
  return all.every(({ isAway }) => isAway) ? 'away' : 'online';
}

/** Those who are there, as this node knows them. */
interface Attendees {
  all(): Iterable<Attendee>;
  /** Takes them in if they are not known. */
  get(userId: number): Attendee;
  /** Their connections to other nodes have changed, and they are known to belong to channels. */
  changed(attendee: Attendee, channelIds: number[]): void;
}

/**
 * What nodes tell each other of who is connected to them. Each says all of it again at a roll call, which is whenever one
 * has come or gone: so whoever was connected to one that has died is there no more.
 */
export class Nodes {
  private readonly id = randomUUID();
  private calls = 0;
  private answering: NodeJS.Timeout | undefined;

  constructor(
    private readonly events: DomainEvents,
    private readonly attendees: Attendees,
  ) {
    events.on('attendance', (attendance) => this.hear(attendance));
    events.on('roll_call', () => this.call());
  }

  /** Tells how someone is connected to this node, if that has changed, and that they belong to channels, if to any. */
  tell({ userId, told: status }: Attendee, channelIds: number[], hasChanged = false): void {
    if (!hasChanged && (status === 'offline' || channelIds.length === 0)) return;
    for (let from = 0; from === 0 || from < channelIds.length; from += channelsAtOnce) {
      const some = channelIds.slice(from, from + channelsAtOnce);
      this.events.emit('attendance', { node: this.id, userId, status, channelIds: some });
    }
  }

  private hear({ node, userId, status, channelIds }: Attendance): void {
    if (node === this.id) return;
    const attendee = this.attendees.get(userId);
    if (status === 'offline') attendee.elsewhere.delete(node);
    else attendee.elsewhere.set(node, { isAway: status === 'away', heardIn: this.calls });
    this.attendees.changed(attendee, channelIds);
  }

  private call(): void {
    const call = ++this.calls;
    setTimeout(() => this.forget(call), answerMilliseconds).unref();
    this.answering ??= setTimeout(() => this.answer(), gatherMilliseconds).unref();
  }

  private answer(): void {
    this.answering = undefined;
    for (const attendee of this.attendees.all())
      if (attendee.told !== 'offline') this.tell(attendee, [...attendee.channels], true);
  }

  /** Whoever has not been named since a call is not there. */
  private forget(call: number): void {
    for (const attendee of this.attendees.all()) {
      const before = attendee.elsewhere.size;
      for (const [node, { heardIn }] of attendee.elsewhere) if (heardIn < call) attendee.elsewhere.delete(node);
      if (attendee.elsewhere.size < before) this.attendees.changed(attendee, []);
    }
  }
}
