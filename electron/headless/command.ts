import type { SettingsOverrides } from '../app/settings/settings.ts';
import type { ExitStatus } from './exit-status.ts';

/** One command, as the command line shows it and runs it. */
export interface Command {
  /** In order; `<name>` must be given, `[name]` may. */
  readonly arguments?: Readonly<Record<string, string>>;
  /** Beside `--help`, `--data-dir` and what follows from `json` and `settings`. */
  readonly options?: Readonly<Record<string, string>>;
  /** Whether it takes `--json`. */
  readonly json?: true;
  /** Whether it takes the settings as flags, and whether its help lists them. */
  readonly settings?: 'listed' | 'taken';
  run(invocation: Invocation): Promise<ExitStatus>;
}

/** A command made of commands, such as `config`. */
export interface CommandGroup {
  readonly commands: Readonly<Record<string, Command & { readonly summary: string }>>;
}

export interface Invocation {
  readonly arguments: readonly (string | undefined)[];
  /** The command's own options by name in camel case. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly json: boolean;
  readonly dataDir: string;
  readonly flags: SettingsOverrides['flags'];
}
