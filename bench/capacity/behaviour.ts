/** What an active user does a minute, on average, at times of a Poisson process. */
export const actsPerMinute = {
  send: 3,
  read: 3,
  react: 1,
  type: 3,
  /** Leaves the channel that is open, opens another one, and reads its newest page. */
  switch: 1,
  /** Loses the connection, and comes back to any node with what it has. */
  reconnect: 0.2,
} as const;

export type Act = keyof typeof actsPerMinute;

const acts = Object.entries(actsPerMinute) as [Act, number][];
const perMinute = acts.reduce((sum, [, rate]) => sum + rate, 0);

/** How long, in milliseconds, until someone does something again. */
export function pauseMilliseconds(): number {
  return (-Math.log(1 - Math.random()) * 60_000) / perMinute;
}

export function nextAct(): Act {
  let at = Math.random() * perMinute;
  for (const [act, rate] of acts) {
    at -= rate;
    if (at < 0) return act;
  }
  return 'send';
}

/** The mix in words, for the table's heading. */
export const mix = acts.map(([act, rate]) => `${act} ${rate}`).join(', ');
