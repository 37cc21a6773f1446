import * as fc from 'fast-check';
import { isObject } from '../../../electron/dialects/json-value.ts';

type Steps = readonly (string | number)[];

/** Every place in a value, as the steps that lead there. */
function placesIn(value: unknown, steps: Steps = []): readonly Steps[] {
  const inner = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return [steps, ...inner.flatMap(([key, each]) => placesIn(each, [...steps, key]))];
}

function replaceAt(value: unknown, [step, ...rest]: Steps, by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value))
    return value.map((each: unknown, at) => (at === step ? replaceAt(each, rest, by) : each));
  return isObject(value) ? { ...value, [step]: replaceAt(value[step], rest, by) } : value;
}

/** One of these values in which a few places hold something else. */
export function changed(values: readonly unknown[], others: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const changes = fc.array(fc.tuple(fc.nat(), others), { minLength: 1, maxLength: 4 });
  return fc.tuple(fc.constantFrom(...values), changes).map(([value, replacements]) =>
    replacements.reduce<unknown>((whole, [at, by]) => {
      const places = placesIn(whole);
      return replaceAt(whole, places[at % places.length] ?? [], by);
    }, value),
  );
}
