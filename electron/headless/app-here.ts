import { type App, createApp } from '../app/app.ts';
import { createFileLog } from '../app/log.ts';
import type { Log } from '../app/ports.ts';
import { prepareDataFolder } from '../app/settings/data-folder.ts';
import type { SettingsOverrides } from '../app/settings/settings.ts';
import { fail, ok, type Result } from '../dialects/result.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { headlessPorts } from './headless-ports.ts';
import { say } from './terminal.ts';

export interface AppHereOptions {
  readonly dataDir: string;
  readonly flags: SettingsOverrides['flags'];
  readonly demo?: boolean;
}

export interface AppHere {
  readonly app: App;
  readonly log: Log;
}

/** The app in this process, composed and not started; what the person should know of the settings is said. */
export async function openAppHere({
  dataDir,
  flags,
  demo = false,
}: AppHereOptions): Promise<Result<AppHere, string>> {
  const unusable = prepareDataFolder(dataDir);
  if (unusable !== undefined) return fail(unusable);
  const log = createFileLog(dataDir);
  const app = createApp(headlessPorts({ dataDir, flags, demo, log }));
  const settings = await app.call('settings.get', {});
  if (settings.ok) for (const notice of settings.value.notices) say(notice);
  return ok({ app, log });
}

/** Asks an app made for this one command. */
export async function askAppHere(
  options: AppHereOptions,
  ask: (app: App) => Promise<ExitStatus>,
): Promise<ExitStatus> {
  const here = await openAppHere(options);
  if (!here.ok) {
    say(here.error);
    return exitStatus.failed;
  }
  const { app } = here.value;
  try {
    return await ask(app);
  } finally {
    await app.stop();
  }
}
