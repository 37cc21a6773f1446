/** Where hanging answers wait until they are let go. */
export interface Release {
  /** Resolves at the next `release()`, or when the signal fires. */
  released(gone: AbortSignal): Promise<void>;
  release(): void;
}

export function createRelease(): Release {
  let next = Promise.withResolvers<void>();
  return {
    released: (gone) =>
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
