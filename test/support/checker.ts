import { query } from './databases';

/** What of a message makes it that message; what the contract's Message has more of does not matter here. */
export interface Sent {
  id: number;
  revision: number;
  sender_id: number;
  client_id: string;
  content: string;
}

export interface History {
  /** What the database holds, by revision. */
  log: Sent[];
  /** What the service said it had committed, to whomever, as often as it said so. */
  acknowledged?: Sent[];
  /** What each receiver got, in the order in which it got it. */
  received?: Record<string, Sent[]>;
  /** Whose block was answered when the channel had reached this revision. */
  blocked?: { senderId: number; revision: number }[];
  /** Receivers are held to the log after this revision. */
  after?: number;
}

const show = ({ id, revision, sender_id, client_id, content }: Sent) =>
  `${id}/${revision} of ${sender_id}, ${client_id}: ${content.slice(0, 40)}`;

const isSame = (a: Sent, b: Sent) =>
  a.id === b.id &&
  a.revision === b.revision &&
  a.sender_id === b.sender_id &&
  a.client_id === b.client_id &&
  a.content === b.content;

/** Every way in which a channel's history breaks promises 1 to 6; empty where it keeps them. */
export function findFaults({ log, acknowledged = [], received = {}, blocked = [], after = 0 }: History): string[] {
  const faults: string[] = [];
  const clientIds = new Set<string>();
  log.forEach((message, index) => {
    if (message.revision !== index + 1) faults.push(`log: revision ${index + 1} is ${show(message)}`);
    const key = `${message.sender_id} ${message.client_id}`;
    if (clientIds.has(key)) faults.push(`log: twice: ${show(message)}`);
    clientIds.add(key);
  });
  const byId = new Map(log.map((message) => [message.id, message]));
  for (const message of acknowledged) {
    const kept = byId.get(message.id);
    if (!kept) faults.push(`acknowledged and lost: ${show(message)}`);
    else if (!isSame(kept, message)) faults.push(`acknowledged ${show(message)}, kept ${show(kept)}`);
  }
  for (const { senderId, revision } of blocked) {
    const late = log.find((message) => message.sender_id === senderId && message.revision > revision);
    if (late) faults.push(`of one who was blocked at ${revision}: ${show(late)}`);
  }
  const expected = log.filter(({ revision }) => revision > after);
  for (const [receiver, messages] of Object.entries(received)) {
    const wrong = Math.max(messages.length, expected.length);
    for (let index = 0; index < wrong; index++) {
      const [got, due] = [messages[index], expected[index]];
      if (got && due && isSame(got, due)) continue;
      faults.push(`${receiver}: number ${index} is ${got ? show(got) : 'missing'}, due ${due ? show(due) : 'nothing'}`);
      break;
    }
  }
  return faults.slice(0, 20);
}

/** A channel's log as the database holds it. */
export async function readLog(databaseUrl: string, channelId: number): Promise<Sent[]> {
  return query<Sent>(
    databaseUrl,
    `SELECT id::float8, revision::float8, sender_id::float8, client_id, content FROM messages
     WHERE channel_id = $1 ORDER BY revision`,
    [channelId],
  );
}

/** How far the database says that the channel is. */
export async function readRevision(databaseUrl: string, channelId: number): Promise<number> {
  const [row] = await query<{ revision: number }>(databaseUrl, 'SELECT revision::float8 FROM channels WHERE id = $1', [
    channelId,
  ]);
  return row?.revision ?? Number.NaN;
}
