import { isObject, listOf, textOf } from '../../../dialects/json-value.ts';

/** A member that was refused, such as `messages[3].name`: where it stands, and in what kind of entry. */
export interface RefusedPath {
  /** Of the body's own members. */
  readonly root: string;
  /** Below it; `*` is any entry of a list. */
  readonly below: readonly string[];
  /** The type or role of the object that holds it; '' when it has none. */
  readonly kind: string;
}

/** Reads `messages[3].name` and `messages.3.name`; the body gives its own members. */
export function refusedPath(written: string, memberOf: (root: string) => unknown): RefusedPath | undefined {
  const [root = '', ...steps] = written.split(/[.[\]]+/).filter((step) => step !== '');
  const below: string[] = [];
  let at = steps.length === 0 ? undefined : memberOf(root);
  for (const [index, step] of steps.entries()) {
    const isLast = index === steps.length - 1;
    if (Array.isArray(at)) {
      at = at[Number(step)];
      below.push('*');
    } else if (isObject(at) && step in at) {
      if (isLast) return { root, below: [...below, step], kind: kindOf(at) };
      at = at[step];
      below.push(step);
    }
    // Anthropic names the kind of an entry among the steps, which is no step.
  }
  return steps.length === 0 ? { root, below, kind: '' } : undefined;
}

/** The value without what is refused at this place in entries of its kind; the same when there is nothing. */
export function withoutPath(value: unknown, [step, ...rest]: readonly string[], kind: string): unknown {
  if (step === undefined) return value;
  if (step === '*') {
    const entries = listOf(value);
    const kept = entries?.map((entry) => withoutPath(entry, rest, kind));
    return kept?.some((entry, index) => entry !== entries?.[index]) ? kept : value;
  }
  if (!isObject(value) || !(step in value)) return value;
  if (rest.length > 0) {
    const inner = withoutPath(value[step], rest, kind);
    return inner === value[step] ? value : { ...value, [step]: inner };
  }
  if (kindOf(value) !== kind) return value;
  const { [step]: _, ...kept } = value;
  return kept;
}

function kindOf(object: Readonly<Record<string, unknown>>): string {
  return textOf(object.type) ?? textOf(object.role) ?? '';
}
