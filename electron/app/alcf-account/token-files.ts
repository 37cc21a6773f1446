import { join, posix, win32 } from 'node:path';
import { alcfTokensClientId, officialClientId } from './globus.ts';

/** The machine as far as ALCF's own tools look at it for their files. */
export interface Machine {
  readonly platform: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A file ALCF's own tools may have left a login in. */
export interface TokenPlace {
  readonly path: string;
  /** The tool's name. */
  readonly tool: string;
  /** Who its tokens are bound to where the file does not say. */
  readonly clientId: string;
}

const script = { tool: 'inference_auth_token', clientId: officialClientId, app: 'inference_app' };
const tokensTool = { tool: 'alcf-tokens', clientId: alcfTokensClientId, app: 'alcf_tokens' };

/** Where to look, best first (alcf-globus.md sections 1.3 to 1.5 of the specification). */
export function tokenPlaces(machine: Machine): readonly TokenPlace[] {
  const { env } = machine;
  const sdk = [script, tokensTool].flatMap((tool) =>
    appFolders(machine).map((folder) => place(tool, folder, 'tokens.json')),
  );
  const shell = [
    ...named(script, env.INFERENCE_AUTH_TOKEN_FILE, env.INFERENCE_AUTH_TOKEN_DIR),
    ...named(tokensTool, env.ALCF_TOKENS_FILE, env.ALCF_TOKENS_DIR),
    ...[script, tokensTool].map((tool) => place(tool, inHome(machine), 'tokens-bash.json')),
  ];
  return [...sdk, ...shell];
}

/** Where the SDK's file of ALCF's own script is; it is the one that can be shared. */
export function sharedPath(machine: Machine): string {
  const [folder = inHome(machine)] = appFolders(machine);
  return place(script, folder, 'tokens.json').path;
}

/** On Windows the SDK keeps its files in one place, and the script looks for them in another. */
function appFolders(machine: Machine): readonly string[] {
  const { platform, env, home } = machine;
  if (platform !== 'win32') return [inHome(machine)];
  const local = env.LOCALAPPDATA || env.APPDATA || win32.join(home, 'AppData', 'Local');
  return [win32.join(local, 'globus', 'app'), inHome(machine)];
}

function inHome({ platform, home }: Machine): string {
  return (platform === 'win32' ? win32 : posix).join(home, '.globus', 'app');
}

function place({ tool, clientId, app }: typeof script, folder: string, file: string): TokenPlace {
  const path = folder.includes('\\') ? win32 : posix;
  return { path: path.join(folder, clientId, app, file), tool, clientId };
}

function named(
  { tool, clientId }: typeof script,
  file: string | undefined,
  folder: string | undefined,
): readonly TokenPlace[] {
  const path = file || (folder && join(folder, 'tokens-bash.json'));
  return path ? [{ path, tool, clientId }] : [];
}
