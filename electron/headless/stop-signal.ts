const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Resolves at the first signal to stop; a second one ends the process at once, as the shell expects. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const [index, signal] of signals.entries()) {
      process.on(signal, () => {
        if (asked) process.exit([130, 143, 129][index]);
        asked = true;
        resolve();
      });
    }
  });
}
