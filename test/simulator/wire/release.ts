/** Where hanging answers wait until they are let go. */
export interface Release {
  /** A request that arrives now: resolves at the next `release()` or when the signal fires, be it before it hangs. */
  arrived(gone: AbortSignal): Promise<void>;
  release(): void;
}

export function createRelease(): Release {
  let next = Promise.withResolvers<void>();
  return {
    arrived: (gone) =>
      Promise.race([
        next.promise,
        new Promise<void>((left) => {
          if (gone.aborted) left();
          else gone.addEventListener('abort', () => left(), { once: true });
        }),
      ]),
    release() {
      next.resolve();
      next = Promise.withResolvers<void>();
    },
  };
}
