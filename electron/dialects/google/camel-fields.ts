import { type Fields, fieldPath, fieldsOf, objectField } from '../fields.ts';
import type { JsonObject } from '../json-value.ts';
import type { Reading } from '../reading.ts';

/**
 * Google's servers take each field in camelCase, as its SDKs write it, and in snake_case, as its guides do. Here the
 * names are camelCase. What a client calls its own (arguments, results, labels, properties) is never renamed.
 */
export function camelFields(fields: Fields): Fields {
  return { ...fields, object: camelNames(fields.object) };
}

export function camelFieldsOf(reading: Reading, value: unknown, path: string): Fields | undefined {
  const fields = fieldsOf(reading, value, path);
  return fields && camelFields(fields);
}

export function camelField(at: Fields, key: string): Fields | undefined {
  const fields = objectField(at, key);
  return fields && camelFields(fields);
}

/** One object, or a list of them, each with its own path; [] when absent. */
export function camelFieldsList(at: Fields, key: string): readonly Fields[] {
  const value = at.object[key] ?? undefined;
  const path = fieldPath(at, key);
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [camelFieldsOf(at.reading, value, path)].flatMap((one) => one ?? []);
  return value.flatMap((each: unknown, index) => camelFieldsOf(at.reading, each, `${path}[${index}]`) ?? []);
}

export function camelName(name: string): string {
  return name.replace(/(?<=[a-zA-Z0-9])_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function camelNames(object: JsonObject): JsonObject {
  if (!Object.keys(object).some((name) => name.includes('_'))) return object;
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [camelName(name), value]));
}
