import type { Status } from '../contract.ts';
import type { MenuEntry } from './menu-entry.ts';

const named = [
  { environment: 'prod', label: 'Production' },
  { environment: 'dev', label: 'Development' },
  { environment: 'test', label: 'Test' },
] as const;

/** The gateway's environments, one chosen; a base URL of the person's own is shown too, as the chosen one. */
export function environmentEntries({ argo }: Pick<Status, 'argo'>): readonly MenuEntry[] {
  const known = named.some(({ environment }) => environment === argo.environment);
  const choices = known ? named : [...named, { environment: argo.environment, label: argo.environment }];
  return choices.map(({ environment, label }) => ({
    type: 'radio',
    label,
    checked: environment === argo.environment,
    action: { kind: 'switch-environment', environment },
  }));
}
