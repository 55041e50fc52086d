import { isConnectionError } from './errors';

const retryMilliseconds = [50, 150, 400, 1000, 2000];

/**
 * Runs a statement that may be repeated, and again while the database cannot be reached; `doubt` is called where the answer
 * to an earlier try was lost. Rejects with what the last try did.
 */
export async function patiently<Result>(act: () => Promise<Result>, doubt: () => void): Promise<Result> {
  let isDoubtful = false;
  for (let attempt = 0; ; attempt++) {
    try {
      const result = await act();
      if (isDoubtful) doubt();
      return result;
    } catch (error) {
      const pause = retryMilliseconds[attempt];
      // Unique violation: another node committed the same before this got its lock; a second look finds it.
      const raced = (error as { code?: string }).code === '23505';
      if (pause === undefined || !(raced || isConnectionError(error))) throw error;
      if (raced) continue;
      isDoubtful = true;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
