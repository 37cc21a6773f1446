import type { WireReply } from '../wire/player.ts';
import type { Refusal } from '../wire/rules.ts';
import type { Call } from './call.ts';
import type { Spoken } from './script.ts';

/** One path of the gateway below `/resource_server`, `{name}` standing for one segment. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** What it refuses on its own account, before any script. */
  refuse(call: Call): Refusal | undefined;
  give(call: Call, script: Spoken): WireReply;
}

/** The named segments; undefined when the path is another. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const found = path.split('/');
  if (wanted.length !== found.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const segment = found[index] ?? '';
    const [, name] = /^\{(\w+)\}$/.exec(part) ?? [];
    if (name === undefined ? part !== segment : segment === '') return undefined;
    if (name !== undefined) params[name] = decodeURIComponent(segment);
  }
  return params;
}
