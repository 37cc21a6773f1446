import { isObject, parseJson } from './json-value.ts';
import { wrapCustomInput } from './returned-tools.ts';

/**
 * A call's input as the JSON object some dialects want. Valid arguments keep their text, so that big numbers and key
 * order survive; what is no object is put into one.
 */
export function toolInputJson(flavour: 'function' | 'custom', input: string): string {
  if (flavour === 'custom') return wrapCustomInput(input);
  if (input.trim() === '') return '{}';
  const value = parseJson(input);
  if (value === undefined) return JSON.stringify({ _raw: input });
  return isObject(value) ? input : `{"value":${input}}`;
}
