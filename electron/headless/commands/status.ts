import type { Status } from '../../contract.ts';
import { askApp } from '../ask-app.ts';
import type { Command } from '../command.ts';
import { exitStatus } from '../exit-status.ts';
import { print, printJson, sayError, table } from '../terminal.ts';

/** No running server is no failure: what is known without one is what was asked for. */
export const status: Command = {
  json: true,
  settings: 'taken',
  run: (invocation) =>
    askApp(invocation, async (app) => {
      const outcome = await app.call('status.get', {});
      if (!outcome.ok) return sayError(outcome.error);
      if (invocation.json) printJson(reportOf(outcome.value));
      else print(forPeople(outcome.value));
      return exitStatus.done;
    }),
};

/** The contract's own members and no others. */
function reportOf({ version, proxy, argo, alcf, update }: Status) {
  const { state, stage, since, message } = argo.reachability;
  return {
    version,
    proxy: {
      state: statesSaid[proxy.state],
      url: proxy.url,
      uptimeSeconds: proxy.uptimeSeconds,
      inFlight: proxy.inFlight,
    },
    argo: { ...argo, reachability: { state, stage, since, message } },
    alcf: alcfReport(alcf),
    update,
  };
}

function alcfReport({ state, username, expiresAt, reauthBy, clusters }: Status['alcf']) {
  return {
    state,
    ...(username !== undefined && { username }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(reauthBy !== undefined && { reauthBy }),
    clusters,
  };
}

/** A server that stops still answers what it was asked. */
const statesSaid = {
  running: 'running',
  stopping: 'running',
  starting: 'stopped',
  stopped: 'stopped',
  failed: 'failed',
} as const satisfies Record<Status['proxy']['state'], string>;

function forPeople({ headline, proxy, argo, alcf }: Status): string {
  const { message, remedy } = argo.reachability;
  const rows = [
    ['Server', proxy.state === 'running' ? proxy.url : proxy.state],
    ['ARGO', `${argo.environment} (${argo.baseUrl}), ${argo.models} models`],
    ['', [message, remedy].filter((words) => words !== undefined).join(' ')],
    ['User', argo.user || 'not set'],
    ['ALCF', alcf.message],
    ...alcf.warnings.map((warning) => ['', warning]),
  ];
  return `${headline}\n${table(rows)}`;
}
