import type { Step } from './tally';

/** The most that a delivery may take, at the 99th percentile, in milliseconds. */
export const goalMilliseconds = 200;

export const holds = ({ delivery, errors }: Step): boolean => errors.size === 0 && delivery.p99 <= goalMilliseconds;

/**
 * Finds how many users are held: half as many more as long as it goes well, then the middle between what held and what did
 * not, until the two are within a tenth. What did not hold once is tried a second time, since the machine may have been
 * disturbed. Resolves to the steps in their order, the last that held being the answer.
 */
export async function findCapacity(
  first: number,
  most: number,
  measure: (users: number) => Promise<Step>,
): Promise<{ steps: Step[]; held: Step | undefined }> {
  const steps: Step[] = [];
  const tryOut = async (users: number) => {
    for (let attempt = 0; attempt < 2; attempt++) {
      const step = await measure(users);
      steps.push(step);
      if (holds(step)) return step;
    }
    return undefined;
  };
  let held: Step | undefined;
  let failed = most + 1;
  for (let users = first; users < failed; ) {
    const step = await tryOut(users);
    if (step) held = step;
    else failed = users;
    const known = held?.users ?? 0;
    if (failed > most) users = Math.min(most, Math.ceil(users * 1.5));
    else users = Math.round((known + failed) / 2);
    if (users === known || (failed <= most && failed - known <= Math.max(1, known / 10))) break;
  }
  return { steps, held };
}
