import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareDataFolder } from '../settings/data-folder.ts';
import type { LiveSettings } from '../settings/live-settings.ts';
import { type Examination, failed, fine, warned } from './check.ts';

export interface MachineCheckParts {
  readonly dataDir: string;
  readonly settings: LiveSettings;
  /** What else the person should know, such as a damaged file that was set aside. */
  notices(): readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What must be right on this machine before anything is asked of the network. */
export function machineChecks({
  dataDir,
  settings,
  notices,
  env,
}: MachineCheckParts): readonly Examination[] {
  return [
    {
      id: 'data-folder',
      title: 'Data folder',
      examine: () => {
        const problem = prepareDataFolder(dataDir);
        if (problem !== undefined) return failed(problem);
        const trial = join(dataDir, `.doctor-${process.pid}`);
        writeFileSync(trial, '', { mode: 0o600 });
        rmSync(trial);
        return fine(`${dataDir} can be written.`);
      },
    },
    {
      id: 'settings',
      title: 'Settings',
      examine: () => {
        const [first, ...more] = notices();
        if (first === undefined) return fine(`${settings.view().path} is in order.`);
        return warned([first, ...more].join(' '), 'Correct it where the sentence says.');
      },
    },
    {
      id: 'user',
      title: 'User name',
      examine: () => {
        const { user, usernamePassthrough } = settings.current();
        if (user !== '') return fine(user);
        if (usernamePassthrough) return fine("Each client's key is the user name.");
        return failed(
          'No ANL user name is set.',
          'Enter it in the Argo Tray window, or run "argo-tray config set user NAME".',
        );
      },
    },
    {
      id: 'web-proxy',
      title: 'Web proxy variables',
      examine: () => webProxyFinding(env),
    },
  ];
}

/** A client that honours HTTP_PROXY sends even requests for localhost there, unless told not to. */
function webProxyFinding(env: MachineCheckParts['env']) {
  const variable = (name: string) => env[name.toLowerCase()] || env[name] || '';
  const set = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].filter((name) => variable(name) !== '');
  if (set.length === 0) return fine('None is set.');
  const exceptions = variable('NO_PROXY').split(/[\s,]+/);
  const spared =
    exceptions.includes('*') || ['localhost', '127.0.0.1'].every((name) => exceptions.includes(name));
  if (spared) return fine(`${set.join(', ')} is set, and NO_PROXY spares this machine.`);
  return warned(
    `${set.join(', ')} is set, so tools may look for this machine's own server behind that proxy.`,
    'Set NO_PROXY=localhost,127.0.0.1,::1 where the tools are started.',
  );
}
