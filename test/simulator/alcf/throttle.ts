/** Counts what each one did in the last while, and says when it is too much. Times in Unix seconds. */
export interface Throttle {
  /** Whether this one may do one more; counts it when so. */
  admit(key: string, limit: number, now: number): boolean;
  clear(): void;
}

export function createThrottle(windowSeconds: number): Throttle {
  const seen = new Map<string, number[]>();
  return {
    admit(key, limit, now) {
      const recent = (seen.get(key) ?? []).filter((at) => at > now - windowSeconds);
      const admitted = recent.length < limit;
      seen.set(key, admitted ? [...recent, now] : recent);
      return admitted;
    },
    clear: () => seen.clear(),
  };
}

/** Tokens spent in the minute that began with the first of them. */
export interface TokenCount {
  spend(key: string, tokens: number, now: number): void;
  spent(key: string, now: number): number;
  clear(): void;
}

const minuteSeconds = 60;

export function createTokenCount(): TokenCount {
  const counts = new Map<string, { readonly began: number; readonly tokens: number }>();
  const current = (key: string, now: number) => {
    const count = counts.get(key);
    return count !== undefined && now - count.began < minuteSeconds ? count : { began: now, tokens: 0 };
  };
  return {
    spend(key, tokens, now) {
      const { began, tokens: before } = current(key, now);
      counts.set(key, { began, tokens: before + tokens });
    },
    spent: (key, now) => current(key, now).tokens,
    clear: () => counts.clear(),
  };
}
