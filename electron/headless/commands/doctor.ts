import type { Check } from '../../contract.ts';
import { askApp } from '../ask-app.ts';
import type { Command } from '../command.ts';
import { type ExitStatus, exitStatus } from '../exit-status.ts';
import { print, printJson, sayError } from '../terminal.ts';

const signs = { ok: 'ok  ', warn: 'warn', fail: 'FAIL', skipped: '-   ' } as const;
const stagesOfWay = ['dns', 'tcp', 'tls', 'http'];

export const doctor: Command = {
  json: true,
  settings: 'taken',
  run: (invocation) =>
    askApp(invocation, async (app) => {
      const outcome = await app.call('doctor.run', {});
      if (!outcome.ok) return sayError(outcome.error);
      const { checks } = outcome.value;
      if (invocation.json) printJson(checks);
      else {
        for (const { result, title, detail, remedy } of checks) {
          print(`${signs[result]}  ${title}: ${detail}`);
          if (remedy !== undefined) print(`      ${remedy}`);
        }
      }
      return statusOf(checks);
    }),
};

/** A way to the gateway that ends somewhere is "not reachable"; whatever else failed is a failure. */
function statusOf(checks: readonly Check[]): ExitStatus {
  const failed = checks.filter(({ result }) => result === 'fail').map(({ id }) => id);
  if (failed.length === 0) return exitStatus.done;
  return failed.some((id) => stagesOfWay.includes(id)) ? exitStatus.unreachable : exitStatus.failed;
}
