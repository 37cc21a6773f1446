/** ARGO's environments by the name the settings know them under. */
export const environments = [
  { name: 'prod', label: 'Production', about: 'What most people want.' },
  { name: 'dev', label: 'Development', about: 'Gets new models first, and can break without warning.' },
  { name: 'test', label: 'Test', about: "The gateway's own trials." },
] as const;

/** "Production (prod)" for a known environment; a custom one is its own address. */
export function environmentLabel(environment: string): string {
  const known = environments.find(({ name }) => name === environment);
  return known ? `${known.label} (${known.name})` : environment;
}

export function isNamedEnvironment(environment: string): boolean {
  return environments.some(({ name }) => name === environment);
}
