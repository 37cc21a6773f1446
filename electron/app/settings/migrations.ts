import type { JsonObject } from '../../dialects/json-value.ts';

export type Migration = (content: JsonObject) => JsonObject;

/** `migrations[n]` takes a file of version n to n + 1; a file without a version was written by hand, as version 1. */
export const migrations: readonly Migration[] = [(content) => content];

/** The content as this version wants it, its `version` said. A newer file is read as well as it can be, and kept. */
export function migrate(
  content: JsonObject,
  steps: readonly Migration[],
): { readonly content: JsonObject; readonly notices: readonly string[] } {
  const version = typeof content.version === 'number' ? content.version : 0;
  if (version > steps.length) {
    const notice =
      'The settings were written by a newer Argo Tray: what this one does not know is kept but not used.';
    return { content, notices: [notice] };
  }
  const migrated = steps.slice(version).reduce((current, step) => step(current), content);
  return { content: { ...migrated, version: steps.length }, notices: [] };
}
