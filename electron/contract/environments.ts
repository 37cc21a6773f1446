/** ARGO's environments by the name the settings know them under, in the words of the tray and the page. */
export const namedEnvironments = [
  { name: 'prod', label: 'Production', about: 'What most people want.' },
  { name: 'dev', label: 'Development', about: 'Gets new models first, and can break without warning.' },
  { name: 'test', label: 'Test', about: "The gateway's own trials." },
] as const;
