/** How long a bench takes its time. */
export interface Scale {
  readonly rounds: number;
  /** Multiplies how much is asked in a round. */
  readonly share: number;
  readonly largeBodyBytes: number;
}

export const scales = {
  full: { rounds: 5, share: 1, largeBodyBytes: 10_000_000 },
  quick: { rounds: 2, share: 0.4, largeBodyBytes: 10_000_000 },
  smallest: { rounds: 1, share: 0.01, largeBodyBytes: 100_000 },
} as const satisfies Record<string, Scale>;

/** So many at full length, and at least one. */
export function scaled({ share }: Scale, atFullLength: number): number {
  return Math.max(1, Math.round(atFullLength * share));
}
