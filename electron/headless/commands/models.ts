import type { Catalogue } from '../../contract.ts';
import { askApp } from '../ask-app.ts';
import type { Command } from '../command.ts';
import { exitStatus } from '../exit-status.ts';
import { print, printJson, say, sayError, table } from '../terminal.ts';

export const models: Command = {
  options: { '--refresh': 'fetch the lists again first' },
  json: true,
  settings: 'taken',
  run: (invocation) =>
    askApp(invocation, async (app) => {
      const refresh = invocation.options.refresh === true;
      const outcome = refresh
        ? await app.call('models.refresh', {})
        : await app.call('models.list', { fresh: true });
      if (!outcome.ok) return sayError(outcome.error);
      const { models: listed, problem } = outcome.value;
      if (invocation.json) printJson(listed.map(rowOf));
      else print(forPeople(outcome.value));
      if (!refresh || problem === undefined) return exitStatus.done;
      say(problem);
      return exitStatus.unreachable;
    }),
};

type Listed = Catalogue['models'][number];

/** The contract's own members and no others. */
function rowOf({ displayName: _, statusNote: __, contextTokens: ___, ...model }: Listed) {
  return model;
}

function forPeople({ models: listed, source, fetchedAt }: Catalogue): string {
  const rows = listed.map(({ id, provider, cluster, upstreamId, kind, status, aliases }) => [
    id,
    cluster === undefined ? provider : `${provider} (${cluster})`,
    upstreamId,
    kind,
    status ?? '',
    aliases.join(', '),
  ]);
  const origin = { live: 'from the gateway', disk: 'kept from', 'built-in': 'the built-in list' }[source];
  const heading = ['MODEL', 'PROVIDER', 'UPSTREAM', 'KIND', 'STATUS', 'ALIASES'];
  return `${table([heading, ...rows])}\n\n${listed.length} models, ${[origin, fetchedAt].filter(Boolean).join(' ')}`;
}
