import { accessSync, chmodSync, constants, existsSync, mkdirSync, opendirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, posix, win32 } from 'node:path';
import { reasonOf } from '../reason.ts';

export interface DataFolderFacts {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** What `--data-dir` says. */
  readonly flag?: string | undefined;
}

/** The data folder on this machine, for this user. */
export function dataFolderHere(flag: string | undefined): string {
  return dataFolder({ platform: process.platform, env: process.env, home: homedir(), flag });
}

/** Where the platform wants the app's data; `ARGO_TRAY_DATA_DIR` overrides, and the flag that. */
export function dataFolder({ platform, env, home, flag }: DataFolderFacts): string {
  const path = platform === 'win32' ? win32 : posix;
  const wanted = flag ?? env.ARGO_TRAY_DATA_DIR;
  if (wanted) return path.resolve(wanted);
  if (platform === 'win32')
    return path.join(env.APPDATA || path.join(home, 'AppData', 'Roaming'), 'Argo Tray');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Argo Tray');
  // The XDG base directory specification says to ignore relative paths.
  const config = env.XDG_CONFIG_HOME;
  return path.join(config && path.isAbsolute(config) ? config : path.join(home, '.config'), 'argo-tray');
}

/** Makes the folder, for its owner alone (0700). Returns the sentence that says why it cannot be used, if it cannot. */
export function prepareDataFolder(folder: string): string | undefined {
  try {
    makeFolder(folder);
    // A file of that name throws.
    opendirSync(folder).closeSync();
    chmodSync(folder, 0o700);
    accessSync(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    return `The data folder ${folder} cannot be written (${reasonOf(error)}): make it yours, or name another with ARGO_TRAY_DATA_DIR or --data-dir.`;
  }
}

/** Node's own recursive way never returns where a file system answers that an existing parent is missing, as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  mkdirSync(folder, { mode: 0o700 });
}
