/** How long a bench takes its time. */
export interface Scale {
  readonly rounds: number;
  /** Multiplies how much is asked in a round. */
  readonly share: number;
}

export const scales = {
  full: { rounds: 7, share: 1 },
  quick: { rounds: 3, share: 0.4 },
  smallest: { rounds: 1, share: 0.02 },
} as const satisfies Record<string, Scale>;

/** So many at full length, and at least one. */
export function scaled({ share }: Scale, atFullLength: number): number {
  return Math.max(1, Math.round(atFullLength * share));
}
