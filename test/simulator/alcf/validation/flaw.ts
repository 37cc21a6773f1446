/** One thing wrong with a body, as pydantic says it. */
export interface Flaw {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly ctx?: Readonly<Record<string, unknown>>;
}

/** Everything that is wrong with a value; empty when it passes. */
export type Check = (value: unknown) => readonly Flaw[];

export function flaw(type: string, msg: string, ctx?: Flaw['ctx']): readonly Flaw[] {
  return [{ type, loc: [], msg, ...(ctx === undefined ? {} : { ctx }) }];
}

/** What a validator written by hand says. */
export function valueError(message: string): readonly Flaw[] {
  return flaw('value_error', `Value error, ${message}`, { error: message });
}

export function under(place: string | number, flaws: readonly Flaw[]): readonly Flaw[] {
  return flaws.map((each) => ({ ...each, loc: [place, ...each.loc] }));
}
