import type { z } from 'zod';

export interface Fault {
  /** Such as `messages[1].content` or, with dots, `messages.1.content`. */
  readonly path: string;
  readonly dotted: string;
  readonly unknown: readonly string[];
  readonly message: string;
}

/** The one fault a vendor would name: the deepest, and not that of an arm of a union nobody meant. */
export function faultOf(error: z.ZodError): Fault {
  const { path, issue } = deepest(error.issues, []);
  return {
    path: path
      .map((key, place) => (typeof key === 'number' ? `[${key}]` : `${place ? '.' : ''}${String(key)}`))
      .join(''),
    dotted: path.map(String).join('.'),
    unknown: issue.code === 'unrecognized_keys' ? issue.keys : [],
    message: issue.message,
  };
}

interface Located {
  readonly path: readonly PropertyKey[];
  readonly issue: z.core.$ZodIssue;
}

function deepest(issues: readonly z.core.$ZodIssue[], above: readonly PropertyKey[]): Located {
  const located = issues.flatMap((issue): Located[] => {
    const path = [...above, ...issue.path];
    if (issue.code !== 'invalid_union') return [{ path, issue }];
    const arms = issue.errors.filter((arm) => arm.length > 0).map((arm) => deepest(arm, path));
    return arms.length > 0 ? arms : [{ path, issue }];
  });
  const found = located.toSorted((left, right) => depth(right) - depth(left))[0];
  if (found === undefined) throw new Error('a refusal without a fault');
  return found;
}

function depth({ path, issue }: Located): number {
  return path.length + (issue.code === 'invalid_type' ? 0 : 0.5);
}
