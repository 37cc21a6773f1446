import * as fc from 'fast-check';

/** Checks a synchronous property: throws with the smallest counterexample. */
export function holds<Values>(property: fc.IProperty<Values>, numRuns = 100): void {
  void fc.assert(property, { numRuns });
}
