import { namedEnvironments, type Status } from '../contract.ts';
import type { MenuEntry } from './menu-entry.ts';

/** The gateway's environments, one chosen; a base URL of the person's own is shown too, as the chosen one. */
export function environmentEntries({ argo }: Pick<Status, 'argo'>): readonly MenuEntry[] {
  const present = argo.environment;
  const known = namedEnvironments.some(({ name }) => name === present);
  const choices = known ? namedEnvironments : [...namedEnvironments, { name: present, label: present }];
  return choices.map(({ name, label }) => ({
    type: 'radio',
    label,
    checked: name === present,
    action: { kind: 'switch-environment', environment: name },
  }));
}
