import { isObject, listOf, parseJson } from '../../dialects/json-value.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import { kindOf } from './family.ts';

/** One model as the gateway lists it: the id it wants and the names it shows. */
export interface ListedModel {
  readonly upstreamId: string;
  readonly names: readonly string[];
}

export interface ModelList {
  readonly models: readonly ListedModel[];
  /** Entries that could not be read. */
  readonly skipped: number;
}

/**
 * Reads the body of the gateway's list in its new form (`id` shown, `internal_id` wanted), its old one (`model_name`
 * shown, `id` wanted), or that of another proxy like this (`internal_name`). An odd entry costs only itself. A list
 * without one chat model, or with more entries that cannot be read than can, is no list: the error completes the
 * sentence "The model list …".
 */
export function readModelList(body: string): Result<ModelList, string> {
  const entries = entriesOf(body);
  if (entries === undefined) return fail('is not in a form this version can read');
  const namesOf = new Map<string, Set<string>>();
  let skipped = 0;
  for (const entry of entries) {
    const read = readEntry(entry);
    if (read === undefined) skipped += 1;
    else namesOf.set(read.upstreamId, (namesOf.get(read.upstreamId) ?? new Set()).add(read.name));
  }
  const models = [...namesOf].map(([upstreamId, names]) => ({ upstreamId, names: [...names] }));
  if (skipped > entries.length / 2)
    return fail(`has ${skipped} of ${entries.length} entries that cannot be read`);
  if (!models.some(({ upstreamId }) => kindOf(upstreamId) === 'chat')) return fail('names no chat model');
  return ok({ models, skipped });
}

function entriesOf(body: string): readonly unknown[] | undefined {
  const parsed = parseJson(body);
  return listOf(isObject(parsed) ? parsed.data : parsed);
}

function readEntry(entry: unknown): { readonly upstreamId: string; readonly name: string } | undefined {
  if (!isObject(entry)) return undefined;
  const upstreamId = entry.internal_id || entry.internal_name || entry.id;
  if (!isUpstreamId(upstreamId)) return undefined;
  const name = [entry.model_name, entry.id].find(isDisplayName) ?? upstreamId;
  return { upstreamId: upstreamId.trim(), name: name.trim() };
}

/** Printable ASCII: the id goes into requests, headers and the log. */
function isUpstreamId(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && /^[\x20-\x7e]{1,128}$/.test(value);
}

function isDisplayName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && /^\P{C}{1,128}$/u.test(value);
}
