import type { Outcome, Output } from '../contract.ts';
import type { ModelCatalogue } from './model-catalogue/model-catalogue.ts';
import { checkValue } from './settings/check-value.ts';
import type { LiveSettings } from './settings/live-settings.ts';

type Change = Output<'environment.switch'>;

export interface EnvironmentParts {
  readonly settings: LiveSettings;
  readonly catalogue: Pick<ModelCatalogue, 'compare'>;
}

/** The models another environment has and this one has not, and the reverse. */
export async function compareEnvironment(
  { settings, catalogue }: EnvironmentParts,
  asked: string,
): Promise<Outcome<Change>> {
  const checked = checkValue('environment', asked, settings.current());
  if (!checked.ok) return { ok: false, error: { code: 'invalid-setting', message: checked.error } };
  const environment = String(checked.value);
  const { argoBaseUrl } = settings.current();
  if (argoBaseUrl !== '') {
    const problem = `The setting argoBaseUrl (${argoBaseUrl}) decides the address, so the models stay the same.`;
    return { ok: true, value: { environment, added: [], removed: [], problem } };
  }
  const compared = await catalogue.compare(environment);
  return compared.ok
    ? { ok: true, value: compared.value }
    : { ok: false, error: { code: 'not-comparable', message: compared.error } };
}

/** Compares first and switches even where that fails: a gateway out of reach must not keep a person from leaving it. */
export async function switchEnvironment(parts: EnvironmentParts, asked: string): Promise<Outcome<Change>> {
  const compared = await compareEnvironment(parts, asked);
  if (!compared.ok && compared.error.code !== 'not-comparable') return compared;
  const environment = compared.ok ? compared.value.environment : asked;
  const error = parts.settings.set({ environment });
  if (error !== undefined) return { ok: false, error };
  if (compared.ok) return compared;
  return { ok: true, value: { environment, added: [], removed: [], problem: compared.error.message } };
}
