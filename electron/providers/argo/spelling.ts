/** What other tools write before a model's name, once or several times: `openai/argo:gpt-4o`. */
const prefixes = /^\s*(?:(?:argo|openai|anthropic|google|gemini|models|azure|vertex_ai)\s*[:/]\s*)+/;

/**
 * What other tools and vendors write after a name without meaning another model: a context window (`[1m]`), a variant
 * of the request (`:thinking`), `-latest`, or the date of a snapshot (`-20250514`, `-2024-08-06`, `@20250514`, `-0613`).
 */
const decoration =
  /\s*(?:\[[^\]]*\]|:(?:thinking|beta|free|extended|online|nitro|floor)|[-@](?:latest|20\d{6}|20\d\d-\d\d-\d\d|(?:0[1-9]|1[0-2])[0-3]\d))\s*$/;

/** In lower case and without what other tools write before it. */
export function bareName(asked: string): string {
  return asked.trim().toLowerCase().replace(prefixes, '');
}

/** Without the last decoration; the same when there is none. */
export function withoutDecoration(name: string): string {
  return name.replace(decoration, '');
}

/** Its letters and digits alone. */
export function squeezedName(name: string): string {
  return name.replace(/[^a-z0-9]/g, '');
}
