import { type Fields, fieldPath } from '../fields.ts';

/** A value of the client's own as JSON; one that is nested without end is refused. */
export function writeJson(at: Fields, key: string, value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    const path = fieldPath(at, key);
    at.reading.refuse(path, `${path} is nested too deeply.`);
    return '{}';
  }
}
