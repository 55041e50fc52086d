import type { Channel } from '../../generated/realtime';

/** A direct channel is called by the others in it. */
export function nameOf({ kind, name, members = [] }: Channel, myId: number | undefined): string {
  const others = members.filter(({ id }) => id !== myId);
  if (kind !== 'direct' || others.length === 0) return name;
  return others.map(({ username }) => username).join(', ');
}
