import { type Check, type Flaw, flaw } from './flaw.ts';

/** Bounds of a number. */
interface Range {
  readonly ge?: number;
  readonly le?: number;
}

/** Bounds of a length. */
interface Length {
  readonly min?: number;
  readonly max?: number;
}

export const anything: Check = () => [];

export function text({ min, max }: Length = {}): Check {
  return (value) => {
    if (typeof value !== 'string') return flaw('string_type', 'Input should be a valid string');
    if (min !== undefined && value.length < min) {
      return flaw('string_too_short', `String should have at least ${count(min, 'character')}`, {
        min_length: min,
      });
    }
    return max !== undefined && value.length > max
      ? flaw('string_too_long', `String should have at most ${count(max, 'character')}`, { max_length: max })
      : [];
  };
}

/** Takes what can be read as an integer: `2`, `2.0`, `"2"`, `true`. */
export function integer(range: Range = {}): Check {
  return (value) => {
    if (typeof value === 'boolean') return within(Number(value), range);
    if (typeof value === 'string') {
      return /^\s*[+-]?\d+\s*$/.test(value)
        ? within(Number(value), range)
        : flaw('int_parsing', 'Input should be a valid integer, unable to parse string as an integer');
    }
    if (typeof value !== 'number') return flaw('int_type', 'Input should be a valid integer');
    return Number.isInteger(value)
      ? within(value, range)
      : flaw('int_from_float', 'Input should be a valid integer, got a number with a fractional part');
  };
}

export function decimal(range: Range = {}): Check {
  return (value) => {
    if (typeof value === 'number' || typeof value === 'boolean') return within(Number(value), range);
    if (typeof value !== 'string') return flaw('float_type', 'Input should be a valid number');
    return value.trim() === '' || Number.isNaN(Number(value))
      ? flaw('float_parsing', 'Input should be a valid number, unable to parse string as a number')
      : within(Number(value), range);
  };
}

const truths = ['true', 'false', 'yes', 'no', 'on', 'off', 't', 'f', 'y', 'n', '1', '0'];

export const flag: Check = (value) => {
  if (typeof value === 'boolean' || value === 0 || value === 1) return [];
  if (typeof value === 'string' && truths.includes(value.toLowerCase())) return [];
  return typeof value === 'string' || Number.isInteger(value)
    ? flaw('bool_parsing', 'Input should be a valid boolean, unable to interpret input')
    : flaw('bool_type', 'Input should be a valid boolean');
};

/** One of several words; `literal` where the schema names them in place. */
export function oneOf(words: readonly string[], type: 'enum' | 'literal_error' = 'enum'): Check {
  const quoted = words.map((word) => `'${word}'`);
  const expected = [quoted.slice(0, -1).join(', '), quoted.at(-1)].filter((part) => part !== '').join(' or ');
  return (value) =>
    typeof value === 'string' && words.includes(value)
      ? []
      : flaw(type, `Input should be ${expected}`, { expected });
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function within(value: number, { ge, le }: Range): readonly Flaw[] {
  if (ge !== undefined && value < ge) {
    return flaw('greater_than_equal', `Input should be greater than or equal to ${ge}`, { ge });
  }
  return le !== undefined && value > le
    ? flaw('less_than_equal', `Input should be less than or equal to ${le}`, { le })
    : [];
}
