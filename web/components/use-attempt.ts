import { useState } from 'react';

/** Does something that may be refused, and keeps why. */
export function useAttempt() {
  const [refusal, setRefusal] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  /** Resolves to whether it went through. */
  async function attempt(act: () => Promise<unknown>): Promise<boolean> {
    setIsBusy(true);
    setRefusal(undefined);
    try {
      await act();
      return true;
    } catch (error) {
      setRefusal((error as Error).message);
      return false;
    } finally {
      setIsBusy(false);
    }
  }
  return { refusal, isBusy, attempt };
}
