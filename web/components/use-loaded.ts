import { useCallback, useEffect, useState } from 'react';

interface Loaded<Value> {
  value?: Value;
  /** Why it could not be read. */
  refusal?: string;
  reload: () => void;
}

/** What is read from the service, as long as it is shown; read again where the key changes. */
export function useLoaded<Value>(read: () => Promise<Value>, key: string): Loaded<Value> {
  const [state, setState] = useState<{ value?: Value; refusal?: string }>({});
  const reload = useCallback(() => {
    read().then(
      (value) => setState({ value }),
      ({ message }: Error) => setState(({ value }) => ({ value, refusal: message })),
    );
  }, [key]);
  useEffect(reload, [reload]);
  return { ...state, reload };
}
