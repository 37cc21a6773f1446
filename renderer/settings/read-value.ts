import type { Field, SettingValue } from './fields.ts';

/** What was typed as the setting's value. A number that is none stays text, for the app to say what it expects. */
export function readValue(field: Field, typed: string): SettingValue {
  const text = typed.trim();
  return field.kind === 'number' && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

export function writeValue(value: SettingValue): string {
  return value === null ? '' : String(value);
}
