const firstMs = 500;
const longestMs = 10_000;

/** How long to wait before attempt number `attempt` (from 0), in milliseconds. */
export function backOffMs(attempt: number): number {
  return Math.min(firstMs * 2 ** attempt, longestMs);
}

/** A wait that can be cut short. */
export function createPause(): { wait(ms: number): Promise<void>; skip(): void } {
  let skip = () => {};
  return {
    wait(ms) {
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        skip = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
    skip: () => skip(),
  };
}
