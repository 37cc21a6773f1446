import { type Fields, isFields } from '../../wire/json.ts';
import { type Check, type Flaw, flaw, under } from './flaw.ts';
import { count } from './values.ts';

export function nullable(check: Check): Check {
  return (value) => (value === null ? [] : check(value));
}

export function listOf(
  item: Check,
  { min, max }: { readonly min?: number; readonly max?: number } = {},
): Check {
  return (value) => {
    if (!Array.isArray(value)) return flaw('list_type', 'Input should be a valid list');
    const lengths = lengthFlaws('List', value.length, min, max);
    return lengths.length > 0 ? lengths : value.flatMap((each: unknown, index) => under(index, item(each)));
  };
}

export function lengthFlaws(
  field_type: 'List' | 'Value',
  actual_length: number,
  min_length: number | undefined,
  max_length: number | undefined,
): readonly Flaw[] {
  const after = `after validation, not ${actual_length}`;
  if (min_length !== undefined && actual_length < min_length) {
    const msg = `${field_type} should have at least ${count(min_length, 'item')} ${after}`;
    return flaw('too_short', msg, { field_type, min_length, actual_length });
  }
  if (max_length !== undefined && actual_length > max_length) {
    const msg = `${field_type} should have at most ${count(max_length, 'item')} ${after}`;
    return flaw('too_long', msg, { field_type, max_length, actual_length });
  }
  return [];
}

export function dictOf(item: Check): Check {
  return (value) =>
    isFields(value)
      ? Object.entries(value).flatMap(([key, each]) => under(key, item(each)))
      : flaw('dict_type', 'Input should be a valid dictionary');
}

/** Passes what any arm passes; else every arm says its own, under its name. */
export function either(...arms: readonly (readonly [name: string, check: Check])[]): Check {
  return (value) => {
    const answers = arms.map(([name, check]) => under(name, check(value)));
    return answers.some((flaws) => flaws.length === 0) ? [] : answers.flat();
  };
}

/** A model of the schema: its fields, and what else it looks at. */
export interface Model {
  readonly name: string;
  readonly required?: Readonly<Record<string, Check>>;
  readonly optional?: Readonly<Record<string, Check>>;
  /** Members it does not know are refused unless said. */
  readonly extra?: 'allowed';
  /** Looked at before the fields; a flaw here is the only one told. */
  readonly before?: (fields: Fields) => readonly Flaw[];
  /** Looked at when the fields are good. */
  readonly after?: (fields: Fields) => readonly Flaw[];
}

export function model({ name, required = {}, optional = {}, extra, before, after }: Model): Check {
  const fields = { ...required, ...optional };
  return (value) => {
    // What looks first looks at anything, and misses its members there.
    if (!isFields(value) && before !== undefined) return before({});
    if (!isFields(value)) {
      const msg = `Input should be a valid dictionary or instance of ${name}`;
      return flaw('model_type', msg, { class_name: name });
    }
    const early = before?.(value) ?? [];
    if (early.length > 0) return early;
    const flaws = [
      ...Object.entries(fields).flatMap(([key, check]) => {
        if (key in value) return under(key, check(value[key]));
        return key in required ? under(key, flaw('missing', 'Field required')) : [];
      }),
      ...Object.keys(value).flatMap((key) =>
        key in fields || extra === 'allowed'
          ? []
          : under(key, flaw('extra_forbidden', 'Extra inputs are not permitted')),
      ),
    ];
    return flaws.length > 0 ? flaws : (after?.(value) ?? []);
  };
}
