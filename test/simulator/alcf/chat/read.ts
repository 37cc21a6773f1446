import { type Fields, isFields } from '../../wire/json.ts';

/** Members of a body whose shape the gateway has checked already. */
export function stringIn(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
}

export function numberIn(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  return value === null || value === undefined ? undefined : Number(value);
}

export function objectIn(fields: Fields, name: string): Fields {
  const value = fields[name];
  return isFields(value) ? value : {};
}

export function objectsIn(fields: Fields, name: string): Fields[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

export function stringsIn(fields: Fields, name: string): string[] {
  const value = fields[name];
  return typeof value === 'string' ? [value] : Array.isArray(value) ? value.map(String) : [];
}
