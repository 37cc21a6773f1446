/** What one measurement gives, by name of the figure. */
export type Figures = Readonly<Record<string, number>>;

export interface Contender {
  readonly name: string;
  measure(): Promise<Figures>;
}

/** The figures of each contender, one entry a round. */
export type Results = ReadonlyMap<string, readonly Figures[]>;

/** Lets the contenders follow one another in every round, each time another one first, after one round that does not count. */
export async function runRounds(contenders: readonly Contender[], rounds: number): Promise<Results> {
  const results = new Map<string, Figures[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const contender = contenders[(turn + round) % contenders.length];
      if (!contender) continue;
      const figures = await contender.measure();
      if (round > 0) results.get(contender.name)?.push(figures);
    }
  }
  return results;
}
