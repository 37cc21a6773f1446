import type { Model } from '../model.ts';
import { bareName, squeezedName, withoutDecoration } from './spelling.ts';

/** The model a client's spelling means: a handful of look-ups, whatever the length of the list. */
export type NameIndex = (asked: string) => Model | undefined;

const longestName = 200;

/** Names under which a vendor sells what the gateway calls otherwise (the gateway's document). */
const vendorNames: ReadonlyMap<string, readonly string[]> = new Map([
  ['gpt4olatest', ['gpt-4o-2024-11-20']],
  ['claudesonnet35v2', ['claude-3.5-sonnet', 'claude-sonnet-3.5']],
]);

/** Built once for each list. */
export function createNameIndex(models: readonly Model[]): NameIndex {
  const listed = new Map<string, Model>();
  for (const model of models) for (const name of listedNames(model)) setNew(listed, name, model);
  for (const model of models) for (const name of listedNames(model)) setNew(listed, bareName(name), model);
  listed.delete('');
  const squeezed = squeezedNames(models);
  const look = (name: string) => listed.get(name) ?? squeezed.get(squeezedName(name));

  return (asked) => {
    if (asked.length > longestName) return undefined;
    const exact = listed.get(asked.trim());
    if (exact) return exact;
    let name = bareName(asked);
    for (;;) {
      const found = look(name);
      if (found) return found;
      const shorter = withoutDecoration(name);
      if (shorter === name) return undefined;
      name = shorter;
    }
  };
}

function listedNames(model: Model): readonly string[] {
  return [model.upstreamId, model.id, ...model.aliases];
}

/** Letters and digits alone, so that `gpt 4.1`, `gpt-4-1` and `gpt41` meet; what would mean two models means none. */
function squeezedNames(models: readonly Model[]): ReadonlyMap<string, Model> {
  const squeezed = new Map<string, Model>();
  const ambiguous = new Set<string>();
  for (const model of models) {
    for (const name of [...listedNames(model), model.displayName]) {
      const key = squeezedName(bareName(name));
      if (squeezed.has(key) && squeezed.get(key) !== model) ambiguous.add(key);
      squeezed.set(key, model);
    }
  }
  for (const key of [...ambiguous, '']) squeezed.delete(key);
  for (const model of models) {
    for (const name of vendorNames.get(model.upstreamId) ?? []) {
      const key = squeezedName(name);
      if (!ambiguous.has(key)) setNew(squeezed, key, model);
    }
  }
  return squeezed;
}

function setNew(index: Map<string, Model>, name: string, model: Model): void {
  if (!index.has(name)) index.set(name, model);
}
