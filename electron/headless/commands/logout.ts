import { askAppHere } from '../app-here.ts';
import type { Command } from '../command.ts';
import { exitStatus } from '../exit-status.ts';
import { providerArgument, refuseProvider } from '../provider-argument.ts';
import { printJson, say, sayError } from '../terminal.ts';

/** In this process: one that runs beside it sees by itself that the sign-in is gone. */
export const logout: Command = {
  arguments: providerArgument,
  options: { '--keep-remote': 'forget the sign-in here, but leave its tokens valid at Globus' },
  json: true,
  settings: 'taken',
  run: async ({ arguments: [provider], options, json, dataDir, flags }) => {
    const refused = refuseProvider(provider);
    if (refused !== undefined) return refused;
    return askAppHere({ dataDir, flags }, async (app) => {
      const outcome = await app.call('alcf.logout', { keepRemote: options.keepRemote === true });
      if (!outcome.ok) return sayError(outcome.error);
      if (json) printJson({ event: 'signed-out' });
      else say('Signed out of ALCF.');
      if (outcome.value.problem !== undefined) say(outcome.value.problem);
      return exitStatus.done;
    });
  },
};
