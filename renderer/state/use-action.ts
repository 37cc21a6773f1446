import { useCallback, useRef, useState } from 'react';
import type { OperationError, Outcome } from '../../electron/contract.ts';

export interface Action<Arguments extends unknown[]> {
  readonly pending: boolean;
  /** Why the last run failed, until the next one. */
  readonly error: OperationError | undefined;
  /** Does nothing while an earlier run is on its way. Resolves to whether it was done. */
  run(...input: Arguments): Promise<boolean>;
  /** Forgets the error. */
  clear(): void;
}

/** Something a person can do that takes a moment: shown while it runs, never fired twice, its failure kept. */
export function useAction<Arguments extends unknown[], Value>(
  perform: (...input: Arguments) => Promise<Outcome<Value>>,
  onDone?: (value: Value) => void,
): Action<Arguments> {
  const busy = useRef(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<OperationError>();

  async function run(...input: Arguments): Promise<boolean> {
    if (busy.current) return false;
    busy.current = true;
    setPending(true);
    setError(undefined);
    const outcome = await perform(...input);
    busy.current = false;
    setPending(false);
    if (outcome.ok) onDone?.(outcome.value);
    else setError(outcome.error);
    return outcome.ok;
  }

  const clear = useCallback(() => setError(undefined), []);
  return { pending, error, run, clear };
}
