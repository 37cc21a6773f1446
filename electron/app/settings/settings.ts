import type * as z from 'zod/mini';
import { definitions, environments, type SettingDefinition } from './definitions.ts';

export type SettingKey = keyof typeof definitions;

/** Every setting with the value in force; an empty text is "none". */
export type Settings = { readonly [Key in SettingKey]: z.infer<(typeof definitions)[Key]['schema']> };

/** Settings from flags (by setting key) and environment variables (by variable name), still to be checked. */
export interface SettingsOverrides {
  readonly flags: Readonly<Partial<Record<SettingKey, string>>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export const settingKeys: readonly SettingKey[] = Object.keys(definitions).filter(isSettingKey);

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(definitions, key);
}

export function definitionOf(key: SettingKey): SettingDefinition {
  return definitions[key];
}

/** `argoBaseUrl` → `ARGO_TRAY_ARGO_BASE_URL` */
export function variableOf(key: SettingKey): string {
  return `ARGO_TRAY_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** `argoBaseUrl` → `--argo-base-url` */
export function flagOf(key: SettingKey): string {
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** The base URL an environment stands for: a name's own, or the address it is. */
export function baseUrlOf(environment: string): string {
  return Object.entries(environments).find(([name]) => name === environment)?.[1] ?? environment;
}

/** Where ARGO is asked: `argoBaseUrl`, else what the environment stands for. */
export function argoBaseUrlOf(settings: Pick<Settings, 'argoBaseUrl' | 'environment'>): string {
  return settings.argoBaseUrl || baseUrlOf(settings.environment);
}
