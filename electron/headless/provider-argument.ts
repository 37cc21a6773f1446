import { type ExitStatus, exitStatus } from './exit-status.ts';
import { say } from './terminal.ts';

/** What `login` and `logout` take first; ALCF is all there is to sign in to. */
export const providerArgument = { '<provider>': 'alcf' };

/** Says what is wrong with the provider, if anything is. */
export function refuseProvider(provider: string | undefined): ExitStatus | undefined {
  if (provider === 'alcf') return undefined;
  say(
    provider === 'argo'
      ? 'ARGO needs no sign-in, only your ANL user name: "argo-tray config set user <name>".'
      : `There is no sign-in to "${provider ?? ''}". Did you mean alcf?`,
  );
  return exitStatus.wrongUsage;
}
