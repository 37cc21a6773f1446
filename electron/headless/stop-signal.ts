const statusOfSignal = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Resolves at the first signal to stop; a second one ends the process at once, with the status shells expect. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const [signal, status] of Object.entries(statusOfSignal)) {
      // atomically's when-exit raises every signal a second time, which would cut what is still running.
      process.removeAllListeners(signal);
      process.on(signal, () => {
        if (asked) process.exit(status);
        asked = true;
        resolve();
      });
    }
  });
}
