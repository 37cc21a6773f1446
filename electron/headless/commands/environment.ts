import type { Output } from '../../contract.ts';
import { askApp } from '../ask-app.ts';
import type { Command } from '../command.ts';
import { exitStatus } from '../exit-status.ts';
import { print, printJson, say, sayError } from '../terminal.ts';

type Change = Output<'environment.switch'>;

export const environment: Command = {
  arguments: {
    '[environment]': 'prod, dev, test or the base URL of another; without it, the present one is shown',
  },
  json: true,
  settings: 'taken',
  run: (invocation) =>
    askApp(invocation, async (app) => {
      const [wanted] = invocation.arguments;
      if (wanted === undefined) {
        const outcome = await app.call('status.get', {});
        if (!outcome.ok) return sayError(outcome.error);
        const { environment: present, baseUrl } = outcome.value.argo;
        if (invocation.json) printJson({ environment: present, added: [], removed: [] } satisfies Change);
        else print(`${present} (${baseUrl})`);
        return exitStatus.done;
      }
      const outcome = await app.call('environment.switch', { environment: wanted });
      if (!outcome.ok) return sayError(outcome.error);
      const { problem, ...change } = outcome.value;
      if (invocation.json) printJson(change);
      else print(forPeople(change));
      if (problem !== undefined) say(problem);
      return exitStatus.done;
    }),
};

function forPeople({ environment: present, added, removed }: Change): string {
  const changes = [...added.map((id) => `+ ${id}`), ...removed.map((id) => `- ${id}`)];
  return [`ARGO's environment is now ${present}.`, ...changes].join('\n');
}
