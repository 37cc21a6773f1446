import { isObject, type JsonObject } from './json-value.ts';
import type { Reading } from './reading.ts';

/**
 * One object of a body, where it stands, and who is told what is wrong with it. The readers below give `undefined`
 * for null and for what is absent; a value of the wrong type is refused with its path, and is then absent too.
 */
export interface Fields {
  readonly reading: Reading;
  readonly object: JsonObject;
  /** '' for the body itself. */
  readonly path: string;
}

export function fieldPath(at: Fields, key: string): string {
  return at.path === '' ? key : `${at.path}.${key}`;
}

/** The value as an object at `path`, refused when it is none. */
export function fieldsOf(reading: Reading, value: unknown, path: string): Fields | undefined {
  if (isObject(value)) return { reading, object: value, path };
  reading.refuse(path, `${path} must be an object.`);
  return undefined;
}

function refuse(at: Fields, key: string, kind: string): undefined {
  const path = fieldPath(at, key);
  at.reading.refuse(path, `${path} must be ${kind}.`);
  return undefined;
}

function present(at: Fields, key: string): unknown {
  return at.object[key] ?? undefined;
}

export function textField(at: Fields, key: string): string | undefined {
  const value = present(at, key);
  return value === undefined || typeof value === 'string' ? value : refuse(at, key, 'a string');
}

/** A string that must be there and must say something. */
export function requiredText(at: Fields, key: string): string {
  const value = textField(at, key);
  if (!value) refuse(at, key, 'a string that is not empty');
  return value ?? '';
}

export function flagField(at: Fields, key: string): boolean | undefined {
  const value = present(at, key);
  return value === undefined || typeof value === 'boolean' ? value : refuse(at, key, 'true or false');
}

export interface NumberBounds {
  readonly least?: number;
  readonly most?: number;
  readonly whole?: true;
}

export function numberField(at: Fields, key: string, bounds: NumberBounds = {}): number | undefined {
  const value = present(at, key);
  if (value === undefined) return undefined;
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY, whole } = bounds;
  const fits =
    typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value));
  return fits ? value : refuse(at, key, numberKind(bounds));
}

function numberKind({ least, most, whole }: NumberBounds): string {
  const limits = [
    ...(least === undefined ? [] : [`at least ${least}`]),
    ...(most === undefined ? [] : [`at most ${most}`]),
  ];
  return [whole ? 'a whole number' : 'a number', ...(limits.length > 0 ? [limits.join(' and ')] : [])].join(
    ' of ',
  );
}

/** One of a few words. */
export function wordField<Word extends string>(
  at: Fields,
  key: string,
  words: readonly Word[],
): Word | undefined {
  const value = present(at, key);
  if (value === undefined) return undefined;
  return (
    words.find((word) => word === value) ??
    refuse(at, key, `one of ${words.map((word) => `"${word}"`).join(', ')}`)
  );
}

export function objectField(at: Fields, key: string): Fields | undefined {
  const value = present(at, key);
  return value === undefined ? undefined : fieldsOf(at.reading, value, fieldPath(at, key));
}

export function listField(at: Fields, key: string): readonly unknown[] | undefined {
  const value = present(at, key);
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value : refuse(at, key, 'an array');
}

/** A list of objects, each with its own path; [] when it is absent. */
export function objectsField(at: Fields, key: string): readonly Fields[] {
  const path = fieldPath(at, key);
  return (listField(at, key) ?? []).flatMap(
    (value, index) => fieldsOf(at.reading, value, `${path}[${index}]`) ?? [],
  );
}

/** Every field that is not among these is lost by name, unless it says nothing. */
export function loseOtherFields(at: Fields, understood: ReadonlySet<string>): void {
  for (const [name, value] of Object.entries(at.object)) {
    if (value !== null && value !== false && !understood.has(name)) {
      at.reading.lose(name.slice(0, 60), 'no other dialect has it');
    }
  }
}
