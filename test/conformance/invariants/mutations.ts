import fc from 'fast-check';
import { isObject } from '../../../electron/dialects/json-value.ts';

/** Where something stands in a body. */
export type Path = readonly (string | number)[];

export interface Mutation {
  readonly path: Path;
  readonly body: unknown;
}

const strange: readonly unknown[] = [
  null,
  0,
  -1,
  1e308,
  true,
  '',
  ' ',
  'nonsense',
  '\ud800',
  'x'.repeat(70_000),
  [],
  [null],
  [[]],
  ['nonsense'],
  {},
  { type: 'nonsense' },
  { __proto__: null, constructor: 'x', toString: 1 },
];

/** A body with something taken out, put in, doubled, or put in the place of another. */
export function mutationOf(body: unknown): fc.Arbitrary<Mutation> {
  const paths = pathsIn(body);
  return fc.oneof(
    fc
      .tuple(fc.constantFrom(...paths), fc.constantFrom(...strange))
      .map(([path, value]) => ({ path, body: changed(body, path, () => value) })),
    fc.constantFrom(...paths).map((path) => ({ path, body: changed(body, path, () => undefined) })),
    fc
      .tuple(fc.constantFrom(...paths), fc.constantFrom(...paths))
      .map(([path, from]) => ({ path, body: changed(body, path, () => valueAt(body, from)) })),
    fc.constantFrom(...paths).map((path) => ({
      path,
      body: changed(body, path, (value) =>
        Array.isArray(value) ? [...value, ...value].toReversed() : [value, value],
      ),
    })),
  );
}

function pathsIn(value: unknown, at: Path = []): readonly Path[] {
  const entries = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return entries.flatMap(([key, inner]) => [[...at, key], ...pathsIn(inner, [...at, key])]);
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const key of path) at = isObject(at) || Array.isArray(at) ? Reflect.get(at, key) : undefined;
  return at;
}

function changed(value: unknown, [key, ...rest]: Path, change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.flatMap((entry: unknown, index) => {
      const now = index === key ? changed(entry, rest, change) : entry;
      return now === undefined ? [] : [now];
    });
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, name === key ? changed(entry, rest, change) : entry]),
  );
}
