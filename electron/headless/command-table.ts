import type { Command, CommandGroup } from './command.ts';

export interface Entry {
  readonly summary: string;
  /** Absent for what this version does not have yet. */
  readonly load?: () => Promise<Command | CommandGroup>;
}

/** Every command of the contract. Each is loaded only when it is called, so that the others start as fast as they can. */
export const commandTable: Readonly<Record<string, Entry>> = {
  serve: {
    summary: 'run the local server and the control page until stopped',
    load: async () => (await import('./commands/serve.ts')).serve,
  },
  status: {
    summary: 'say whether it works',
    load: async () => (await import('./commands/status.ts')).status,
  },
  models: {
    summary: 'list every model by provider, with its aliases',
    load: async () => (await import('./commands/models.ts')).models,
  },
  doctor: {
    summary: 'check the whole way to the gateway and say what to mend',
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
  environment: {
    summary: 'show the ARGO environment, or switch to another',
    load: async () => (await import('./commands/environment.ts')).environment,
  },
  config: {
    summary: 'read and change the settings',
    load: async () => (await import('./commands/config.ts')).config,
  },
  version: {
    summary: 'print the version',
    load: async () => (await import('./commands/version.ts')).version,
  },
  login: {
    summary: 'sign in to ALCF',
    load: async () => (await import('./commands/login.ts')).login,
  },
  logout: {
    summary: 'sign out of ALCF',
    load: async () => (await import('./commands/logout.ts')).logout,
  },
  batch: {
    summary: 'hand in, list and read batches at ALCF',
    load: async () => (await import('./commands/batch.ts')).batch,
  },
  setup: { summary: 'point a tool at the local server' },
  usage: { summary: 'sum up what was used' },
  diagnostics: { summary: 'write a support bundle' },
};
