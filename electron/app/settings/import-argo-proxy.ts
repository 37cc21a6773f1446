import { readFileSync } from 'node:fs';
import type { Outcome, Output } from '../../contract.ts';
import { isObject, type JsonObject } from '../../dialects/json-value.ts';
import { codeOf, reasonOf } from '../reason.ts';
import { argoProxyPlaces, readArgoProxyConfig } from './argo-proxy-config.ts';
import { checkValue } from './check-value.ts';
import type { LiveSettings } from './live-settings.ts';
import { isSettingKey } from './settings.ts';

export interface ImportPlaces {
  readonly home: string;
  /** Where argo-proxy would have been started. */
  readonly folder: string;
}

/** Takes over what argo-proxy's `config.yaml` says, but nothing that was already chosen here. */
export async function importArgoProxy(
  settings: LiveSettings,
  path: string | undefined,
  { home, folder }: ImportPlaces,
): Promise<Outcome<Output<'settings.import'>>> {
  const places = path === undefined ? argoProxyPlaces(home, folder) : [path];
  const found = firstReadable(places);
  if ('message' in found) return { ok: false, error: { code: 'import-unreadable', ...found } };
  const parsed = await parseYaml(found.text);
  if (typeof parsed === 'string') {
    const message = `${found.path} is not argo-proxy's configuration (${parsed}).`;
    return { ok: false, error: { code: 'import-unreadable', message, hint: 'Name the right config.yaml.' } };
  }

  const reading = readArgoProxyConfig(parsed);
  const ignored = [...reading.ignored];
  const changes: Record<string, unknown> = {};
  for (const [key, raw] of Object.entries(reading.values)) {
    if (!isSettingKey(key)) continue;
    const checked = checkValue(key, raw, settings.current());
    const now = settings.current()[key];
    if (!checked.ok) ignored.push(`${key}: ${checked.error}`);
    else if (checked.value === now) ignored.push(`${key}: it is already ${String(now)} here`);
    else if (settings.sourceOf(key) !== 'default') ignored.push(`${key}: kept ${String(now)}, chosen here`);
    else changes[key] = checked.value;
  }
  const error = settings.set(changes);
  if (error !== undefined) return { ok: false, error };
  return { ok: true, value: { path: found.path, imported: Object.keys(changes), ignored } };
}

function firstReadable(
  places: readonly string[],
): { readonly path: string; readonly text: string } | { readonly message: string; readonly hint: string } {
  for (const path of places) {
    try {
      return { path, text: readFileSync(path, 'utf8') };
    } catch (error) {
      if (codeOf(error) === 'ENOENT') continue;
      return {
        message: `${path} cannot be read (${reasonOf(error)}).`,
        hint: 'Make it readable and try again.',
      };
    }
  }
  return {
    message: `There is no argo-proxy configuration at ${places.join(', ')}.`,
    hint: 'Name the config.yaml to import.',
  };
}

/** The parsed file, or the words that say what is wrong with it. YAML is loaded only when somebody imports. */
async function parseYaml(text: string): Promise<JsonObject | string> {
  const { parse } = await import('yaml');
  try {
    const content: unknown = parse(text);
    return isObject(content) ? content : 'it is not a list of settings';
  } catch (error) {
    return reasonOf(error).replace(/:$/, '');
  }
}
