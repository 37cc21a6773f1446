import { namedEnvironments } from '../../electron/contract.ts';

/** "Production (prod)" for a known environment; a custom one is its own address. */
export function environmentLabel(environment: string): string {
  const known = namedEnvironments.find(({ name }) => name === environment);
  return known ? `${known.label} (${known.name})` : environment;
}

export function isNamedEnvironment(environment: string): boolean {
  return namedEnvironments.some(({ name }) => name === environment);
}
